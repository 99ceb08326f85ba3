"""One row for each person and happening, and how each kind of news reaches them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import Asked, Entry, Remark
from forum.models import Post, Tag, Thread
from ideas.models import Link
from moderation.models import Decision, Opinion
from notifications.visibility import NoticeQuerySet


class Kind(models.TextChoices):
    """What happened, seen from the person who is told."""

    REPLY = "reply", _("A reply to what I began")
    ANSWER = "answer", _("An answer to a post of mine")
    FOLLOWED = "followed", _("Something new where I follow")
    TAGGED = "tagged", _("Something new under a tag that I follow")
    MENTION = "mention", _("Somebody mentioned me")
    EXPERIENCE = "experience", _("Somebody tried an idea")
    LINK = "link", _("An idea was linked to a barrier")
    DECISION = "decision", _("A moderator decided about a post of mine")
    REPORT = "report", _("What came of my report")
    GUIDANCE = "guidance", _("Guidance was made from it")
    ASKED = "asked", _("A draft of guidance uses my words")
    OPINION = "opinion", _("A second opinion in the team")
    ENTRY = "entry", _("What came of a suggestion of mine")
    REMARK = "remark", _("What came of a remark of mine")
    KEEPING = "keeping", _("Guidance that I look after")


class Topic(models.TextChoices):
    """What a person can switch the letters of on and off for."""

    REPLIES = "replies", _("somebody replies to what I wrote")
    EXPERIENCES = "experiences", _("somebody tried an idea of mine, or one that I said would help")
    FOLLOWS = "follows", _("there is news where I follow, or where I have replied")
    LINKS = "links", _("my barrier or idea is linked to another")
    DECISIONS = "decisions", _("a moderator decides about something that I wrote")
    GUIDANCE = "guidance", _("guidance is made from what I wrote or said would help")
    KEEPING = "keeping", _("guidance that I look after is due for review or was held back")


#: Asked of editors and publishers alone.
FOR_EDITORS = frozenset({Topic.KEEPING})

#: The same, said to that person.
SAID_TO_YOU = {
    Topic.REPLIES: _("somebody replies to what you wrote"),
    Topic.EXPERIENCES: _("somebody tried an idea of yours, or one that you said would help"),
    Topic.FOLLOWS: _("there is news where you follow, or where you have replied"),
    Topic.LINKS: _("your barrier or idea is linked to another"),
    Topic.DECISIONS: _("a moderator decides about something that you wrote"),
    Topic.GUIDANCE: _("guidance is made from what you wrote or said would help"),
    Topic.KEEPING: _("guidance that you look after is due for review or was held back"),
}


class Way(models.TextChoices):
    """How news of a topic reaches a person, besides the page of notices."""

    NOW = "now", _("Send me an email each time")
    WEEKLY = "week", _("Tell me in the weekly letter")
    OFF = "off", _("Send no email")


class Notice(models.Model):
    """Somebody is told about something. Only ids are kept: its words are looked up when shown.

    `batch_key` names the happening, so that telling twice makes one row.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=12, choices=Kind)
    batch_key = models.CharField(max_length=60)
    thread = models.ForeignKey(Thread, models.CASCADE, null=True, blank=True, related_name="+")
    post = models.ForeignKey(Post, models.CASCADE, null=True, blank=True, related_name="+")
    link = models.ForeignKey(Link, models.CASCADE, null=True, blank=True, related_name="+")
    decision = models.ForeignKey(Decision, models.CASCADE, null=True, blank=True, related_name="+")
    opinion = models.ForeignKey(Opinion, models.CASCADE, null=True, blank=True, related_name="+")
    tag = models.ForeignKey(Tag, models.CASCADE, null=True, blank=True, related_name="+")
    page_id = models.PositiveBigIntegerField(null=True, blank=True)
    asked = models.ForeignKey(Asked, models.CASCADE, null=True, blank=True, related_name="+")
    entry = models.ForeignKey(Entry, models.CASCADE, null=True, blank=True, related_name="+")
    remark = models.ForeignKey(Remark, models.CASCADE, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "batch_key"], name="notifications_told_once")
        ]
        indexes = [
            models.Index(fields=["member", "-created_at", "-id"], name="notifications_newest"),
            models.Index(
                fields=["member", "-created_at", "-id"],
                condition=Q(read_at__isnull=True),
                name="notifications_unread",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.member_id}"


class DailyLetter(models.Model):
    """A moderator's letter about what waits: when the last one went, and whether they want it."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="daily_letter"
    )
    wanted = models.BooleanField(default=True)
    sent_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"daily letter of {self.member_id}"


class Preference(models.Model):
    """A member's choice for one topic; without a row it is what `choosing.way_at_first` says."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="preferences")
    topic = models.CharField(max_length=12, choices=Topic)
    way = models.CharField(max_length=4, choices=Way, default=Way.NOW)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "topic"], name="notifications_preference_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.topic}: {self.way}"
