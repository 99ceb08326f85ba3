"""Words for letters that moderators write often, kept under a name."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moderation.models.rules import Rule


class Outcome(models.TextChoices):
    """What a decision that sends a letter comes to, as a moderator chooses it."""

    ANY = "", _("Any decision")
    SEND_BACK = "send_back", _("Send back")
    HIDE = "hide", _("Hide")
    REMOVE = "remove", _("Remove")
    RETURN = "return", _("Send a change back")
    REFUSE = "refuse", _("Do not publish a change")
    LIMIT = "limit", _("Ask to pause")


class LetterQuerySet(models.QuerySet):
    """Kept letters, in phrases."""

    def offered(self) -> "LetterQuerySet":
        return self.filter(retired_at=None)

    def fitting(self, verb: str, rule: Rule | None) -> "LetterQuerySet":
        """Those for this decision by this rule; without a rule, those of every rule."""
        fit = self.filter(verb__in=("", verb))
        return fit if rule is None else fit.filter(Q(rule=None) | Q(rule=rule))


class Letter(models.Model):
    """Some paragraphs under a name, for one rule or any, and for one outcome or any."""

    name = models.CharField(_("name"), max_length=80)
    rule = models.ForeignKey(Rule, models.PROTECT, null=True, blank=True, related_name="+")
    verb = models.CharField(_("for"), max_length=10, choices=Outcome, blank=True, default="")
    text = models.TextField(_("words"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(retired_at__isnull=True),
                name="moderation_letter_name_once",
            )
        ]

    def __str__(self) -> str:
        return self.name
