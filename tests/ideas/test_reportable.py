"""Whoever reads a barrier, an idea or a conversation can report it there; not one's own words."""

import pytest

from tests.factories import BarrierFactory, IdeaFactory, ThreadFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[BarrierFactory, IdeaFactory, ThreadFactory])
def thread(request, member):
    made = request.param(by=member)
    return getattr(made, "thread", made)


def test_a_visitor_can_report_it_on_its_own_page(client, thread):
    assert _link(thread) in client.get(thread.get_absolute_url(), follow=True).text


def test_a_moderator_can_report_it_too(client, thread, moderator):
    client.force_login(moderator)
    assert _link(thread) in client.get(thread.get_absolute_url(), follow=True).text


def test_nobody_is_asked_to_report_their_own_words(client, thread, member):
    client.force_login(member)
    assert _link(thread) not in client.get(thread.get_absolute_url(), follow=True).text


@pytest.mark.parametrize("factory", [BarrierFactory, IdeaFactory])
def test_what_was_told_at_a_workshop_can_be_reported(client, factory):
    thing = factory(by=None, told_at="the Hulme day")
    assert _link(thing.thread) in client.get(thing.get_absolute_url()).text


def _link(thread) -> str:
    return f'href="/posts/{thread.posts.get(number=1).pk}/report/"'
