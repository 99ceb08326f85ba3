"""Guidance: what has proved itself; every part leads back to the words it came from."""

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import EasyStream, GuidanceStream
from cms.copying import DraftCopyForm
from cms.models.base import SitePage
from cms.models.taking import TakenAway
from cms.panels import ChecksPanel, SourcesPanel


class GuidanceIndexPage(SitePage):
    """The list of all guidance, newest first."""

    intro = models.TextField(_("sentence under the title"), max_length=300, blank=True)

    room = "guidance"
    max_count = 1
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.GuidancePage"]
    page_description = _("The list of guidance. There is one.")
    template = "cms/guidance_index_page.html"
    content_panels = [*SitePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("guidance list")

    @property
    def lede(self) -> str:
        return self.intro

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        from cms.listing import guidance_page_of

        context = super().get_context(request, *args, **kwargs)
        return {**context, **guidance_page_of(self, request.GET.get("page", ""))}


class GuidancePage(TakenAway, SitePage):
    """One piece of guidance."""

    summary = models.TextField(
        _("summary"), max_length=400, help_text=_("What it is about and for whom. Two sentences.")
    )
    body = StreamField(GuidanceStream(), blank=True, verbose_name=_("guidance"))
    easy_read = StreamField(
        EasyStream(),
        blank=True,
        verbose_name=_("easy read"),
        help_text=_("The same in short lines, one thought in each, with pictures that help."),
    )
    evidence = models.TextField(
        _("how well we know that it works"),
        blank=True,
        max_length=2000,
        help_text=_("Say it plainly, also when nobody has tried it yet."),
    )
    none_found = models.BooleanField(
        _("we looked for somebody for whom it did not work, and found nobody"),
        default=False,
        help_text=_("Only where no part says when it did not work."),
    )
    left_out = models.TextField(
        _("what was left out, and why"),
        blank=True,
        max_length=4000,
        help_text=_("A blank line begins a new paragraph."),
    )
    reviewed_on = models.DateField(_("last reviewed"), null=True, blank=True)
    review_due = models.DateField(_("to be reviewed by"), null=True, blank=True)
    change_note = models.CharField(
        _("what changed"),
        max_length=200,
        blank=True,
        help_text=_("One sentence for readers. It joins the list of changes when you publish."),
    )

    withdrawn_on = models.DateField(
        _("withdrawn on"),
        null=True,
        blank=True,
        help_text=_("From then on it says on top that it no longer holds. The text stays."),
    )
    withdrawn_reason = models.CharField(_("why it was withdrawn"), max_length=300, blank=True)
    thanks = models.TextField(
        _("others to thank"),
        blank=True,
        max_length=1000,
        help_text=_("Who wrote what is cited is named by itself. Add others here, one on a line."),
    )

    room = "guidance"
    parent_page_types = ["cms.GuidanceIndexPage"]
    subpage_types: list[str] = []
    told = ("evidence", "left_out")
    told_in_parts = ("body",)
    page_description = _("Advice made from ideas, barriers and posts, each part with its sources.")
    template = "cms/guidance_page.html"
    copy_form_class = DraftCopyForm
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("easy_read", classname="collapsed"),
        FieldPanel("evidence"),
        FieldPanel("none_found"),
        FieldPanel("left_out"),
        FieldPanel("thanks"),
        MultiFieldPanel(
            [FieldPanel("reviewed_on"), FieldPanel("review_due"), FieldPanel("change_note")],
            heading=_("Review and changes"),
        ),
        MultiFieldPanel(
            [FieldPanel("withdrawn_on"), FieldPanel("withdrawn_reason")],
            heading=_("When it no longer holds"),
            classname="collapsed",
        ),
        ChecksPanel(heading=_("Before it is published (the last saved draft)")),
        SourcesPanel(heading=_("Sources of the last saved draft")),
    ]
    # The words that are cited are not indexed: they may be taken down later.
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("guidance page")

    @property
    def lede(self) -> str:
        return self.summary

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        from cms.crediting import credits_of
        from cms.taking import citation_of
        from cms.today import today_of
        from cms.using import use_of

        context = super().get_context(request, *args, **kwargs)
        told = credits_of(self)
        context |= {**told, **today_of(self, told["sources"]), **use_of(self, request.user)}
        return context | {"citation": citation_of(self, told["editions"])}

    def clean(self) -> None:
        """What is withdrawn says why, and is so from the day on which it is published."""
        super().clean()
        if self.withdrawn_on and self.withdrawn_on > timezone.localdate():
            raise ValidationError({"withdrawn_on": _("Take today or a day before.")})
        if self.withdrawn_on and not self.withdrawn_reason.strip():
            raise ValidationError({"withdrawn_reason": _("Say why it no longer holds.")})

    def get_route_paths(self) -> list[str]:
        """Where a new address of the page is led to from the old one; editions have to stay."""
        numbers = self.editions.values_list("number", flat=True) if self.pk else ()
        return [*super().get_route_paths(), *(f"/editions/{number}/" for number in numbers)]

    def has_address(self, route: tuple) -> bool:
        """Whether something answers at an address below that was found as `route`."""
        view, _args, told = route
        if "number" in told:
            return self.editions.filter(number=told["number"]).exclude(content={}).exists()
        return bool(self.easy_read) or view.__name__ != "in_easy_read"

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_on is not None

    @path("changes/")
    def changes(self, request: HttpRequest) -> HttpResponse:
        """Every edition, the newest first, with what each changed."""
        from cms.editions import changes_of

        context = {
            **SitePage.get_context(self, request),
            **changes_of(self, request.GET.get("page")),
        }
        return render(request, "cms/changes.html", context)

    @path("editions/<int:number>/")
    def edition(self, request: HttpRequest, number: int) -> HttpResponse:
        """One edition as it was published; its address stays."""
        from cms.editions import edition_of

        frozen, context = edition_of(self, number)
        return frozen.render(request, context_overrides=context)
