"""The home page."""

from django.db import models
from django.http import HttpRequest
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
    subpage_types = ["cms.StandardPage", "cms.GuidanceIndexPage"]
    page_description = _("The first page of the site. There is one.")
    template = "cms/home_page.html"
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

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        from cms.welcoming import welcome

        context = super().get_context(request, *args, **kwargs)
        return {**context, "page_title": self.seo_title or self.heading, **welcome(request.user)}
