"""A new idea comes with its links: one look is enough for both."""

import pytest

from forum.models import Post
from ideas.linking import link_idea
from moderation.deciding import approve
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory

pytestmark = pytest.mark.django_db


def test_publishing_an_idea_publishes_the_links_its_author_made(moderator, newcomer):
    idea, elsewhere = IdeaFactory(by=newcomer), IdeaFactory()
    link = link_idea(idea=idea, barrier=BarrierFactory(), reason="It helps", by=newcomer)
    other = link_idea(idea=elsewhere, barrier=BarrierFactory(), reason="It too", by=newcomer)

    approve(target=Post.objects.get(thread=idea.pk, number=1), by=moderator)

    for each in (link, other, idea):
        each.refresh_from_db()
    assert (link.state, other.state) == ("public", "pending")
    assert idea.link_count == 1
    newcomer.refresh_from_db()
    assert newcomer.standing == "new"


@pytest.fixture
def moderator():
    return MemberFactory(moderator=True)


@pytest.fixture
def newcomer():
    return MemberFactory(new=True)
