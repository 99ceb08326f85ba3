"""What happened to a thread as everybody reads it, and where its posts stood before."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forum.models.talk import Post, Thread


class ThreadEvent(models.Model):
    """A line among the posts of a thread: “A moderator moved 4 replies to …”.

    It stands below post `after`. `html` has a place for the title of the `other` thread, which is
    filled for each reader. A page reads `Thread.event_lines`, where all of a thread's are kept.
    """

    class Kind(models.TextChoices):
        LOCKED = "locked", _("Closed")
        UNLOCKED = "unlocked", _("Opened again")
        PINNED = "pinned", _("Pinned")
        UNPINNED = "unpinned", _("No longer pinned")
        SLOWED = "slowed", _("Slowed down")
        UNSLOWED = "unslowed", _("No longer slow")
        SUMMED = "summed", _("Summed up")
        REWORDED = "reworded", _("Summary changed")
        BOARD = "board", _("Moved to another board")
        AWAY = "away", _("Replies moved away")
        HERE = "here", _("Replies moved here")
        JOINED = "joined", _("Put together with another")

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind)
    after = models.PositiveIntegerField()
    facts = models.JSONField(default=dict)
    other = models.ForeignKey(Thread, models.SET_NULL, null=True, blank=True, related_name="+")
    html = models.TextField(blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["thread", "after", "pk"]
        indexes = [models.Index(fields=["thread", "after"], name="forum_events_of_thread")]

    def __str__(self) -> str:
        return f"{self.kind} in {self.thread_id}"


class EarlierNumber(models.Model):
    """Where a post stood before it was moved: an old address leads to where it is now."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    post = models.ForeignKey(Post, models.CASCADE, related_name="earlier_numbers")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "number"], name="forum_earlier_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.thread_id} #{self.number}"
