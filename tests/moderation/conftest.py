"""People in the tests of moderation."""

import pytest

from forum.models import Tag
from members.models import Member
from moderation.areas import give_areas
from tests.factories import BoardFactory, IdeaFactory, MemberFactory


@pytest.fixture
def newcomer(db):
    """Somebody whose posts wait until a moderator has read them."""
    return MemberFactory(new=True)


@pytest.fixture
def mine(db):
    return BoardFactory()


@pytest.fixture
def also_mine(db):
    return BoardFactory()


@pytest.fixture
def local(mine, also_mine):
    """A moderator of two boards and a tag."""
    IdeaFactory(tags=["outreach"])
    member = MemberFactory(moderator=True)
    admin = Member.objects.create_superuser("root@example.org")
    tags = Tag.objects.filter(name="outreach")
    give_areas(member=member, by=admin, boards=[mine, also_mine], tags=tags)
    return Member.objects.get(pk=member.pk)
