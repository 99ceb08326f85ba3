"""What editors have chosen to make guidance from: who chose it, why, and how far it has got."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forum.models import Thread


class Stage(models.TextChoices):
    """How far something on the shortlist has got, in its order."""

    SHORTLIST = "shortlist", _("Shortlist")
    DRAFTING = "drafting", _("Drafting")
    AUTHORS = "authors", _("With the authors")
    CHECKING = "checking", _("Checking")
    PUBLISHED = "published", _("Published")


class ShortlistedQuerySet(models.QuerySet):
    """Rows of the shortlist, in phrases."""

    def on_it(self) -> "ShortlistedQuerySet":
        """Those that have not left the list."""
        return self.filter(left_at=None)

    def about(self, thread: int) -> "ShortlistedQuerySet":
        """Those of a thread that stands, or of one that is merged into it."""
        return self.filter(Q(thread=thread) | Q(thread__merged_into=thread))


class Shortlisted(models.Model):
    """A barrier or an idea on the editors' shortlist. Leaving the list keeps the row.

    It stays with the thread that it was written about; what stands for that one is read from it.
    """

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="shortlisted")
    reason = models.TextField(_("why it should become guidance"), max_length=2000)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    stage = models.CharField(
        _("stage"), max_length=10, choices=Stage, default=Stage.SHORTLIST
    )  # as an editor says; see cms.staging
    created_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)
    left_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    left_because = models.TextField(_("why it leaves the list"), max_length=2000, blank=True)

    objects = ShortlistedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thread"], condition=Q(left_at=None), name="cms_shortlisted_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="cms_shortlisted_with_a_reason"),
            models.CheckConstraint(
                condition=Q(stage__in=Stage.values), name="cms_shortlisted_stages"
            ),
        ]
        indexes = [
            models.Index(fields=["left_at", "assignee", "created_at"], name="cms_shortlist_of")
        ]

    def __str__(self) -> str:
        return f"{self.thread_id} on the shortlist"
