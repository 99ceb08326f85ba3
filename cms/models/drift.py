"""What has happened to the words that published guidance cites, since they were cited."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.models.citing import Passage


class Drift(models.Model):
    """One thing that has happened to one source of one page, and what an editor said to it.

    `mark` is how far it had gone (the number of the wording, the thread that stands for it, the
    newest report): what was settled comes back only when it goes further.
    """

    class Kind(models.TextChoices):
        EDITED = "edited", _("The words have changed")
        MERGED = "merged", _("It was put together with another")
        DOWN = "down", _("It was taken down")
        ERASED = "erased", _("Its author has left")
        CONTRADICTED = "contradicted", _("Somebody tried it and it did not work")
        DOUBTED = "doubted", _("Somebody has a worry about it")

    page = models.ForeignKey(Page, models.CASCADE, related_name="drifts")
    passage = models.ForeignKey(Passage, models.CASCADE, related_name="drifts")
    kind = models.CharField(max_length=12, choices=Kind)
    mark = models.CharField(max_length=20)
    noticed_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answer = models.CharField(max_length=300, blank=True)
    # It was so when the edition of today was published, and says nothing against it.
    published = models.BooleanField(default=False)

    class Meta:
        ordering = ["-noticed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "passage", "kind"],
                condition=models.Q(settled_at__isnull=True),
                name="cms_drift_open_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["-noticed_at"],
                condition=models.Q(settled_at__isnull=True),
                name="cms_drift_open_newest",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.pk})"
