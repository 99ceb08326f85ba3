"""New wordings of public posts that a person reads before anybody else sees them."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forum.models.talk import Post, State


class WaitingEditQuerySet(models.QuerySet):
    """Waiting edits, in phrases."""

    def waiting(self) -> "WaitingEditQuerySet":
        """Those that are not decided yet; one at most for each post."""
        return self.filter(state=WaitingEdit.State.WAITING)

    def to_read(self) -> "WaitingEditQuerySet":
        """Those whose turn it is: the post can be seen, and its author was not asked for more."""
        asked = Q(sent_back_at__gte=F("changed_at"))
        shown = Q(post__state=State.PUBLIC, post__thread__state=State.PUBLIC)
        return self.waiting().filter(shown).exclude(asked)


class WaitingEdit(models.Model):
    """What a public post is to say; until it is published only its author and moderators see it.

    The row stays when it is decided about, so that a decision can be undone exactly.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for a person to read it")
        PUBLISHED = "published", _("Public")
        REFUSED = "refused", _("Not published")

    post = models.ForeignKey(Post, models.CASCADE, related_name="edits")
    title = models.CharField(max_length=150, blank=True)
    source = models.TextField()
    fields = models.JSONField(default=dict, blank=True)
    tags = models.JSONField(null=True, blank=True)  # names; null where they stay as they are
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    created_at = models.DateTimeField(default=timezone.now)  # since when it waits
    changed_at = models.DateTimeField(default=timezone.now)
    sent_back_at = models.DateTimeField(null=True, blank=True)

    objects = WaitingEditQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post"], condition=Q(state="waiting"), name="forum_one_edit_waits"
            )
        ]
        indexes = [
            models.Index(
                fields=["created_at"], condition=Q(state="waiting"), name="forum_edits_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"edit of {self.post_id}"

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def is_with_author(self) -> bool:
        """Whether its author was asked for a change and has not made one since."""
        return self.sent_back_at is not None and self.sent_back_at >= self.changed_at
