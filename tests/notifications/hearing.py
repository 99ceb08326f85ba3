"""What the tests of notifications look at: who was told what."""

from django.core import mail

from moderation.models import Rule
from notifications.models import Notice
from notifications.reading import notices_of, show, with_everything


def rule(slug):
    return Rule.objects.get(slug=slug)


def kinds():
    return {notice.member: notice.kind for notice in Notice.objects.select_related("member")}


def letters_to(member):
    return sum(letter.to == [member.email] for letter in mail.outbox)


def texts(member):
    """What the notices of `member` say to them now, the newest first."""
    shown = show(list(with_everything(notices_of(member))), member)
    return [each.told and each.told.text for each in shown]


def refuse(self):
    raise OSError("refused")
