"""House rules, by which decisions are made; editors keep them on a page (cms.ruling)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RuleQuerySet(models.QuerySet):
    """House rules, in phrases."""

    def offered(self) -> "RuleQuerySet":
        """Those that stand: who reports or decides chooses from these."""
        return self.filter(retired_at=None)


class Rule(models.Model):
    """A house rule: what it says, why, and the kind words in which its letter explains it.

    Editors keep them on a page (`moderation.ruling`). One that they take away is kept, for reports
    and decisions point to it. `slug` never changes: it is the row's id on that page.
    """

    slug = models.SlugField(unique=True)
    title = models.CharField(_("title"), max_length=80)
    explanation = models.CharField(_("explanation"), max_length=300)
    letter = models.TextField(_("in a letter"), blank=True)
    urgent = models.BooleanField(_("to be read first"), default=False)
    position = models.PositiveSmallIntegerField(default=0)
    address = models.CharField(max_length=255, blank=True, default="", editable=False)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title
