"""How often things were seen, as numbers a day that name nobody, and the mixes made from them."""

from django.db import models
from django.utils import timezone

from forum.models import Thread


class Seen(models.Model):
    """How often a barrier or an idea was looked at on one day, until the next mix takes it.

    Without a constraint to the thread: what was counted a minute ago may be gone now.
    """

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="+", db_constraint=False)
    day = models.DateField()
    views = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "day"], name="ideas_seen_a_day")]

    def __str__(self) -> str:
        return f"{self.thread_id} on {self.day}: {self.views:.1f}"


class Mix(models.Model):
    """One day's fair mix of barriers or of ideas, with the parameters it was made with."""

    kind = models.CharField(max_length=10)
    day = models.DateField()
    made_at = models.DateTimeField(default=timezone.now)
    share = models.FloatField()  # of readers who say yes to anything here
    things = models.PositiveIntegerField()
    newest = models.PositiveBigIntegerField(default=0)  # what has a larger id came after the mix

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "day"], name="ideas_mix_a_day")]

    def __str__(self) -> str:
        return f"{self.kind}s of {self.day}"
