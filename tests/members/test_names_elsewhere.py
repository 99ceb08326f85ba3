"""A name that goes is gone from quotes, mentions, search, reports, guidance and the admin's log."""

import pytest
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from cms.models import Passage
from cms.pinning import pin
from forum.models import Post, SearchEntry
from forum.posting import edit_post, reply_to
from forum.quoting import quote_of
from ideas.experience import report_experience
from ideas.models import Experience, Idea
from ideas.posting import edit_thing
from ideas.recounting import recount_everything
from members.leaving import leave
from tests.factories import IdeaFactory, MemberFactory, ThreadFactory

pytestmark = pytest.mark.django_db
NAME = "Annabeth Quill"


@pytest.fixture
def ann():
    return MemberFactory(display_name=NAME)


def test_search_rows_of_quotes_and_mentions_lose_it(ann):
    thread = ThreadFactory()
    said = reply_to(thread=thread, source="I say something", by=ann)
    reply_to(thread=thread, source=f"{quote_of(said)}I agree", by=MemberFactory())
    reply_to(thread=thread, source=f"Thanks @{NAME} for that", by=MemberFactory())
    assert SearchEntry.objects.filter(body__contains="Quill").count() == 2
    leave(by=ann)
    assert not SearchEntry.objects.filter(body__contains="Quill").exists()
    assert SearchEntry.objects.filter(body__contains="I agree").exists()


def test_an_idea_whose_words_or_reports_mention_it_loses_it(ann, client):
    idea = IdeaFactory()
    reply_to(thread=idea.thread, source="I say something", by=ann)
    words = {"title": idea.title, "summary": f"Thanks to @{NAME}"}
    edit_thing(thing=idea, by=idea.author, fields={"first_step": f"Ask @{NAME}"}, **words)
    told = f"With @{NAME} we did it"
    report_experience(idea=idea, by=MemberFactory(), outcome="worked", what_changed=told)
    assert "Quill" in client.get(idea.get_absolute_url()).text
    leave(by=ann)
    assert "Quill" not in client.get(idea.get_absolute_url()).text
    assert "Quill" not in client.get("/ideas/").text
    assert "Quill" not in Experience.objects.get().what_changed
    assert "Quill" not in Idea.objects.get().first_step
    assert recount_everything() == 0


def test_earlier_wordings_of_the_parts_lose_it(ann, client):
    idea = IdeaFactory()
    reply_to(thread=idea.thread, source="I say something", by=ann)
    for first_step in (f"Ask @{NAME}", "Ask nobody"):
        summary = f"Thanks to @{NAME}"
        edit_thing(
            thing=idea,
            title=idea.title,
            summary=summary,
            by=idea.author,
            fields={"first_step": first_step},
        )
    leave(by=ann)
    opening = Post.objects.get(thread=idea.pk, number=1)
    assert "Quill" not in client.get(f"/posts/{opening.pk}/history/").text


def test_words_that_guidance_has_pinned_lose_it(ann, editor):
    thread = ThreadFactory()
    reply_to(thread=thread, source="I say something", by=ann)
    pin(post=reply_to(thread=thread, source=f"Thanks @{NAME}", by=MemberFactory()), by=editor)
    leave(by=ann)
    assert Passage.objects.get().wording == "Thanks a former member"


def test_the_log_of_the_admin_loses_it(ann, editor):
    log(instance=ann, action="wagtail.edit", user=editor)
    assert NAME in ModelLogEntry.objects.get().label
    leave(by=ann)
    assert ModelLogEntry.objects.get().label == "A former member"


def test_a_longer_name_that_begins_with_it_stays():
    ann, other = MemberFactory(display_name="Ann"), MemberFactory(display_name="Ann Smith")
    thread = ThreadFactory()
    for somebody in (ann, other):
        reply_to(thread=thread, source="I am here", by=somebody)
    post = reply_to(thread=thread, source="I thank @Ann Smith and @ann too", by=MemberFactory())
    leave(by=ann)
    assert Post.objects.get(pk=post.pk).source == "I thank @Ann Smith and a former member too"


def test_a_quote_of_oneself_loses_it_too(ann):
    thread = ThreadFactory()
    said = reply_to(thread=thread, source="I say something", by=ann)
    again = reply_to(thread=thread, source=f"{quote_of(said)}As I said", by=ann)
    edit_post(post=again, source="Nothing", by=ann)
    leave(by=ann)
    assert not Post.objects.filter(source__contains="Quill").exists()
    assert not again.revisions.filter(source__contains="Quill").exists()
