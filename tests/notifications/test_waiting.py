"""What waits or is hidden is told to nobody; what is published at last is told once."""

import pytest
from django.core import mail

from forum.posting import reply_to
from moderation import deciding
from notifications.models import Kind, Notice
from notifications.telling import tell_about_post, write_letter
from tests.factories import MemberFactory, ThreadFactory
from tests.notifications.hearing import letters_to, refuse, rule

pytestmark = pytest.mark.django_db


def test_a_waiting_reply_is_told_once_when_it_is_published(happening, moderator):
    opener = MemberFactory()
    thread = ThreadFactory(by=opener)
    with happening():
        post = reply_to(thread=thread, source="Waiting", by=MemberFactory(new=True))
    assert not Notice.objects.exists()
    assert not mail.outbox
    with happening():
        deciding.approve(target=post, by=moderator)
    assert letters_to(opener) == 1
    with happening():
        deciding.send_back(target=post, by=moderator, reason="Once more")
    with happening():
        deciding.approve(target=post, by=moderator)
    assert letters_to(opener) == 1


def test_a_reply_hidden_while_it_waited_is_told_when_it_is_shown(happening, moderator):
    opener = MemberFactory()
    with happening():
        post = reply_to(
            thread=ThreadFactory(by=opener), source="Waiting", by=MemberFactory(new=True)
        )
        deciding.hide(target=post, by=moderator, rule=rule("advertising"))
    assert letters_to(opener) == 0
    with happening():
        deciding.restore(target=post, by=moderator)
    assert letters_to(opener) == 1
    with happening():
        deciding.hide(target=post, by=moderator, rule=rule("advertising"))
        deciding.restore(target=post, by=moderator)
    assert letters_to(opener) == 1


def test_a_reply_hidden_before_the_task_runs_is_told_to_nobody(at_once, moderator):
    opener = MemberFactory()
    post = reply_to(thread=ThreadFactory(by=opener), source="Soon gone", by=MemberFactory())
    deciding.hide(target=post, by=moderator, rule=rule("unkind"))
    tell_about_post.call(post.pk)
    assert not Notice.objects.filter(member=opener).exists()


def test_a_reply_hidden_before_the_letter_goes_out_sends_none(at_once, moderator):
    opener = MemberFactory()
    post = reply_to(thread=ThreadFactory(by=opener), source="Soon gone", by=MemberFactory())
    notice = Notice.objects.create(
        member=opener, kind=Kind.REPLY, post=post, thread=post.thread, batch_key="post:x"
    )
    deciding.hide(target=post.thread, by=moderator, rule=rule("unkind"))
    assert write_letter.call(notice.pk) is False
    assert not mail.outbox


def test_a_letter_is_sent_once_however_often_the_task_runs(happening):
    opener = MemberFactory()
    with happening():
        post = reply_to(thread=ThreadFactory(by=opener), source="Hello", by=MemberFactory())
    for _n in range(3):
        tell_about_post.call(post.pk)
        write_letter.call(Notice.objects.get().pk)
    assert len(mail.outbox) == 1


def test_a_letter_that_the_server_refuses_can_be_tried_again(happening, monkeypatch):
    opener = MemberFactory()
    post = reply_to(thread=ThreadFactory(by=opener), source="Hello", by=MemberFactory())
    notice = Notice.objects.create(
        member=opener, kind=Kind.REPLY, post=post, thread=post.thread, batch_key="post:x"
    )
    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", refuse)
        with pytest.raises(OSError, match="refused"):
            write_letter.call(notice.pk)
    assert write_letter.call(notice.pk) is True
