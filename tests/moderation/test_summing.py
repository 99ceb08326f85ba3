"""The summary on top of a discussion: by moderators, at most 80 words, with its history."""

import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from forum.keeping import recount_everything
from forum.models import Post, Thread
from forum.permissions import can_edit
from forum.posting import reply_to
from forum.rows import render_again
from members.leaving import leave
from moderation import deciding
from moderation.models import Decision
from moderation.moving import join
from moderation.summing import sum_up
from notifications.models import Notice
from notifications.telling import tell_about_decision
from tests.factories import IdeaFactory, MemberFactory, PostFactory, ThreadFactory
from tests.moderation.situations import suspended

pytestmark = pytest.mark.django_db

CANARY = "zqxjsummary"


def test_a_summary_stands_on_top_with_who_and_when(client, thread, moderator):
    PostFactory(thread=thread, source="A reply")
    sum_up(target=thread, by=moderator, source=f"We agree on **tea** {CANARY}.")
    page = client.get(thread.get_absolute_url()).text
    assert page.index("post-summary") < page.index("A reply")
    assert "<strong>tea</strong>" in page and f"Written by {moderator.display_name}" in page
    assert page.count(CANARY) == 1
    row = Thread.objects.get(pk=thread.pk)
    assert (row.reply_count, row.reply_kinds) == (1, {"reply": 1})
    assert recount_everything() == 0 and render_again(everything=True) == 0


def test_an_idea_shows_it_too_without_asking_more(queries_for, moderator):
    idea = IdeaFactory()
    before = len(queries_for(idea.get_absolute_url()))
    sum_up(target=idea.thread, by=moderator, source=CANARY)
    assert len(queries_for(idea.get_absolute_url())) == before


@pytest.mark.parametrize("who", ["member", "editor", "author", "suspended"])
def test_only_moderators_sum_up(thread, who):
    made = {"author": lambda: thread.author, "suspended": suspended, "member": MemberFactory}
    by = made.get(who, lambda: MemberFactory(editor=True))()
    with pytest.raises(PermissionDenied):
        sum_up(target=thread, by=by, source="Words")


@pytest.mark.parametrize("source", ["", "  \u200f ", "word " * 81, "x" * 2_001])
def test_a_summary_needs_words_and_not_too_many(thread, moderator, source):
    with pytest.raises(ValidationError) as caught:
        sum_up(target=thread, by=moderator, source=source)
    assert "source" in caught.value.message_dict
    assert not Decision.objects.exists()


def test_too_many_words_are_told_in_a_sentence_and_kept(client, thread, moderator):
    client.force_login(moderator)
    sent = {"verb": "sum_up", "source": "word " * 83}
    page = client.post(f"/moderation/threads/{thread.pk}/", sent)
    assert page.status_code == 422
    assert "3 words over 80" in page.text and page.text.count("word word") > 10


def test_new_words_keep_the_earlier_ones_and_say_who_changed_them(client, thread, moderator):
    other = MemberFactory(moderator=True)
    sum_up(target=thread, by=moderator, source="First summary.")
    assert sum_up(target=thread, by=other, source=" First summary. ") is None
    decision = sum_up(target=thread, by=other, source="Second summary.")
    assert (decision.verb, Post.objects.filter(kind="summary").count()) == ("reword", 1)
    page = client.get(thread.get_absolute_url()).text
    assert "Second summary" in page and f"Written by {other.display_name}" in page
    history = client.get(f"/posts/{Post.objects.get(kind='summary').pk}/history/").text
    assert "[taken out: </span>First" in history and other.display_name in history


def test_undoing_brings_the_earlier_words_and_name_back(client, thread, moderator):
    first = sum_up(target=thread, by=moderator, source="First summary.")
    second = sum_up(target=thread, by=MemberFactory(moderator=True), source="Second summary.")
    deciding.undo(decision=second, by=moderator)
    page = client.get(thread.get_absolute_url()).text
    assert "First summary" in page and f"Written by {moderator.display_name}" in page
    deciding.undo(decision=first, by=moderator)
    assert "post-summary" not in client.get(thread.get_absolute_url()).text
    sum_up(target=thread, by=moderator, source="Third summary.")
    assert "Third summary" in client.get(thread.get_absolute_url()).text


def test_a_hidden_summary_is_nowhere(client, thread, moderator):
    sum_up(target=thread, by=moderator, source=f"{CANARY} words")
    post = Post.objects.get(kind="summary")
    assert CANARY in client.get(f"/search/?q={CANARY}&kind=post").text
    deciding.hide(target=post, by=moderator, reason="It names somebody.")
    for address in (thread.get_absolute_url(), "/search/?q=zqxj"):
        assert CANARY not in client.get(address).text
    for end in ("", "history/", "report/"):
        assert client.get(f"/posts/{post.pk}/{end}").status_code == 404


def test_who_began_it_is_told_of_the_first_and_not_of_each_change(thread, moderator):
    first = sum_up(target=thread, by=moderator, source="First summary.")
    second = sum_up(target=thread, by=moderator, source="Second summary.")
    for decision in (first, second):
        tell_about_decision.call(decision.pk)
    assert [notice.decision for notice in Notice.objects.filter(member=thread.author)] == [first]


def test_thirty_replies_ask_moderators_for_a_summary(client, thread, moderator):
    for _ in range(30):
        PostFactory(thread=thread)
    assert "needs a summary" not in client.get(thread.get_absolute_url()).text
    client.force_login(moderator)
    page = client.get(thread.get_absolute_url()).text
    assert "needs a summary" in page and f"/moderation/threads/{thread.pk}/#summing" in page
    sum_up(target=thread, by=moderator, source="All agreed.")
    assert "needs a summary" not in client.get(thread.get_absolute_url()).text


def test_a_summary_is_not_changed_past_the_log(client, thread, moderator):
    sum_up(target=thread, by=moderator, source="First summary.")
    post = Post.objects.select_related("thread").get(kind="summary")
    assert not can_edit(moderator, post)
    client.force_login(moderator)
    assert client.get(f"/posts/{post.pk}/edit/").status_code == 403
    assert client.get(post.get_permalink()).url == f"{thread.get_absolute_url()}#post-{post.number}"


def test_a_discussion_has_one_summary(thread, moderator):
    sum_up(target=thread, by=moderator, source="First summary.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(thread=thread, number=99, kind="summary", source="x")


def test_numbers_go_on_after_a_summary(thread, moderator):
    sum_up(target=thread, by=moderator, source="First summary.")
    assert reply_to(thread=thread, source="x", by=MemberFactory()).number == 3


def test_the_name_under_a_summary_goes_with_its_owner(client, thread, moderator):
    sum_up(target=thread, by=moderator, source="First summary.")
    leave(by=moderator)
    page = client.get(thread.get_absolute_url()).text
    assert "First summary" in page and moderator.display_name not in page


def test_nobody_replaces_a_summary_that_they_have_not_read(client, thread, moderator):
    tools = f"/moderation/threads/{thread.pk}/"
    client.force_login(moderator)
    for theirs in ("First summary.", "Second summary."):
        sent = {"verb": "sum_up", "source": "Quokka.", "seen": stamp_in(client.get(tools).text)}
        sum_up(target=thread, by=MemberFactory(moderator=True), source=theirs)
        page = client.post(tools, sent)
        assert page.status_code == 409 and "Somebody has changed the summary" in page.text
        assert "Quokka.</textarea>" in page.text and f"<p>{theirs}</p>" in page.text
        assert Post.objects.get(kind="summary").source == theirs
    answer = client.post(tools, sent | {"seen": stamp_in(page.text)})
    assert answer.status_code == 303 and Post.objects.get(kind="summary").source == "Quokka."
    assert client.post(tools, sent).status_code == 303  # the same once more does no harm


def test_a_summary_that_was_hidden_meanwhile_is_not_shown_again(client, thread, moderator):
    sum_up(target=thread, by=moderator, source="First summary.")
    client.force_login(moderator)
    tools = f"/moderation/threads/{thread.pk}/"
    sent = {"verb": "sum_up", "source": "Quokka.", "seen": stamp_in(client.get(tools).text)}
    too_long = client.post(tools, sent | {"source": "word " * 83})
    assert stamp_in(too_long.text) == sent["seen"]
    deciding.hide(target=Post.objects.get(kind="summary"), by=moderator, reason="It names Bob.")
    assert client.post(tools, sent).status_code == 409
    assert not Post.objects.get(kind="summary").is_public


def test_a_summary_that_went_into_another_conversation_is_left_alone(client, thread, moderator):
    made = [sum_up(target=thread, by=moderator, source=f"{n} summary.") for n in ("First", "Last")]
    joined = join(target=thread, into=ThreadFactory(), by=moderator)
    client.force_login(moderator)
    page = client.post(f"/moderation/decisions/{made[1].pk}/undo/")
    assert page.status_code == 409 and "Undo that first." in page.text
    with pytest.raises(ValidationError):
        sum_up(target=thread, by=moderator, source="Into an empty room.")
    for decision in (joined, *reversed(made)):
        deciding.undo(decision=decision, by=moderator)
    assert not Post.objects.get(kind="summary").is_public and recount_everything() == 0


def stamp_in(page: str) -> str:
    return re.search(r'name="seen" value="([^"]*)"', page)[1]


@pytest.fixture
def thread() -> Thread:
    return ThreadFactory()
