"""The page of house rules, kept by editors: moderators decide by what it says."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import ProseStream
from cms.models.base import SitePage
from cms.rule_blocks import RulesStream
from moderation.models import Rule


def rules_there_are() -> list[dict]:
    """The rules that stand, as rows of a new page; the id of each row is the id of its rule."""
    names = ("title", "explanation", "letter", "urgent")
    return [
        {"type": "rule", "value": {name: getattr(rule, name) for name in names}, "id": rule.slug}
        for rule in Rule.objects.offered()
    ]


class RulesPage(SitePage):
    """The house rules. Publishing it changes what people can report and decide by."""

    intro = models.TextField(_("sentence under the title"), max_length=300, blank=True)
    rules = StreamField(
        RulesStream(),
        default=rules_there_are,
        verbose_name=_("rules"),
        help_text=_(
            "In the order in which they are offered. A rule that you take away is no longer"
            " offered; what was decided by it keeps its words."
        ),
    )
    body = StreamField(
        ProseStream(), blank=True, verbose_name=_("text"), help_text=_("Shown below the rules.")
    )

    max_count = 1
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    told_in_parts = ("rules", "body")
    page_description = _("The rules that moderators decide by. There is one.")
    template = "cms/rules_page.html"
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("intro"),
        FieldPanel("rules"),
        FieldPanel("body"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("intro"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("page of house rules")

    @property
    def lede(self) -> str:
        return self.intro
