"""Asking a colleague before a decision."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from moderation.models.decisions import Case


class Opinion(models.Model):
    """A moderator wants to hear what another one thinks of a case, before anybody decides.

    It is answered in words, by somebody else, or by a decision about the case.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="opinions")
    question = models.CharField(max_length=500)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(answered_at__isnull=True),
                name="moderation_one_open_question",
            )
        ]

    def __str__(self) -> str:
        return f"opinion {self.pk}"
