"""Asking the people whose words a draft uses, and who does not want to be named in it."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

DAYS = 7  # to answer


class Asked(models.Model):
    """One author is shown a draft that uses their words, and says what they think of it."""

    class Answer(models.TextChoices):
        AGREE = "agree", _("I agree")
        CHANGE = "change", _("I ask for a change")
        UNNAMED = "unnamed", _("Leave my name out")

    page = models.ForeignKey(Page, models.CASCADE, related_name="asked")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    revision_id = models.PositiveBigIntegerField()
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    # What an editor did about a wish for a change.
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reply = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["page", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "member", "revision_id"], name="cms_asked_once_of_a_draft"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id} about {self.page_id}"

    @property
    def until(self):
        """The last moment to answer."""
        return self.asked_at + timedelta(days=DAYS)

    @property
    def is_in_time(self) -> bool:
        """Whether they can answer, or change what they answered."""
        return timezone.now() < self.until

    @property
    def is_open(self) -> bool:
        return not self.answer and self.is_in_time

    @property
    def is_published(self) -> bool:
        """Whether the page has been published since they were asked."""
        published = self.page.last_published_at
        return self.page.live and published is not None and published > self.asked_at


class Unnamed(models.Model):
    """A member whose words a page uses, and whose name it does not say."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="unnamed")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "member"], name="cms_unnamed_once")]

    def __str__(self) -> str:
        return f"{self.member_id} is not named in {self.page_id}"
