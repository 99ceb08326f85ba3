"""The directory of good practice: what people suggest, editors complete and publish."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.addresses import LONGEST, check_web, host_of
from cms.models.base import SitePage

TITLE_LETTERS = 120
WORDS_LETTERS = 800
PLACE_LETTERS = 100


class DirectoryPage(SitePage):
    """The directory: one page with all entries, filtered and paged."""

    intro = models.TextField(_("sentence under the title"), max_length=300, blank=True)

    room = "examples"
    max_count = 1
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    page_description = _("The directory of good practice. There is one.")
    template = "cms/directory_page.html"
    content_panels = [*SitePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("directory")

    @property
    def lede(self) -> str:
        return self.intro

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        from cms.examples import entries_of

        context = super().get_context(request, *args, **kwargs)
        return {**context, **entries_of(request.GET)}


class EntryQuerySet(models.QuerySet):
    """Entries, in phrases."""

    def public(self) -> "EntryQuerySet":
        return self.filter(state=Entry.State.PUBLISHED)

    def visible_to(self, member) -> "EntryQuerySet":
        """Published ones, and in any state what a member suggested; every one for editors."""
        if not member.is_authenticated:
            return self.public()
        if member.is_editor:
            return self
        return self.filter(Q(state=Entry.State.PUBLISHED) | Q(suggested_by=member.pk))


class Entry(models.Model):
    """An organisation, a project or something to use."""

    class State(models.TextChoices):
        SUGGESTED = "suggested", _("Suggested")
        PUBLISHED = "published", _("Published")
        DECLINED = "declined", _("Not published")

    class Kind(models.TextChoices):
        ORGANISATION = "group", _("Organisation")
        PROJECT = "project", _("Project")
        RESOURCE = "resource", _("Something to use")

    title = models.CharField(_("name"), max_length=TITLE_LETTERS)
    link = models.CharField(_("address"), max_length=LONGEST, validators=[check_web])
    words = models.TextField(
        _("what is good about it"), max_length=WORDS_LETTERS, help_text=_("One paragraph.")
    )
    place = models.CharField(_("place"), max_length=PLACE_LETTERS, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.SUGGESTED)
    suggested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    suggested_at = models.DateTimeField(default=timezone.now)
    link_checked_on = models.DateField(_("link checked on"), null=True, blank=True)
    link_checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answer = models.CharField(
        _("answer to who suggested it"),
        max_length=400,
        blank=True,
        help_text=_("They read it with your decision. Say why when you do not publish it."),
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the directory")
        verbose_name_plural = _("entries of the directory")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published") | Q(link_checked_on__isnull=False),
                name="cms_entry_link_was_looked_at",
            )
        ]
        indexes = [
            models.Index(fields=["state", "title", "id"], name="cms_entries_by_name"),
            models.Index(fields=["suggested_by", "state"], name="cms_entries_of_member"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("directory_entry", args=[self.pk])

    @property
    def is_public(self) -> bool:
        return self.state == self.State.PUBLISHED

    @property
    def host(self) -> str:
        """The name of the site that the link leads to."""
        return host_of(self.link)
