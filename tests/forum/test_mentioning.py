"""“@Name” links and tells people of the same discussion, and nobody else."""

import time

import pytest

from forum.keeping import set_post_state
from forum.mentioning import MOST, People
from forum.models import Mention, Post
from forum.posting import edit_post, reply_to
from forum.rendering import render
from forum.rows import render_again
from members.events import member_renamed
from members.leaving import leave
from notifications.models import Kind, Notice
from notifications.telling import tell_about_mentions, tell_about_post, write_letter
from tests.factories import MemberFactory, PostFactory, ThreadFactory

pytestmark = pytest.mark.django_db


def test_somebody_of_the_discussion_is_linked(ada, thread):
    post = say(thread, "Thanks @Ada Lovelace, and @ada lovelace's friend.")
    assert post.html.count(f'href="/people/{ada.pk}/"') == 2
    assert ">@Ada Lovelace</a>, and" in post.row_html
    assert Mention.objects.get().member == ada


@pytest.mark.parametrize(
    "words",
    [
        "me@Ada Lovelace",
        "@@Ada Lovelace",
        "@Ada Lovelaces",
        "`@Ada Lovelace`",
        "[@Ada Lovelace](https://example.org)",
        "@Ada",
        "Ada Lovelace",
    ],
)
def test_what_only_looks_like_a_mention_is_none(thread, words):
    assert "/people/" not in say(thread, words).html
    assert not Mention.objects.exists()


def test_nobody_else_can_be_found_by_trying_names(thread):
    MemberFactory(display_name="Bo Elsewhere")
    waiting = reply_to(thread=thread, source="x", by=MemberFactory(new=True, display_name="Cy New"))
    hidden = PostFactory(thread=thread, by=MemberFactory(display_name="Di Hidden"))
    set_post_state(hidden, "hidden")
    assert waiting.state == "pending"
    words = "@Bo Elsewhere @Cy New @Di Hidden"
    assert "/people/" not in say(thread, words).html


def test_of_two_with_one_name_neither_is_meant(thread):
    for _ in range(2):
        PostFactory(thread=thread, by=MemberFactory(display_name="Sam"))
    assert "/people/" not in say(thread, "@Sam").html


def test_the_longer_name_is_meant(ada, thread):
    PostFactory(thread=thread, by=MemberFactory(display_name="Ada"))
    assert f"/people/{ada.pk}/" in say(thread, "@Ada Lovelace").html


def test_ten_people_at_most(thread):
    for n in range(MOST + 2):
        PostFactory(thread=thread, by=MemberFactory(display_name=f"Many {n} x"))
    post = say(thread, " ".join(f"@Many {n} x" for n in range(MOST + 2)))
    assert post.html.count("/people/") == post.mentions.count() == MOST


def test_a_fresh_render_is_the_same_whoever_came_since(ada, thread):
    say(thread, "@Ada Lovelace and @Late Comer")
    PostFactory(thread=thread, by=MemberFactory(display_name="Late Comer"))
    assert render_again(everything=True) == 0


def test_a_mention_is_told_once_without_a_letter(ada, thread, mailoutbox):
    post = say(thread, "@Ada Lovelace")
    for _ in range(2):
        tell_about_post.call(post.pk)
        tell_about_mentions.call(post.pk)
    notice = Notice.objects.get(member=ada)
    assert notice.kind == Kind.MENTION
    assert not write_letter.call(notice.pk) and not mailoutbox


def test_a_mention_is_read_among_the_notices(client, ada, thread):
    post = say(thread, "@Ada Lovelace")
    tell_about_post.call(post.pk)
    client.force_login(ada)
    assert f"{post.author_name} mentioned you." in client.get("/notices/").text
    set_post_state(post, "hidden")
    assert "mentioned you" not in client.get("/notices/").text


def test_who_is_answered_hears_of_the_answer_and_by_letter(ada, thread):
    first = thread.posts.get(author=ada)
    post = reply_to(thread=thread, source="@Ada Lovelace", by=MemberFactory(), parent=first)
    tell_about_post.call(post.pk)
    assert Notice.objects.get(member=ada).kind == Kind.ANSWER


def test_a_waiting_post_tells_nobody_until_it_is_published(ada, thread):
    post = reply_to(thread=thread, source="@Ada Lovelace", by=MemberFactory(new=True))
    tell_about_post.call(post.pk)
    tell_about_mentions.call(post.pk)
    assert not Notice.objects.exists()
    set_post_state(post, "public")
    tell_about_post.call(post.pk)
    assert Notice.objects.filter(member=ada).count() == 1


def test_a_mention_added_later_is_told_and_one_taken_out_is_not(ada, thread):
    post = say(thread, "@Ada Lovelace")
    edit_post(post=post, source="nobody", by=post.author)
    tell_about_mentions.call(post.pk)
    assert not Notice.objects.filter(member=ada).exists()
    edit_post(post=post, source="again @Ada Lovelace", by=post.author)
    tell_about_mentions.call(post.pk)
    assert Notice.objects.filter(member=ada, kind=Kind.MENTION).count() == 1


def test_ones_own_name_tells_nobody(ada, thread):
    post = reply_to(thread=thread, source="I, @Ada Lovelace", by=ada)
    tell_about_post.call(post.pk)
    assert not Notice.objects.filter(member=ada).exists()


def test_a_mention_follows_a_new_name(ada, thread):
    post = say(thread, "@Ada Lovelace said so")
    ada.display_name = "Augusta King"
    ada.save()
    member_renamed.send(sender=None, member=ada)
    post.refresh_from_db()
    assert "@Augusta King</a> said so" in post.html and "Lovelace" not in post.source
    assert render_again(everything=True) == 0


def test_a_mention_goes_with_its_owner_from_every_wording(ada, thread):
    post = say(thread, "@Ada Lovelace said so")
    edit_post(post=post, source="@ada lovelace said it", by=post.author)
    leave(by=ada)
    post.refresh_from_db()
    kept = [post.source, post.html, post.row_html, post.revisions.get().source]
    assert not [text for text in kept if "lovelace" in text.casefold()]
    assert "a former member said it" in post.source


def test_a_preview_shows_the_link(client, ada, thread):
    sent = {"source": "@Ada Lovelace", "preview": "1"}
    page = client.post(f"/threads/{thread.pk}/reply/", sent).text
    assert f'href="/people/{ada.pk}/"' in page


def test_thousands_of_signs_take_no_time():
    people = [(n, f"Person {'x' * (n % 50)}{n}") for n in range(100)]
    for text in ("@" * 20_000, "@Person x" * 2_222, "@Person xxxxxxxxxxxxxxxxxxxxxxx " * 600):
        started = time.thread_time()
        render(text, People(people))
        assert time.thread_time() - started < 0.2


def say(thread, words: str) -> Post:
    return reply_to(thread=thread, source=words, by=MemberFactory())


@pytest.fixture
def ada():
    return MemberFactory(display_name="Ada Lovelace")


@pytest.fixture
def thread(ada):
    thread = ThreadFactory()
    PostFactory(thread=thread, by=ada, source="A reply of Ada's.")
    return thread
