"""What a second moderator would have done, so that the team knows how well it agrees."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moderation.models.decisions import Decision
from moderation.models.rules import Rule


class Judgement(models.TextChoices):
    """What somebody would do with words that are in question.

    To publish what waits and to leave what was reported is the same judgement: it may stand.
    """

    STAND = "stand", _("Let it stand")
    SEND_BACK = "send_back", _("Send it back to its author")
    HIDE = "hide", _("Hide it")


class SecondJudgement(models.Model):
    """What another moderator would have decided, without knowing what was. It changes nothing."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="judged_again")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    judgement = models.CharField(max_length=10, choices=Judgement)
    rule = models.ForeignKey(Rule, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "by"], name="moderation_judged_again_once"),
            models.CheckConstraint(
                condition=Q(judgement="stand", rule=None)
                | ~Q(judgement="stand") & Q(rule__isnull=False),
                name="moderation_judged_again_by_a_rule",
            ),
        ]

    def __str__(self) -> str:
        return f"second judgement {self.pk}"
