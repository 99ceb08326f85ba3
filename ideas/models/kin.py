"""What is near without being the same."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from forum.models import Thread


class Related(models.Model):
    """Two barriers or two ideas that are related and not the same; `first` has the smaller id."""

    first = models.ForeignKey(Thread, models.CASCADE, related_name="+")
    second = models.ForeignKey(Thread, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="ideas_related_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="ideas_related_two"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}"
