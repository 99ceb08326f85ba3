"""Asking for a second look at a decision."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from moderation.models.decisions import Decision


class Appeal(models.Model):
    """Whom a decision concerns says why it is wrong; once for each decision and person."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="appeals")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    words = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    granted = models.BooleanField(null=True, blank=True)
    answer = models.ForeignKey(
        Decision, models.SET_NULL, null=True, blank=True, related_name="answered_appeals"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "by"], name="moderation_appeal_once"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, granted__isnull=True)
                | Q(answered_at__isnull=False, granted__isnull=False),
                name="moderation_appeal_is_answered_whole",
            ),
        ]
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=Q(answered_at__isnull=True),
                name="moderation_open_appeals",
            )
        ]

    def __str__(self) -> str:
        return f"appeal {self.pk}"
