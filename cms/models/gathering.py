"""What editors gather while they read: passages, by what they are, in baskets tied to a theme."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models.citing import Passage


class Nature(models.TextChoices):
    """What a passage is to whoever writes guidance from it."""

    BARRIER = "barrier", _("A barrier")
    HELPED = "helped", _("What helped")
    HOW_TO = "how_to", _("How to do it")
    WORRY = "worry", _("A worry")
    EXAMPLE = "example", _("An example")
    COST = "cost", _("What it costs")
    DISSENT = "dissent", _("Somebody sees it differently")


class Basket(models.Model):
    """A theme that editors gather passages for; all editors share all baskets."""

    title = models.CharField(_("theme"), max_length=100)
    about = models.TextField(
        _("what it is for"), blank=True, max_length=500, help_text=_("Only editors read this.")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    # Moves with every passage, so that the basket in use is offered first.
    used_at = models.DateTimeField(default=timezone.now, db_index=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("basket")
        ordering = ["-used_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("title"),
                condition=models.Q(closed_at__isnull=True),
                name="cms_open_basket_once",
                violation_error_message=_("There is a basket of this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("basket_page", args=[self.pk])


class Gathered(models.Model):
    """A passage in a basket, and what it is there for."""

    basket = models.ForeignKey(Basket, models.CASCADE, related_name="gathered")
    passage = models.ForeignKey(Passage, models.CASCADE, related_name="gathered")
    nature = models.CharField(_("what it is"), max_length=8, choices=Nature)
    note = models.CharField(_("note"), max_length=300, blank=True)
    gathered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["basket", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["basket", "passage"], name="cms_gathered_once")
        ]

    def __str__(self) -> str:
        return f"{self.passage} ({self.get_nature_display()})"
