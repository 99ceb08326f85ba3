"""Reports, the cases they join, and decisions: a record that is only ever added to."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forum.models import Post, Thread
from ideas.models import Link
from members.models import Member
from moderation.models.rules import Rule


class Case(models.Model):
    """What moderators know about one post or link; `version` moves with every report and decision.

    There is one for each target: a new report opens it again.
    """

    post = models.OneToOneField(
        Post, models.CASCADE, null=True, blank=True, related_name="moderation_case"
    )
    link = models.OneToOneField(
        Link, models.CASCADE, null=True, blank=True, related_name="moderation_case"
    )
    urgent = models.BooleanField(default=False)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    sent_back_at = models.DateTimeField(null=True, blank=True)
    kept_at = models.DateTimeField(null=True, blank=True)  # a link that people had turned down
    # The last day for the change that was asked for; null when none is waited for until a day.
    change_by = models.DateField(null=True, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    taken_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(post__isnull=False, link__isnull=True)
                | Q(post__isnull=True, link__isnull=False),
                name="moderation_case_has_one_target",
            )
        ]
        indexes = [
            models.Index(
                fields=["-urgent", "opened_at"],
                condition=Q(closed_at__isnull=True),
                name="moderation_open_cases",
            ),
            models.Index(
                fields=["change_by"],
                condition=Q(change_by__isnull=False),
                name="moderation_asked_until",
            ),
        ]

    def __str__(self) -> str:
        return f"case {self.pk}"

    @property
    def target(self) -> Post | Link | None:
        return self.post or self.link


class Report(models.Model):
    """Somebody says that a post breaks a rule. What it said at that moment is kept."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="reports")
    rule = models.ForeignKey(Rule, models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reporter_email = models.EmailField(blank=True)
    written_about = models.ForeignKey(  # the last decision of which that address was told
        "moderation.Decision", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sender = models.CharField(max_length=64, blank=True)
    title = models.CharField(max_length=150, blank=True)
    text = models.TextField(blank=True)
    # [label, words] of what a barrier or an idea says beside its text, and of files.
    parts = models.JSONField(default=list, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    author_name = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "reporter"],
                condition=Q(reporter__isnull=False, answered_at__isnull=True),
                name="moderation_report_once",
            )
        ]
        indexes = [
            models.Index(fields=["sender", "created_at"], name="moderation_reports_of_sender"),
            models.Index(fields=["reporter", "created_at"], name="moderation_reports_of_member"),
        ]

    def __str__(self) -> str:
        return f"report {self.pk}"


class Verb(models.TextChoices):
    """What a moderator did, as the log says it."""

    APPROVE = "approve", _("Published")
    SEND_BACK = "send_back", _("Asked for a change")
    HIDE = "hide", _("Hidden")
    RESTORE = "restore", _("Shown again")
    LEAVE = "leave", _("Left as it is")
    LOCK = "lock", _("Closed to replies")
    UNLOCK = "unlock", _("Opened to replies")
    PIN = "pin", _("Pinned")
    UNPIN = "unpin", _("No longer pinned")
    MOVE = "move", _("Moved to another board")
    SUM_UP = "sum_up", _("Summed up")
    REWORD = "reword", _("Summary changed")
    LIMIT = "limit", _("Asked to pause")
    LIFT = "lift", _("Pause ended")
    WITHHOLD = "withhold", _("Earlier wording taken out")
    KEEP = "keep", _("Link kept")
    SHOW_AGAIN = "show_again", _("Earlier wording shown again")
    ACCEPT = "accept", _("Change published")
    RETURN = "return", _("Change sent back to its author")
    REFUSE = "refuse", _("Change not published")
    UPHOLD = "uphold", _("Kept after an appeal")
    MERGE = "merge", _("Put together with another")
    RELATE = "relate", _("Related, not the same")
    VOID = "void", _("Answers no longer counted")
    SPLIT = "split", _("Split into parts")
    COUNT = "count", _("One answer counted again")
    REMOVE = "remove", _("Removed")
    SLOW = "slow", _("Slowed down")
    UNSLOW = "unslow", _("No longer slow")
    SPLIT_OFF = "split_off", _("Replies moved to a new conversation")
    JOIN = "join", _("Put together with another conversation")
    UNDO = "undo", _("Undone")


class DecisionQuerySet(models.QuerySet):
    """Decisions, in phrases."""

    def about(self, member: Member) -> "DecisionQuerySet":
        """Those about a person, or about something that they wrote."""
        own = Q(post__author=member) | Q(link__author=member) | Q(person=member)
        return self.filter(own | Q(post=None, link=None, thread__author=member))

    def for_the_log(self) -> "DecisionQuerySet":
        """With all that a line about each names, in the same query, and without the effects."""
        return self.select_related(
            *("thread__board", "post", "link__idea", "link__barrier", "person", "other"),
            *("by", "rule", "undoing"),
        ).defer("effects", "undoing__effects")


class Decision(models.Model):
    """One thing a moderator did, with its list of effects. Rows are added, never changed.

    `effects`: [{"what", "id", "field", "before", "after"}, …] in the order in which they happened;
    a merge keeps in "moved" which rows went with it and what they said.
    """

    verb = models.CharField(max_length=10, choices=Verb)
    post = models.ForeignKey(Post, models.SET_NULL, null=True, blank=True, related_name="decisions")
    thread = models.ForeignKey(
        Thread, models.SET_NULL, null=True, blank=True, related_name="decisions"
    )
    link = models.ForeignKey(Link, models.SET_NULL, null=True, blank=True, related_name="decisions")
    # The one that stands for `thread` now, or that is related to it.
    other = models.ForeignKey(Thread, models.SET_NULL, null=True, blank=True, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    rule = models.ForeignKey(Rule, models.PROTECT, null=True, blank=True, related_name="+")
    # What the rule said on that day; it may say something else since.
    rule_title = models.CharField(max_length=80, blank=True, default="")
    rule_explanation = models.CharField(max_length=300, blank=True, default="")
    reason = models.CharField(max_length=500, blank=True)
    letter = models.TextField(blank=True)
    quote = models.TextField(blank=True)  # the sentences of the target that are meant
    waited = models.DurationField(null=True, blank=True)  # since it was posted or reported
    effects = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="undoing"
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="moderation_decisions_newest"),
            models.Index(fields=["thread", "-created_at"], name="moderation_of_thread"),
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} ({self.pk})"

    def save(self, *args, **kwargs) -> None:
        if self.pk is not None and not self._state.adding:
            raise TypeError("A decision is never changed; undo it with another one.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        raise TypeError("A decision is never deleted; undo it with another one.")

    @property
    def answered_reports(self) -> list[int]:
        """The ids of the reports that it answered, or opened again."""
        return [each["id"] for each in self.effects if each["what"] == "report"]

    @property
    def is_undone(self) -> bool:
        return hasattr(self, "undoing")

    @property
    def target(self) -> Post | Link | Thread | Member | None:
        return self.post or self.link or self.thread or self.person

    @property
    def about_words(self) -> str:
        """What kind of thing it is about, and nothing that says which one."""
        if self.link_id:
            return _("A link")
        if self.post is not None and self.post.number > 1:
            return _("A reply")
        if self.thread_id and self.thread is not None:
            return self.thread.get_kind_display()
        return _("A person") if self.person_id else _("Something that is gone")

    @property
    def concerns(self) -> Member | None:
        """Whom it is told: who wrote the target, or the person that it is about; not of answers."""
        if {Verb.VOID, Verb.COUNT} & {self.verb, self.undoes.verb if self.undoes else ""}:
            return None
        return self.person or getattr(self.target, "author", None)
