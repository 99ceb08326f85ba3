"""Who reported something without an account and left an address hears what came of it."""

import pytest
from django.core import mail

from moderation import deciding
from moderation.models import Report
from moderation.reporting import report_post
from notifications.visitors import write_to_visitors
from tests.factories import PostFactory
from tests.notifications.hearing import rule

pytestmark = pytest.mark.django_db
VERA = "vera@example.org"


def test_a_visitor_hears_once_of_each_decision_and_reads_nobodys_words(happening, moderator):
    post = PostFactory(source="Zorbing words.", thread__title="Heron canary")
    for email, browser in ((VERA, "one"), ("", "two")):
        report(post, email=email, sender=browser)
    with happening():
        decision = deciding.hide(target=post, by=moderator, rule=rule("unkind"), reason="Zorbing.")
    letter = letter_to_vera(1)
    assert "have hidden it" in letter.body and "/decisions/" in letter.body
    assert "Zorbing" not in letter.body and "Heron" not in letter.body
    assert write_to_visitors(decision) == 0
    with happening():
        deciding.undo(decision=decision, by=moderator)
    assert "We took back what we decided" in letter_to_vera(2).body


def test_a_letter_that_could_not_be_sent_is_sent_the_next_time(moderator, monkeypatch):
    post = PostFactory()
    report(post, email=VERA, sender="one")
    decision = deciding.hide(target=post, by=moderator, rule=rule("unkind"))

    def fail(letter):
        raise OSError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    with pytest.raises(OSError):
        write_to_visitors(decision)
    assert Report.objects.get().written_about is None
    monkeypatch.undo()
    assert write_to_visitors(decision) == 1


def test_the_form_says_who_hears_only_where_somebody_does(client, moderator):
    heard, unheard = PostFactory(), PostFactory()
    report(heard, email=VERA, sender="one")
    report(unheard, email="", sender="two")
    client.force_login(moderator)
    for post, said in ((heard, True), (unheard, False)):
        sent = {"verb": "hide", "rule": "unkind", "again": "1"}
        page = client.post(f"/moderation/posts/{post.pk}/", sent).text
        assert ("To who reported it" in page) is said


def report(post, *, email, sender):
    told = {"words": "It is.", "email": email, "sender": sender}
    report_post(post=post, rule=rule("unkind"), by=None, **told)


def letter_to_vera(number):
    letters = [letter for letter in mail.outbox if letter.to == [VERA]]
    assert len(letters) == number
    return letters[-1]
