"""The column of roles follows every change of groups."""

import pytest
from django.contrib.auth.models import Group

from members.models import Member
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "take_away",
    [
        lambda member, group: member.groups.remove(group),
        lambda member, group: member.groups.clear(),
        lambda member, group: group.user_set.remove(member),
        lambda member, group: group.user_set.clear(),
        lambda member, group: group.delete(),
    ],
)
def test_a_moderator_without_the_group_is_none(take_away):
    member = MemberFactory(moderator=True)
    assert Member.objects.get(pk=member.pk).is_moderator

    take_away(member, Group.objects.get(name="Moderators"))

    assert not Member.objects.get(pk=member.pk).is_moderator
