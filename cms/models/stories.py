"""Case studies: what happened somewhere, told by the people who were there."""

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from cms.blocks import FEATURES, ShownStream, ThingStream
from cms.checking import check_links
from cms.models.base import SitePage
from members.models import Perspective

PLACE_LETTERS = 100


class Service(models.TextChoices):
    """The kind of service that a case study is about."""

    HEALTH = "health", _("Health")
    CARE = "care", _("Social care")
    HOUSING = "housing", _("Housing")
    MONEY = "money", _("Benefits and money")
    WORK = "work", _("Work and learning")
    FAMILIES = "families", _("Children and families")
    PLACES = "places", _("Streets, parks and transport")
    SAFETY = "safety", _("Safety and justice")
    OTHER = "other", _("Something else")


class CaseStudyIndexPage(SitePage):
    """The list of case studies, newest first."""

    intro = models.TextField(_("sentence under the title"), max_length=300, blank=True)

    room = "examples"
    max_count = 1
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.CaseStudyPage"]
    page_description = _("The list of case studies. There is one.")
    template = "cms/case_study_index_page.html"
    content_panels = [*SitePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("list of case studies")

    @property
    def lede(self) -> str:
        return self.intro

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        from cms.examples import case_studies_of

        context = super().get_context(request, *args, **kwargs)
        return {**context, **case_studies_of(self, request.GET)}


class CaseStudyPage(SitePage):
    """One case study."""

    summary = models.TextField(
        _("summary"), max_length=400, help_text=_("What happened, and where. Two sentences.")
    )
    place = models.CharField(_("place"), max_length=PLACE_LETTERS, blank=True)
    service = models.CharField(_("kind of service"), max_length=10, choices=Service, blank=True)
    shown = StreamField(ShownStream(), blank=True, verbose_name=_("pictures and video"))
    what_happened = RichTextField(_("what happened"), features=FEATURES, validators=[check_links])
    what_it_took = RichTextField(
        _("what it took"),
        features=FEATURES,
        validators=[check_links],
        blank=True,
        help_text=_("People, time and money. Say also what went wrong."),
    )
    related = StreamField(ThingStream(), blank=True, verbose_name=_("barriers and ideas"))

    room = "examples"
    parent_page_types = ["cms.CaseStudyIndexPage"]
    subpage_types: list[str] = []
    page_description = _("What happened in one place: who was there, and what it took.")
    template = "cms/case_study_page.html"
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("place"), FieldPanel("service")]),
                InlinePanel("people", label=_("role"), heading=_("Who was part of it"), max_num=9),
            ],
            heading=_("Where and who"),
        ),
        FieldPanel("shown"),
        FieldPanel("what_happened"),
        FieldPanel("what_it_took"),
        FieldPanel("related"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("what_happened"),
        index.SearchField("what_it_took"),
        index.FilterField("service"),
    ]
    told = ("place", "what_happened", "what_it_took")
    told_in_parts = ("shown",)

    class Meta:
        verbose_name = _("case study")
        verbose_name_plural = _("case studies")

    @property
    def lede(self) -> str:
        return self.summary

    @property
    def roles(self) -> list[str]:
        """Who was part of it, in words, each once."""
        return list(dict.fromkeys(person.get_perspective_display() for person in self.people.all()))

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        from cms.choosing_things import things_of

        context = super().get_context(request, *args, **kwargs)
        chosen = [block.value.pk for block in self.related if block.value is not None]
        return {**context, "things": things_of(chosen)}


class CaseStudyRole(models.Model):
    """One group of people who were part of it."""

    page = ParentalKey(CaseStudyPage, on_delete=models.CASCADE, related_name="people")
    perspective = models.CharField(_("as"), max_length=20, choices=Perspective)

    panels = [FieldPanel("perspective")]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "perspective"],
                name="cms_case_study_role_once",
                violation_error_message=_("Choose each role once."),
            )
        ]

    def __str__(self) -> str:
        return self.get_perspective_display()
