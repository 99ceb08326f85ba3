"""Guidance: what has proved itself; every part leads back to the words it came from."""

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import GuidanceStream
from cms.models.base import SitePage
from cms.panels import SourcesPanel


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


class GuidancePage(SitePage):
    """One piece of guidance."""

    summary = models.TextField(
        _("summary"), max_length=400, help_text=_("What it is about and for whom. Two sentences.")
    )
    body = StreamField(GuidanceStream(), blank=True, verbose_name=_("guidance"))
    evidence = models.TextField(
        _("how well we know that it works"),
        blank=True,
        max_length=2000,
        help_text=_("Say it plainly, also when nobody has tried it yet."),
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

    room = "guidance"
    parent_page_types = ["cms.GuidanceIndexPage"]
    subpage_types: list[str] = []
    told = ("evidence", "left_out")
    told_in_parts = ("body",)
    page_description = _("Advice made from ideas, barriers and posts, each part with its sources.")
    template = "cms/guidance_page.html"
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("evidence"),
        FieldPanel("left_out"),
        MultiFieldPanel(
            [FieldPanel("reviewed_on"), FieldPanel("review_due"), FieldPanel("change_note")],
            heading=_("Review and changes"),
        ),
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

        context = super().get_context(request, *args, **kwargs)
        return {**context, **credits_of(self)}
