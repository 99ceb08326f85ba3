"""What readers make of guidance: that they use it, whether it was useful, and what is wrong."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from members.models import Standing


class InUseQuerySet(models.QuerySet):
    """Who uses what, in phrases."""

    def with_told(self) -> "InUseQuerySet":
        """With `is_told`: whether everybody may read where. It is said by somebody whose posts do
        not wait for a look either, and who may write today.
        """
        until = models.Q(member__suspended_until=None)
        until |= models.Q(member__suspended_until__lte=timezone.now())
        may = models.Q(until, member__standing=Standing.TRUSTED, member__is_active=True)
        told = models.Case(models.When(may, then=True), default=False)
        return self.annotate(is_told=told)


class InUse(models.Model):
    """“We use this”: said once by a member, with the place where; it may be taken back."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="in_use")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    where = models.CharField(_("where"), max_length=120, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = InUseQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "member"], name="cms_in_use_once")]

    def __str__(self) -> str:
        return f"{self.member_id} uses {self.page_id}"


class Remark(models.Model):
    """What a reader says to the editors: it was useful or not, or something in it is wrong."""

    class Kind(models.TextChoices):
        USEFUL = "useful", _("It was useful")
        NOT_USEFUL = "not_useful", _("It was not useful")
        WRONG = "wrong", _("Something in it is wrong")

    page = models.ForeignKey(Page, models.CASCADE, related_name="remarks")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.TextField(blank=True)
    edition = models.PositiveIntegerField(default=0)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "member"],
                condition=models.Q(kind__in=["useful", "not_useful"], member__isnull=False),
                name="cms_useful_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="wrong", words=""), name="cms_wrong_has_words"
            ),
        ]
        indexes = [
            models.Index(
                fields=["-created_at"],
                condition=models.Q(kind="wrong", answered_at__isnull=True),
                name="cms_remarks_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.pk})"
