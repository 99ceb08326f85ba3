"""Reading on: thirty a page, the newest, what is new since the last visit, and kinds of reply."""

import re

import pytest
from django.test import Client

from forum.discussion import POSTS
from forum.keeping import recount_everything, set_post_state
from forum.models import Post, ReadMark, Thread
from forum.posting import reply_to
from forum.reading import raise_mark
from members.identity import COOKIE, cookie_for
from tests.factories import IdeaFactory, MemberFactory, PostFactory, ThreadFactory

pytestmark = pytest.mark.django_db

NEW = re.compile(r'<li id="post-(\d+)"[^>]*>(?:(?!</li>|<li).)*?chip-ok">New<', re.DOTALL)


def test_thirty_replies_stand_on_a_page(client, thread):
    replies(thread, POSTS + 1)
    first, second = (client.get(f"{thread.get_absolute_url()}?page={n}").text for n in (1, 2))
    assert (first.count('class="post"'), second.count('class="post"')) == (30, 1)


@pytest.mark.parametrize("make", [IdeaFactory, ThreadFactory])
def test_an_address_with_an_earlier_title_leads_to_the_same_place(client, make):
    thing = make()
    now = thing.get_absolute_url()
    before = f"{now.rsplit('/', 2)[0]}/earlier-title/"
    assert client.get(f"{before}?post=3&page=2").url == f"{now}?post=3&page=2"
    assert client.get(before).url == now


def test_the_newest_is_one_press_away(client, thread):
    replies(thread, POSTS + 3)
    page = client.get(thread.get_absolute_url()).text
    assert 'href="?page=2#newest"' in page and 'id="newest"' not in page
    last = client.get(f"{thread.get_absolute_url()}?page=2").text
    assert re.search(r'<li id="post-34"[^>]*><span id="newest">', last)


def test_a_first_visit_marks_nothing_as_new(client, thread, member):
    replies(thread, 3)
    page = visit(client, thread, member)
    assert "since your last visit" not in page and not NEW.findall(page)
    assert mark(thread, member) == 4


def test_what_came_since_is_counted_marked_and_led_to(client, thread, member):
    replies(thread, 2)
    visit(client, thread, member)
    replies(thread, 3)
    page = visit(client, thread, member)
    assert '<a href="#post-4">3 new since your last visit</a>' in page
    assert NEW.findall(page) == ["4", "5", "6"]
    page = visit(client, thread, member)
    assert "since your last visit" not in page and not NEW.findall(page)


def test_one_new_is_one_and_ones_own_is_none(client, thread, member):
    replies(thread, 1)
    visit(client, thread, member)
    reply_to(thread=thread, source="mine", by=member)
    assert "since your last" not in visit(client, thread, member)
    replies(thread, 1)
    assert "1 new since your last visit" in visit(client, thread, member)


def test_who_began_it_hears_of_the_very_first_reply(client, thread):
    visit(client, thread, thread.author)
    replies(thread, 1)
    assert "1 new since your last visit" in visit(client, thread, thread.author)


def test_new_ones_on_a_later_page_stay_new_until_they_are_read(client, thread, member):
    replies(thread, POSTS)
    visit(client, thread, member)
    replies(thread, 2)
    for _ in range(2):
        page = visit(client, thread, member)
        assert '<a href="?post=32#post-32">2 new since your last visit</a>' in page
    page = visit(client, thread, member, "?post=32")
    assert NEW.findall(page) == ["32", "33"]
    assert "since your last visit" not in visit(client, thread, member)


def test_hidden_posts_are_not_new(client, thread, member):
    replies(thread, 1)
    visit(client, thread, member)
    (post,) = replies(thread, 1)
    set_post_state(post, "hidden")
    assert "since your last visit" not in visit(client, thread, member)


def test_the_mark_only_rises_whichever_tab_comes_last(client, thread, member):
    for number in (5, 9, 3, 9):
        raise_mark(member=member.pk, thread=thread.pk, number=number)
    assert mark(thread, member) == 9
    replies(thread, 3)
    assert "-" not in re.findall(r"(\S+) new since", visit(client, thread, member))
    assert mark(thread, member) == 9


def test_a_look_at_one_kind_reads_nothing_past(client, thread, member):
    replies(thread, 1)
    visit(client, thread, member)
    replies(thread, 1)
    replies(thread, 1, kind="worry")
    visit(client, thread, member, "?kind=worry")
    assert "2 new since your last visit" in visit(client, thread, member)


def test_asking_without_reading_marks_nothing(client, thread, member):
    replies(thread, 1)
    client.force_login(member)
    client.head(thread.get_absolute_url())
    visitor = Client()
    visitor.get(thread.get_absolute_url())
    assert not ReadMark.objects.exists()


def test_reading_costs_one_statement_and_only_when_something_is_new(client, member):
    """Four for a member's item page (tests/ideas/test_lists.py), and one while the mark rises."""
    idea = IdeaFactory()
    replies(idea.thread, 3)
    idea.refresh_from_db()
    client.cookies[COOKIE] = cookie_for(member)
    assert [asked(client, idea) for _ in range(3)] == [5, 4, 4]
    replies(idea.thread, 1)
    assert [asked(client, idea) for _ in range(2)] == [5, 4]


def test_many_replies_can_be_read_by_kind(client, thread):
    replies(thread, 7)
    replies(thread, 4, kind="worry")
    page = client.get(thread.get_absolute_url()).text
    assert '<a href="?kind=worry#discussion">Worries 4</a>' in page
    assert "Questions 0" not in page
    page = client.get(f"{thread.get_absolute_url()}?kind=worry").text
    assert page.count('class="post"') == 4
    assert 'aria-current="true">Worries 4</a>' in page and "All replies 11" in page


@pytest.mark.parametrize("kind", ["", "reply", "summary", "x" * 3000, "\x00", "worry'--"])
def test_a_kind_that_is_none_shows_all(client, thread, kind):
    replies(thread, 2)
    page = client.get(thread.get_absolute_url(), {"kind": kind}).text
    assert page.count('class="post"') == 2


def test_a_kind_with_no_replies_says_so(client, thread):
    assert "No replies of this kind" in client.get(f"{thread.get_absolute_url()}?kind=offer").text


def test_kinds_follow_hiding_and_a_wrong_number_is_put_right(thread):
    (worry,) = replies(thread, 1, kind="worry")
    replies(thread, 1)
    assert Thread.objects.get(pk=thread.pk).reply_kinds == {"reply": 1, "worry": 1}
    set_post_state(worry, "hidden")
    assert Thread.objects.get(pk=thread.pk).reply_kinds == {"reply": 1}
    Thread.objects.update(reply_kinds={"worry": 7})
    assert recount_everything() == 1
    assert recount_everything() == 0


def test_the_kind_of_a_reply_is_said_in_words(client, thread):
    for kind, words in [("worry", "Worry"), ("question", "Question"), ("offer", "Offer of help")]:
        replies(thread, 1, kind=kind)
        page = client.get(thread.get_absolute_url()).text
        assert f'<span class="chip chip-info">{words}</span>' in page


def replies(thread: Thread, number: int, **options) -> list[Post]:
    return [PostFactory(thread=thread, **options) for _ in range(number)]


def visit(client, thread: Thread, member, query: str = "") -> str:
    client.force_login(member)
    return client.get(thread.get_absolute_url() + query).text


def asked(client, idea) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        assert client.get(idea.get_absolute_url()).status_code == 200
    return len(captured.captured_queries)


def mark(thread: Thread, member) -> int:
    return ReadMark.objects.get(thread=thread, member=member).last_number


@pytest.fixture
def thread() -> Thread:
    return ThreadFactory()


@pytest.fixture
def member():
    return MemberFactory()
