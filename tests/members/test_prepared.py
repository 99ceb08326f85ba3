"""A statement composed once answers like the query it was made from, for every value."""

import pytest

from members.models import Member
from members.prepared import Prepared
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


def test_each_run_uses_its_own_numbers():
    members = MemberFactory.create_batch(3, trusted=True)

    for member in members:
        assert named.rows(pk=member.pk, version=member.version) == [(member.display_name,)]
    assert named.rows(pk=members[0].pk, version=99) == []
    assert named.rows(pk=0, version=1) == []


def test_the_start_of_a_page_is_a_number_like_any_other():
    members = MemberFactory.create_batch(3, trusted=True)

    assert [paged.rows(start=n) for n in range(3)] == [[(member.pk,)] for member in members]


named = Prepared(
    lambda *, pk, version: Member.objects.filter(pk=pk, version=version).values_list(
        "display_name"
    ),
    "pk",
    "version",
)
paged = Prepared(
    lambda *, start: Member.objects.order_by("pk").values_list("pk")[start : start + 1], "start"
)
