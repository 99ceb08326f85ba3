"""The weekly letter: one for each person, checked when it goes, stopped by one press."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from forum.following import follow
from forum.posting import reply_to
from moderation import deciding
from notifications.choosing import choices_of, choose
from notifications.models import Notice, Preference
from notifications.telling import queue_weekly_letters, write_weekly
from notifications.weekly import send_weekly, this_monday, waiting_notices, who_is_due
from tests.factories import IdeaFactory, MemberFactory, ThreadFactory
from tests.notifications.hearing import letters_to, refuse, rule

pytestmark = pytest.mark.django_db


def test_one_letter_tells_of_all_that_happened_until_monday(at_once, member, week_of):
    first, second = week_of(member, "Tea first"), week_of(member, "Chairs")
    reply_to(thread=first, source="Again", by=MemberFactory(display_name="Joe P"))
    for _n in range(2):
        queue_weekly_letters()
    [letter] = mail.outbox
    assert letter.to == [member.email]
    assert letter.subject == "Your week on Stile: news about 2 things"
    for thread in (first, second):
        assert f"\n{thread.title}\nDot M replied.\nhttp://" in letter.body
    assert set(Notice.objects.filter(member=member).values_list("read_at", flat=True)) == {None}


def test_what_happens_this_week_waits_for_the_next_letter(at_once, member, week_of):
    thread = week_of(member)
    send_weekly(member.pk)
    late = Notice.objects.get(member=member)
    Notice.objects.filter(pk=late.pk).update(
        created_at=this_monday() + timedelta(seconds=1), mailed_at=None
    )
    assert who_is_due() == []
    assert send_weekly(member.pk) is False
    assert len(mail.outbox) == 1 and thread


def test_what_was_read_is_not_told_by_mail(at_once, member, week_of):
    week_of(member)
    Notice.objects.update(read_at=this_monday())
    assert who_is_due() == [] and send_weekly(member.pk) is False


def test_what_was_hidden_since_is_not_in_the_letter(at_once, member, moderator, week_of):
    hidden, shown = week_of(member, "Heroncanary"), week_of(member, "Chairs")
    assert who_is_due() == [member.pk]
    deciding.hide(target=hidden, by=moderator, rule=rule("unkind"))
    assert write_weekly.call(member.pk) is True
    assert "canary" not in mail.outbox[-1].body and shown.title in mail.outbox[-1].body
    deciding.hide(target=shown, by=moderator, rule=rule("unkind"))
    Notice.objects.update(mailed_at=None)
    assert write_weekly.call(member.pk) is False


def test_who_wants_it_at_once_or_never_gets_no_weekly_letter(at_once, member, week_of):
    week_of(member)
    for way in ("now", "off"):
        choose(topic="follows", way=way, by=member)
        assert who_is_due() == [] and send_weekly(member.pk) is False
    choose(topic="follows", way="week", by=member)
    member.is_active = False
    member.save()
    assert who_is_due() == [] and send_weekly(member.pk) is False


def test_any_topic_can_come_weekly_and_then_does_not_come_at_once(happening):
    opener = MemberFactory()
    choose(topic="replies", way="week", by=opener)
    thread = ThreadFactory(by=opener)
    with happening():
        reply_to(thread=thread, source="Hello", by=MemberFactory())
    assert not mail.outbox
    last_week()
    assert send_weekly(opener.pk) is True
    assert letters_to(opener) == 1


def test_a_letter_that_the_server_refuses_is_sent_by_the_next_run(
    at_once, member, week_of, monkeypatch
):
    week_of(member)
    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", refuse)
        with pytest.raises(OSError, match="refused"):
            send_weekly(member.pk)
    assert send_weekly(member.pk) is True
    assert send_weekly(member.pk) is False


def test_the_weekly_letter_is_stopped_by_one_press_without_cookie_or_token(
    at_once, member, week_of
):
    week_of(member)
    send_weekly(member.pk)
    letter = mail.outbox[-1]
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = letter.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
    robot = Client(enforce_csrf_checks=True)
    for link in re.findall(r"http://testserver(/\S*)", letter.body):
        robot.get(link)
    assert "once a week" in robot.get(path).text and not Preference.objects.exists()
    for _n in range(2):
        assert robot.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    ways = choices_of(member)
    assert [topic for topic, way in ways.items() if way == "off"] == ["follows"]


def test_finding_who_is_due_costs_as_much_for_many_as_for_few(
    at_once, week_of, django_assert_num_queries
):
    for _n in range(5):
        week_of(MemberFactory())
    with django_assert_num_queries(2):
        assert len(who_is_due()) == 5


def test_a_name_or_title_in_the_letter_is_no_link(at_once, member, week_of):
    week_of(member, "Look at http://x.example", name="www.x.example")
    send_weekly(member.pk)
    words = "\n".join(
        line
        for line in mail.outbox[-1].body.split("\n--\n")[0].splitlines()
        if "testserver" not in line
    )
    assert not re.search(r"\w\.\w|://|\w@\w", words)


def last_week():
    Notice.objects.update(created_at=this_monday() - timedelta(days=2))


@pytest.fixture
def week_of(happening):
    """`week_of(member, title)`: a thread the member follows, with a reply of last week."""

    def make(member, title="Topic", name="Dot M"):
        thread = IdeaFactory(title=title).thread
        follow(thread=thread, by=member)
        with happening():
            reply_to(thread=thread, source="Hello", by=MemberFactory(display_name=name))
        last_week()
        mail.outbox.clear()
        assert waiting_notices().filter(member=member).exists()
        return thread

    return make
