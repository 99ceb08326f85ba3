"""Guidance that cites what was merged later stays as it is, with the people behind it."""

import pytest

from cms.crediting import credits_of
from cms.writing import write_guidance
from forum.models import Post
from ideas.linking import link_idea
from ideas.voting import cast_vote
from moderation.merging import merge
from notifications.audience import audience_of_guidance
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory

pytestmark = pytest.mark.django_db


def test_a_citation_of_a_merged_idea_keeps_its_wording_and_its_people(client, moderator):
    idea, other, barrier = IdeaFactory(title="Tea first"), IdeaFactory(), BarrierFactory()
    link_idea(idea=idea, barrier=barrier, reason="It does.", by=MemberFactory())
    supporters = [MemberFactory() for _n in range(5)]
    for by in supporters:
        cast_vote(idea=idea, answer="helps", by=by)
    post = Post.objects.get(thread=idea.pk, number=1)
    page = write_guidance(
        title="Meet first",
        summary="How.",
        parts=[{"type": "first_step", "heading": "Begin", "text": "Sit.", "cites": [post]}],
        by=None,
        publish=True,
    )
    before = told_on(page)
    merge(thing=idea, into=other, by=moderator)
    assert told_on(page) == before
    assert before[0][0].count == 5 and before[1] == [barrier]
    response = client.get(f"/guidance/{page.slug}/")
    assert response.status_code == 200 and "Tea first" in response.text
    assert {by.pk for by in supporters} <= set(audience_of_guidance([post.pk]))


def told_on(page) -> tuple:
    credits = credits_of(page)
    return credits["supporters"], credits["barriers"], credits["people"], credits["origin"]
