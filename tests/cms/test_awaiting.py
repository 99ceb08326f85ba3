"""What waits for an editor on the home of the admin."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.awaiting import assigned_to, changed_since_cited, nearest_ideas, ready_ideas
from cms.shortlisting import shortlist
from cms.writing import write_guidance
from forum.keeping import set_post_state
from forum.posting import edit_post, reply_to
from ideas.models import Idea
from ideas.posting import edit_thing
from ideas.voting import cast_vote
from moderation.merging import merge
from tests.factories import IdeaFactory, MemberFactory, ThreadFactory

pytestmark = pytest.mark.django_db
SIDES = ("carer", "research", "elected")


def test_what_three_sides_support_and_no_guidance_uses_is_ready(guidance, opening):
    ready, used, two = supported(*SIDES), supported(*SIDES), supported(*SIDES[:2])
    guidance(opening(used))
    assert [each.evidence.pk for each in ready_ideas()] == [ready.pk]
    assert [each.evidence.pk for each in nearest_ideas()] == [ready.pk, two.pk]


def test_the_home_says_what_is_ready(client, editor):
    idea = supported(*SIDES)
    client.force_login(editor)
    html = client.get("/admin/").text
    assert idea.title in html and "No idea is ready yet" not in html


def test_with_nothing_ready_the_nearest_are_named_with_what_is_missing(client, editor):
    idea = supported("carer", "research")
    client.force_login(editor)
    html = client.get("/admin/").text
    assert "No idea is ready yet." in html and "Nearest:" in html and idea.title in html
    assert "Elected member" in html and "Third sector" in html


def test_an_empty_home_says_in_words_that_nothing_waits(client, editor):
    client.force_login(editor)
    html = client.get("/admin/").text
    for words in (
        "No idea is ready yet. An idea shows here",
        "Nothing is assigned to you.",
        "No guidance is due for review",
        "still says what it said",
    ):
        assert words in html, words


def test_what_is_mine_is_the_oldest_first_and_only_mine(client, editor):
    other = MemberFactory(editor=True)
    mine = [IdeaFactory(), IdeaFactory()]
    for idea in mine:
        shortlist(thread_id=idea.pk, reason="Because.", by=other, assignee=editor)
    theirs = IdeaFactory(title="Not mine")
    shortlist(thread_id=theirs.pk, reason="Because.", by=editor, assignee=other)
    found = [evidence.pk for _today, evidence in assigned_to(editor)]
    assert found == [idea.pk for idea in mine]
    client.force_login(editor)
    assert theirs.title not in client.get("/admin/").text


def test_reworded_taken_down_and_merged_sources_are_told_once_a_page(
    guidance, opening, moderator, client, editor
):
    same, reworded, down, merged = (IdeaFactory() for _n in range(4))
    pages = {
        name: guidance(opening(idea), title=name)
        for name, idea in (
            *(("same", same), ("reworded", reworded), ("down", down), ("merged", merged)),
        )
    }
    guidance(opening(down), title="a draft", publish=False)
    assert changed_since_cited() == []
    edit_thing(thing=reworded, title="Other", summary="Otherwise.", by=reworded.author, fields={})
    set_post_state(opening(down), "hidden")
    merge(thing=Idea.objects.get(pk=merged.pk), into=IdeaFactory(), by=moderator)
    found = {each.title: each for each in changed_since_cited()}
    assert set(found) == {"reworded", "down", "merged"}
    assert found["down"].page == pages["down"].pk and "taken down" in found["down"].what
    assert "put together" in found["merged"].what and "have changed" in found["reworded"].what
    client.force_login(editor)
    assert "reworded</a>: The words have changed" in client.get("/admin/").text


def test_words_that_came_back_to_what_they_were_have_not_changed(guidance):
    post = reply_to(thread=ThreadFactory(), source="As it was.", by=MemberFactory())
    guidance(post)
    edit_post(post=post, source="Otherwise.", by=post.author)
    assert len(changed_since_cited()) == 1
    edit_post(post=post, source="As it was.", by=post.author)
    assert changed_since_cited() == []


def test_more_of_everything_asks_no_more_questions(queries_for, editor, opening):
    asked = []
    due = timezone.localdate() - timedelta(days=1)
    for size in (1, 8):
        for _n in range(size):
            supported(*SIDES)
            shortlist(thread_id=IdeaFactory().pk, reason="Because.", by=editor, assignee=editor)
            write_guidance(title="A", summary="A.", parts=[], by=None, publish=True, review_due=due)
        asked.append(len(queries_for("/admin/", by=editor)))
    assert asked[0] == asked[1] <= 40


def test_the_panel_of_changes_is_bounded(django_assert_max_num_queries, guidance, opening):
    for _n in range(9):
        idea = IdeaFactory()
        guidance(opening(idea))
        edit_thing(thing=idea, title="Other", summary="Else.", by=idea.author, fields={})
    with django_assert_max_num_queries(20):
        assert len(changed_since_cited(limit=3)) == 3


def supported(*perspectives: str) -> Idea:
    idea = IdeaFactory()
    for key in perspectives:
        cast_vote(idea=idea, answer="helps", by=MemberFactory(perspective=key))
    return idea
