"""Standard pages: help, privacy, how decisions are made."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import ProseStream
from cms.models.base import SitePage


class StandardPage(SitePage):
    """A page of prose."""

    summary = models.TextField(
        _("summary"), max_length=300, blank=True, help_text=_("One or two sentences at the top.")
    )
    body = StreamField(ProseStream(), blank=True, verbose_name=_("text"))

    parent_page_types = ["cms.HomePage", "cms.StandardPage"]
    subpage_types = ["cms.StandardPage"]
    told_in_parts = ("body",)
    page_description = _("A page of plain text, such as help or privacy.")
    template = "cms/standard_page.html"
    content_panels = [*SitePage.content_panels, FieldPanel("summary"), FieldPanel("body")]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("standard page")

    @property
    def lede(self) -> str:
        return self.summary
