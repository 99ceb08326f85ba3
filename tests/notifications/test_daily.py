"""The daily letter of moderators: only if something waits, once a day, and not to who is away."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from members.models import Member
from moderation.absence import come_back, go_away
from moderation.areas import give_areas
from moderation.models import Rule
from moderation.reporting import report_post
from notifications.choosing import daily_stop_token
from notifications.daily import send_daily, wants_daily
from notifications.models import DailyLetter
from notifications.telling import queue_daily_letters
from tests.factories import BoardFactory, IdeaFactory, MemberFactory, PostFactory
from tests.moderation.situations import suspended

pytestmark = pytest.mark.django_db


def test_who_moderates_gets_one_with_numbers_and_no_words(moderator, waiting):
    assert send_daily(moderator.pk)
    letter = mail.outbox[-1]
    assert letter.to == [moderator.email] and letter.subject == "2 things wait for you"
    assert "To be published: 1" in letter.body and "Reported: 1" in letter.body
    assert "A second look" not in letter.body and waiting.title not in letter.body
    assert "/moderation/" in letter.body and "List-Unsubscribe" in letter.extra_headers


def test_nothing_comes_while_nothing_waits(moderator):
    assert not send_daily(moderator.pk)
    assert not mail.outbox and not DailyLetter.objects.exists()


def test_one_comes_a_day(moderator, waiting):
    assert send_daily(moderator.pk) and not send_daily(moderator.pk)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert send_daily(moderator.pk)
    assert len(mail.outbox) == 2


def test_nobody_else_gets_one(member, editor, waiting):
    for somebody in (member, editor, suspended(), MemberFactory(moderator=True, is_active=False)):
        assert not send_daily(somebody.pk)


def test_who_is_away_gets_none_until_they_are_back(moderator, waiting):
    go_away(by=moderator, until=timezone.localdate())
    assert not send_daily(moderator.pk)
    come_back(by=moderator)
    assert send_daily(moderator.pk)


def test_what_lies_outside_their_areas_does_not_wait_for_them(moderator, waiting):
    admin = Member.objects.create_superuser("root@example.org")
    give_areas(member=moderator, by=admin, boards=[BoardFactory()])
    assert not send_daily(moderator.pk)


def test_one_press_stops_it_and_nothing_else(moderator, waiting):
    address = f"/notices/stop/{daily_stop_token(moderator)}/"
    browser = Client()
    assert "once a day" in browser.get(address).text and wants_daily(moderator)
    assert "daily letter" in browser.post(address).text
    assert not wants_daily(moderator) and not send_daily(moderator.pk)
    assert not moderator.preferences.exists()


def test_it_is_chosen_on_the_page_of_settings_by_moderators_only(client, moderator, member):
    client.force_login(moderator)
    for word, wanted in (("no", False), ("yes", True)):
        client.post("/notices/settings/", {"daily": word})
        assert wants_daily(moderator) == wanted
    assert "only if something waits" in client.get("/notices/settings/").text
    client.force_login(member)
    client.post("/notices/settings/", {"daily": "no"})
    assert not DailyLetter.objects.filter(member=member).exists()
    assert "only if something waits" not in client.get("/notices/settings/").text


def test_a_letter_that_the_server_refuses_is_tried_again(moderator, waiting, monkeypatch):
    def refuse(self, *args, **kwargs):
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", refuse)
        with pytest.raises(OSError):
            send_daily(moderator.pk)
    assert send_daily(moderator.pk)


def test_a_tick_queues_them_and_they_go_once(at_once, moderator, waiting):
    assert queue_daily_letters() == 1
    assert [letter.to for letter in mail.outbox] == [[moderator.email]]
    assert queue_daily_letters() == 0


@pytest.fixture
def waiting(db):
    """An idea that waits and a post that is reported."""
    report_post(post=PostFactory(), rule=Rule.objects.get(slug="unkind"), by=MemberFactory())
    return IdeaFactory(by=MemberFactory(new=True), title="A first idea of somebody")
