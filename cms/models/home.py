"""The home page."""

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.blocks import ProseStream
from cms.models.base import SitePage

HEADING = _("Better services, made together")
SENTENCE = _(
    "Tell us what gets in the way, share what helps, and read the guidance that comes of it."
)


class HomePage(SitePage):
    """The first page: two ways to say something, and what waits for an answer."""

    heading = models.CharField(_("heading"), max_length=120, default=HEADING)
    sentence = models.TextField(_("sentence under the heading"), max_length=400, default=SENTENCE)
    body = StreamField(
        ProseStream(),
        blank=True,
        verbose_name=_("text"),
        help_text=_("Shown below everything else."),
    )

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "cms.StandardPage",
        "cms.GuidanceIndexPage",
        "cms.CaseStudyIndexPage",
        "cms.DirectoryPage",
        "cms.RulesPage",
    ]
    page_description = _("The first page of the site. There is one.")
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("heading"),
        FieldPanel("sentence"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("home page")

    @property
    def lede(self) -> str:
        return self.sentence

    def serve(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        from cms.arriving import home_page

        request.is_preview = False
        return home_page(request, self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        from cms.arriving import home_page

        return home_page(request, self)
