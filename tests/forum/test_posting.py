"""Opening, replying and editing: who may, what is kept, and what stays as it was."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from forum.curating import set_standing
from forum.keeping import set_post_state
from forum.models import Post, PostRevision, Thread
from forum.posting import edit_post, open_thread, reply_to
from forum.proposing import edit_of
from tests.factories import BoardFactory, MemberFactory, PostFactory, ThreadFactory


def test_a_trusted_members_thread_is_public_at_once(board, member):
    thread = open_thread(kind="topic", board=board, title="Tea", source="With milk.", by=member)
    assert (thread.state, thread.author_name, thread.last_number) == (
        "public",
        member.display_name,
        1,
    )


def test_a_new_members_thread_and_reply_wait_for_a_look(board, thread):
    newcomer = MemberFactory(new=True)
    opened = open_thread(kind="topic", board=board, title="Tea", source="Milk.", by=newcomer)
    reply = reply_to(thread=thread, source="Hello", by=newcomer)
    assert (opened.state, reply.state) == ("pending", "pending")
    thread.refresh_from_db()
    assert thread.reply_count == 0


@pytest.mark.parametrize("trait", ["moderator", "editor"])
def test_a_new_moderators_or_editors_words_do_not_wait(thread, trait):
    by = MemberFactory(new=True, **{trait: True})
    assert reply_to(thread=thread, source="Hello", by=by).state == "public"


def test_words_from_a_room_have_no_author(board):
    thread = open_thread(
        kind="topic", board=board, title="Tea", source="Milk.", by=None, told_at="the kitchen"
    )
    assert (thread.author, thread.told_at, thread.state) == (None, "the kitchen", "public")


def test_somebody_has_to_say_it(board):
    with pytest.raises(PermissionDenied):
        open_thread(kind="topic", board=board, title="Tea", source="Milk.", by=None)


@pytest.mark.parametrize("title", ["", "   ", "\u202e\u200f", "\x00\x07", "\n\n"])
def test_a_thread_needs_a_title_that_can_be_read(board, member, title):
    with pytest.raises(ValidationError) as caught:
        open_thread(kind="topic", board=board, title=title, source="Milk.", by=member)
    assert "title" in caught.value.message_dict


def test_a_title_is_one_line_without_tricks(board, member):
    title = "  Tea\r\nSubject: spam \u202eevil\u202c\x00\x1b[31m  cafe\u0301  "
    thread = open_thread(kind="topic", board=board, title=title, source="x", by=member)
    assert thread.title == "Tea Subject: spam evil[31m café"


@pytest.mark.parametrize("title", ["reply", "New", "EDIT", "vote!"])
def test_a_title_never_takes_the_place_of_a_verb(board, member, title):
    thread = open_thread(kind="topic", board=board, title=title, source="x", by=member)
    assert thread.slug.endswith("-1")


def test_a_title_in_another_script_still_has_an_address(client, board, member):
    thread = open_thread(kind="topic", board=board, title="共同", source="x", by=member)
    assert client.get(thread.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(("title", "source"), [("a" * 151, "x"), ("a", "x" * 20_001)])
def test_what_is_too_long_is_refused_and_nothing_is_kept(board, member, title, source):
    with pytest.raises(ValidationError):
        open_thread(kind="topic", board=board, title=title, source=source, by=member)
    assert not Thread.objects.exists()


def test_a_reply_needs_words(thread, member):
    for source in ("", "  \n ", "\u200e\x00"):
        with pytest.raises(ValidationError):
            reply_to(thread=thread, source=source, by=member)


def test_the_same_words_twice_are_one_post(thread, member, noise):
    first = reply_to(thread=thread, source="Twice", by=member)
    assert reply_to(thread=thread, source=" Twice\r\n", by=member) == first
    assert reply_to(thread=thread, source="Twice", by=MemberFactory()) != first
    assert reply_to(thread=noise.thread, source="Twice", by=member) != first


def test_the_same_words_later_are_another_post(thread, member):
    first = reply_to(thread=thread, source="Again", by=member)
    Post.objects.filter(pk=first.pk).update(created_at=timezone.now() - timedelta(minutes=2))
    assert reply_to(thread=thread, source="Again", by=member) != first


def test_the_same_topic_twice_is_one_topic(board, member):
    topic = {"kind": "topic", "board": board, "title": "Tea", "source": "With milk.", "by": member}
    first = open_thread(**topic)
    assert open_thread(**topic) == first and Post.objects.count() == 1
    assert open_thread(**topic | {"source": "Without."}) != first
    Thread.objects.update(created_at=timezone.now() - timedelta(minutes=2))
    assert open_thread(**topic) != first


def test_a_number_is_never_given_twice(thread, member):
    assert [reply_to(thread=thread, source=f"{n}", by=member).number for n in (2, 3)] == [2, 3]
    Post.objects.get(thread=thread, number=3).delete()
    assert reply_to(thread=thread, source="four", by=member).number == 4


def test_an_answer_to_an_answer_hangs_on_the_first(thread, member):
    first = reply_to(thread=thread, source="one", by=member)
    second = reply_to(thread=thread, source="two", by=member, parent=first)
    assert reply_to(thread=thread, source="three", by=member, parent=second).parent == first
    opening = thread.posts.get(number=1)
    assert reply_to(thread=thread, source="four", by=member, parent=opening).parent is None


def test_an_answer_stays_in_its_discussion(thread, member, noise):
    with pytest.raises(ValidationError):
        reply_to(thread=thread, source="x", by=member, parent=noise)


@pytest.mark.parametrize("kind", ["opening", "summary", "", "x" * 50, None])
def test_a_kind_that_is_not_for_writing_becomes_a_reply(thread, member, kind):
    assert reply_to(thread=thread, source="x", by=member, kind=kind).kind == "reply"


def test_a_form_opened_before_the_lock_is_refused_after_it(thread, member):
    read = Thread.objects.get(pk=thread.pk)
    set_standing(Thread.objects.get(pk=thread.pk), locked_at=timezone.now())
    with pytest.raises(PermissionDenied):
        reply_to(thread=read, source="late", by=member)
    assert reply_to(thread=read, source="closing words", by=MemberFactory(moderator=True))


def test_a_hidden_thread_takes_no_reply_even_of_its_author(thread):
    set_post_state(thread.posts.get(number=1), "hidden")
    for by in (thread.author, MemberFactory(), MemberFactory(moderator=True)):
        with pytest.raises(PermissionDenied):
            reply_to(thread=thread, source="x", by=by)


def test_a_suspended_member_writes_nothing(thread, board):
    who = MemberFactory(suspended_until=timezone.now() + timedelta(days=1))
    with pytest.raises(PermissionDenied):
        reply_to(thread=thread, source="x", by=who)
    with pytest.raises(PermissionDenied):
        open_thread(kind="topic", board=board, title="x", source="x", by=who)
    Post.objects.update(author=who)
    with pytest.raises(PermissionDenied):
        edit_post(post=thread.posts.get(number=1), source="y", by=who)


def test_an_edit_keeps_the_earlier_wording(reply):
    edit_post(post=reply, source="second", by=reply.author)
    edit_post(post=reply, source="third", by=reply.author)
    assert list(reply.revisions.values_list("number", "source")) == [(1, "first"), (2, "second")]
    reply.refresh_from_db()
    assert "third" in reply.html and "third" in reply.row_html and reply.edited_at


def test_only_the_author_edits(reply):
    for by in (MemberFactory(), MemberFactory(moderator=True), reply.thread.author):
        with pytest.raises(PermissionDenied):
            edit_post(post=reply, source="mine now", by=by)


def test_an_edit_never_shows_what_was_hidden(reply):
    read = Post.objects.get(pk=reply.pk)
    set_post_state(reply, "hidden")
    with pytest.raises(PermissionDenied):
        edit_post(post=read, source="better", by=reply.author)
    reply.refresh_from_db()
    assert (reply.state, reply.source) == ("hidden", "first")


def test_an_edit_of_a_waiting_post_leaves_it_waiting(thread):
    newcomer = MemberFactory(new=True)
    waiting = reply_to(thread=thread, source="x", by=newcomer)
    assert edit_post(post=waiting, source="y", by=newcomer).state == "pending"


def test_new_words_of_a_newcomer_wait_again_though_the_first_were_published(thread):
    newcomer = MemberFactory(new=True)
    post = reply_to(thread=thread, source="kind words", by=newcomer)
    set_post_state(post, "public")
    post = edit_post(post=post, source="an advertisement", by=newcomer)
    assert (post.state, post.source) == ("public", "kind words")
    assert edit_of(post).source == "an advertisement"
    thread.refresh_from_db()
    assert thread.reply_count == 1


def test_a_reply_cannot_be_edited_to_nothing(reply):
    with pytest.raises(ValidationError):
        edit_post(post=reply, source=" \u200f", by=reply.author)


def test_a_locked_thread_keeps_its_words(reply):
    set_standing(reply.thread, locked_at=timezone.now())
    with pytest.raises(PermissionDenied):
        edit_post(post=reply, source="x", by=reply.author)


def test_a_new_title_moves_the_address_and_the_old_one_leads_there(client, thread):
    old = thread.get_absolute_url()
    edit_post(post=thread.posts.get(number=1), source="x", by=thread.author, title="Other words")
    thread.refresh_from_db()
    assert thread.slug == "other-words"
    assert client.get(old).url == thread.get_absolute_url()
    assert PostRevision.objects.get().title != "Other words"


@pytest.fixture
def board(db):
    return BoardFactory()


@pytest.fixture
def thread(db) -> Thread:
    return ThreadFactory()


@pytest.fixture
def reply(thread) -> Post:
    return reply_to(thread=thread, source="first", by=MemberFactory())


@pytest.fixture
def noise(db) -> Post:
    """A reply in another thread."""
    return PostFactory()
