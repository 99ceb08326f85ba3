"""The real wishes: a visitor's answer, facing and reply reach their place through joining."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from forum.models import Post
from ideas.linking import link_idea
from ideas.models import Facing, Vote
from members.identity import sign_out_everywhere
from members.models import Wish
from members.wishes import AT_ONCE
from moderation.deciding import hide
from tests.factories import BarrierFactory, BoardFactory, IdeaFactory, ThreadFactory
from tests.members.ways import ask, link_in_letter, sign_in

pytestmark = pytest.mark.django_db
LONG = "It happened like this, and then like that. " * 460  # nearly as long as a post may be


def test_a_visitors_answer_is_counted_after_joining(client):
    idea = IdeaFactory()
    asked = client.post(f"/ideas/{idea.pk}/vote/", {"answer": "helps"})
    assert (asked.status_code, asked["Location"]) == (303, "/join/")
    assert idea.title in client.get("/join/").content.decode()
    assert sign_in(client)["Location"].startswith(idea.get_absolute_url())
    assert Vote.objects.get().member.email == "new@example.org"


def test_a_visitor_faces_a_barrier_after_joining(client):
    barrier = BarrierFactory()
    client.post(f"/barriers/{barrier.pk}/face/")
    sign_in(client)
    barrier.refresh_from_db()
    assert (Facing.objects.count(), barrier.facing_count) == (1, 1)


def test_a_visitors_long_reply_comes_through_joining_whole(client):
    thread = ThreadFactory()
    client.post(f"/threads/{thread.pk}/reply/", {"source": LONG})
    sign_in(client)
    assert Post.objects.get(number=2).source == LONG.strip()


def test_a_session_that_ends_while_writing_costs_no_words(client, member):
    thread = ThreadFactory()
    sign_in(client, member.email)
    sign_out_everywhere(member=member)
    assert client.post(f"/threads/{thread.pk}/reply/", {"source": LONG})["Location"] == "/join/"
    sign_in(client, member.email)
    assert Post.objects.get(number=2).author == member


def test_a_reply_to_what_was_closed_meanwhile_is_kept_and_shown(client):
    thread = ThreadFactory()
    client.post(f"/threads/{thread.pk}/reply/", {"source": LONG})
    thread.locked_at = thread.created_at
    thread.save()
    page = client.get(sign_in(client)["Location"]).content.decode()
    assert LONG.strip() in page and "closed to new replies" in page
    assert not Post.objects.filter(number=2).exists()


def test_words_are_not_dropped_for_presses_of_buttons(client):
    client.post(f"/threads/{ThreadFactory().pk}/reply/", {"source": LONG})
    for idea in [IdeaFactory() for _n in range(AT_ONCE + 1)]:
        client.post(f"/ideas/{idea.pk}/vote/", {"answer": "helps"})
    sign_in(client)
    assert Post.objects.get(number=2).source == LONG.strip()
    assert Vote.objects.count() == AT_ONCE


def test_words_that_are_kept_for_a_member_stay_until_they_drop_them(client, member):
    client.post(f"/boards/{BoardFactory().slug}/new/", {"title": "One", "source": LONG})
    address = sign_in(client, member.email)["Location"]
    Wish.objects.update(created_at=timezone.now() - timedelta(days=8))
    Client().post(f"/ideas/{IdeaFactory().pk}/vote/", {"answer": "helps"})
    assert LONG.strip() in client.get(address).text


def test_what_was_hidden_since_is_not_named_on_the_way_in(client, moderator):
    idea, barrier, thread = IdeaFactory(), BarrierFactory(), ThreadFactory(tags=["pond"])
    link = link_idea(idea=IdeaFactory(), barrier=barrier, reason="It helps.", by=moderator)
    pressed = {
        f"/ideas/{idea.pk}/vote/": {"answer": "helps"},
        f"/barriers/{barrier.pk}/face/": {},
        f"/threads/{thread.pk}/reply/": {"source": "Words"},
        f"/links/{link.pk}/answer/": {"answer": "yes"},
        "/tags/pond/follow/": {},
    }
    for address, sent in pressed.items():
        assert client.post(address, sent).status_code == 303, address
    titles = [idea.title, barrier.title, thread.title, link.idea.title, "pond"]
    assert all(title in client.get("/join/").text for title in titles)
    for each in (idea.thread, barrier.thread, thread):
        hide(target=each, by=moderator, reason="It names somebody.")
    ask(client)
    for address in ("/join/", "/join/code/", link_in_letter()):
        page = client.get(address).text
        assert page.count("not there any more") == len(pressed), address
        assert not any(title in page for title in titles), address
    page = client.get(sign_in(client)["Location"]).text
    assert idea.title not in page and idea.slug not in page


def test_opening_pages_as_a_visitor_keeps_nothing():
    client = Client()
    client.get("/join/?next=/ideas/")
    assert set(client.cookies) <= {"csrftoken"}
