"""Published guidance and the ideas it is made from know of each other."""

import pytest

from cms.citing import guidance_for, record_citations
from cms.models import Citation, Edition, GuidanceIndexPage, GuidancePage
from cms.pinning import pin
from forum.rows import render_again
from ideas.models import Barrier, Idea
from ideas.panels import side_panels
from tests.factories import BarrierFactory, IdeaFactory, PostFactory, ThreadFactory

pytestmark = pytest.mark.django_db


def test_publishing_counts_on_the_ideas_and_barriers_cited(guidance, opening):
    idea, barrier, other = IdeaFactory(), BarrierFactory(), IdeaFactory()
    guidance(opening(idea), opening(barrier))
    assert Idea.objects.get(pk=idea.pk).guidance_count == 1
    assert Barrier.objects.get(pk=barrier.pk).guidance_count == 1
    assert Idea.objects.get(pk=other.pk).guidance_count == 0


def test_two_posts_of_an_idea_are_one_page_and_a_reply_alone_is_none(guidance, opening):
    idea, doubted = IdeaFactory(), IdeaFactory()
    guidance(opening(idea), PostFactory(thread=idea.thread), PostFactory(thread=doubted.thread))
    assert Idea.objects.get(pk=idea.pk).guidance_count == 1
    assert Idea.objects.get(pk=doubted.pk).guidance_count == 0
    assert guidance_for(doubted.pk) == []


def test_the_card_of_a_cited_idea_says_so(guidance, opening):
    idea = IdeaFactory()
    guidance(opening(idea))
    assert "In guidance" in Idea.objects.get(pk=idea.pk).card_html


def test_a_draft_counts_for_nothing(guidance, opening):
    idea = IdeaFactory()
    guidance(opening(idea), publish=False)
    assert Idea.objects.get(pk=idea.pk).guidance_count == 0
    assert guidance_for(idea.pk) == []
    assert not Citation.objects.exists()


def test_a_topic_can_be_cited_too(guidance, opening):
    thread = ThreadFactory()
    page = guidance(opening(thread))
    assert guidance_for(thread.pk) == [page]


@pytest.mark.parametrize("end", ["unpublish", "delete", "delete the list"])
def test_counts_follow_when_guidance_goes(end, guidance, opening):
    idea = IdeaFactory()
    page = guidance(opening(idea))
    guidance(opening(idea), title="Another page")
    assert Idea.objects.get(pk=idea.pk).guidance_count == 2
    if end == "unpublish":
        page.unpublish()
    elif end == "delete":
        page.delete()
    else:
        GuidanceIndexPage.objects.get().delete()
    left = 0 if end == "delete the list" else 1
    assert Idea.objects.get(pk=idea.pk).guidance_count == left
    assert len(guidance_for(idea.pk)) == left


def test_counts_follow_when_a_page_stops_citing(guidance, opening):
    idea, other = IdeaFactory(), IdeaFactory()
    page = guidance(opening(idea), opening(other))
    stored = page.body.get_prep_value()
    stored[0]["value"]["cites"].pop(0)
    page.body = page.body.stream_block.to_python(stored)
    page.save_revision().publish()
    assert Idea.objects.get(pk=idea.pk).guidance_count == 0
    assert Idea.objects.get(pk=other.pk).guidance_count == 1


def test_the_idea_links_to_the_guidance_also_after_its_address_changed(client, guidance, opening):
    idea = IdeaFactory()
    page = guidance(opening(idea))
    page.slug = "meet-first"
    page.save_revision().publish()
    answer = client.get(idea.get_absolute_url())
    assert b'href="/guidance/meet-first/"' in answer.content


def test_an_idea_that_no_guidance_uses_costs_no_query(django_assert_num_queries, member):
    idea = IdeaFactory()
    with django_assert_num_queries(0):
        assert side_panels(idea, member) == []


def test_authors_are_announced_once(announced, happening, guidance, opening):
    post = opening(IdeaFactory())
    with happening():
        page = guidance(post)
    with happening():
        page.save_revision().publish()
    with happening():
        page.unpublish()
    with happening():
        page.save_revision().publish()
    assert announced == [{"page_id": page.pk, "post_ids": [post.pk], "first": True}]


def test_a_new_citation_announces_only_the_new_post(announced, happening, guidance, opening):
    first, second = opening(IdeaFactory()), PostFactory()
    with happening():
        page = guidance(first)
    with happening():
        cite(page, first, second)
    assert announced[1:] == [{"page_id": page.pk, "post_ids": [second.pk], "first": False}]


def test_recording_the_same_publication_twice_makes_one_edition(guidance, opening):
    page = guidance(opening(IdeaFactory()), change_note="Made from one idea.")
    record_citations(GuidancePage.objects.get(pk=page.pk))
    [edition] = Edition.objects.all()
    assert (edition.number, edition.change_note) == (1, "Made from one idea.")


def test_a_cited_reply_says_where_until_it_is_cited_no_more(client, guidance):
    post, other = PostFactory(), PostFactory()
    page = guidance(post, title="Meet first", slug="meet")
    note = '<a href="/guidance/meet/#sources">Meet first</a>'
    assert note in client.get(post.get_absolute_url()).text
    page.slug = "meet-first"
    page.save_revision().publish()
    moved = note.replace("/meet/", "/meet-first/")
    assert moved in client.get(post.get_absolute_url()).text
    assert render_again(everything=True) == 0
    cite(page, other)
    assert "Cited in" not in client.get(post.get_absolute_url()).text
    page.unpublish()
    assert "Cited in" not in client.get(other.get_absolute_url()).text


def test_a_cited_part_is_named_at_its_post(client, editor, guidance):
    post = PostFactory(source="We met on Mondays. It rained.")
    guidance(pin(post=post, by=editor, words="We met on Mondays."))
    assert "</a>: “We met on Mondays.”" in client.get(post.get_absolute_url()).text


def cite(page, *posts) -> None:
    """Publish `page` with another set of citations."""
    passages = [pin(post=post, by=None) for post in posts]
    page.body = [("steps", {"heading": "Steps", "items": ["Meet first."], "cites": passages})]
    page.save_revision().publish()
