"""What moderators tell each other; nobody else ever reads it."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from forum.models import Thread


class Note(models.Model):
    """A private note about a person or a thread, gone on its last day."""

    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+"
    )
    thread = models.ForeignKey(Thread, models.CASCADE, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=1000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    expires_on = models.DateField()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(about__isnull=False, thread__isnull=True)
                | models.Q(about__isnull=True, thread__isnull=False),
                name="moderation_note_is_about_one",
            )
        ]
        indexes = [models.Index(fields=["expires_on"], name="moderation_notes_expire")]

    def __str__(self) -> str:
        return f"note {self.pk}"
