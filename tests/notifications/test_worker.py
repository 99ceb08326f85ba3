"""The real queue: tasks wait in the database and the worker sends the letters."""

import pytest
from django.core import mail
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from forum.posting import reply_to
from moderation import deciding
from moderation.models import Rule
from notifications.models import Notice
from tests.factories import MemberFactory, ThreadFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_worker_writes_notices_and_sends_letters():
    opener = MemberFactory()
    reply_to(thread=ThreadFactory(by=opener), source="Hello", by=MemberFactory())
    assert not Notice.objects.exists()
    work()
    assert opener.notices.count() == 1
    assert [letter.to for letter in mail.outbox] == [[opener.email]]
    assert not DBTaskResult.objects.failed().exists()


def test_what_was_hidden_while_the_task_waited_is_told_to_nobody():
    opener, moderator = MemberFactory(), MemberFactory(moderator=True)
    post = reply_to(thread=ThreadFactory(by=opener), source="Hello", by=MemberFactory())
    deciding.hide(target=post, by=moderator, rule=Rule.objects.get(slug="unkind"))
    work()
    assert opener.notices.count() == 0
    assert [letter.to for letter in mail.outbox] == [[post.author.email]]


def work():
    """Run what waits in the queue, as the worker beside the web server does."""
    call_command("db_worker", "--backend", "later", "--batch", "--no-startup-delay", verbosity=0)
