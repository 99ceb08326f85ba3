"""Guidance that cites what was merged later stays as it is, with the people behind it."""

import pytest

from cms.crediting import credits_of
from cms.models import GuidancePage
from cms.writing import write_guidance
from forum.models import Post
from ideas.linking import link_idea
from ideas.models import Idea
from ideas.voting import cast_vote
from moderation.deciding import undo
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


def test_what_stands_is_in_guidance_for_what_it_stands_for(client, moderator):
    idea, other = IdeaFactory(title="Tea first"), IdeaFactory(title="Begin with tea")
    post = Post.objects.get(thread=idea.pk, number=1)
    part = {"type": "first_step", "heading": "Begin", "text": "Sit.", "cites": [post]}
    page = write_guidance(title="Meet first", summary="How.", parts=[part], by=None, publish=True)
    before = _counts(idea, other)
    decision = merge(thing=idea, into=other, by=moderator)
    assert (before, _counts(idea, other)) == ([1, 0], [0, 1])
    assert page.title in client.get(other.get_absolute_url()).text
    page.unpublish()
    assert _counts(idea, other) == [0, 0]
    GuidancePage.objects.get(pk=page.pk).save_revision().publish()
    assert _counts(idea, other) == [0, 1]
    undo(decision=decision, by=moderator)
    assert _counts(idea, other) == before
    assert page.title in client.get(idea.get_absolute_url()).text


def test_what_is_said_of_it_today_is_said_of_what_stands_for_it(client, moderator):
    idea, other, noise = IdeaFactory(title="Tea first"), IdeaFactory(), IdeaFactory()
    posts = [Post.objects.get(thread=each.pk, number=1) for each in (idea, noise)]
    part = {"type": "evidence", "heading": "Evidence", "cites": posts}
    page = write_guidance(title="Meet first", summary="How.", parts=[part], by=None, publish=True)
    for thing, votes in ((idea, 2), (other, 3)):
        for _n in range(votes):
            cast_vote(idea=thing, answer="helps", by=MemberFactory())
    merge(thing=idea, into=other, by=moderator)
    for address in ("", "print/"):
        html = client.get(page.url + address).text
        assert "5 people say it would help, 0 have tried it" in html, address
        assert html.count("0 people say it would help") == 2, address


def _counts(*ideas) -> list[int]:
    return [Idea.objects.get(pk=idea.pk).guidance_count for idea in ideas]
