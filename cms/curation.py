"""Ideas and barriers as editors see them: to read, to sort, and to begin guidance from."""

import django_filters
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permission_policies import ModelPermissionPolicy

from ideas.models import Barrier, Idea

START = {Idea: _("Start guidance from this idea"), Barrier: _("Start guidance from this barrier")}


class OnlyReading(ModelPermissionPolicy):
    """What people wrote is not edited here, by nobody."""

    def user_has_permission(self, user, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class CurationFilters(WagtailFilterSet):
    """Only what no guidance uses yet."""

    unused = django_filters.BooleanFilter(
        field_name="guidance_count",
        lookup_expr="exact",
        label=_("Not in any guidance"),
        method="only_unused",
    )

    def only_unused(self, rows: QuerySet, name: str, value: bool) -> QuerySet:
        return rows.filter(guidance_count=0) if value else rows.filter(guidance_count__gt=0)


class IdeaFilters(CurationFilters):
    class Meta:
        model = Idea
        fields: list[str] = []


class BarrierFilters(CurationFilters):
    class Meta:
        model = Barrier
        fields: list[str] = []


class CurationIndex(generic.IndexView):
    """The list."""

    def get_base_queryset(self) -> QuerySet:
        rows = self.model.objects.visible_to(self.request.user)
        return rows.defer("card_html", "page_html")

    def get_edit_url(self, instance) -> str:
        return self.get_inspect_url(instance)

    def get_list_more_buttons(self, instance) -> list:
        return [
            MenuItem(
                START[self.model],
                url=reverse("guidance_from", args=[instance.pk]),
                icon_name="plus",
                priority=10,
            ),
            MenuItem(
                _("See it on the site"),
                url=instance.get_absolute_url(),
                icon_name="view",
                priority=20,
            ),
        ]


class CurationInspect(generic.InspectView):
    """One of them."""

    def get_object(self, queryset=None):
        found = self.model.objects.visible_to(self.request.user).filter(pk=self.pk).first()
        if found is None:
            raise Http404
        return found

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [
            HeaderButton(
                START[self.model],
                url=reverse("guidance_from", args=[self.object.pk]),
                icon_name="plus",
            )
        ]

    @cached_property
    def header_more_buttons(self) -> list:
        return []


class CurationViewSet(ModelViewSet):
    """What both kinds share."""

    index_view_class = CurationIndex
    inspect_view_class = CurationInspect
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    search_fields = ["title"]
    ordering = ["-created_at"]
    list_per_page = 30
    exclude_form_fields = ["thread"]

    @cached_property
    def permission_policy(self) -> OnlyReading:
        return OnlyReading(self.model)


def _number(name: str, label: str) -> Column:
    return Column(name, label=label, sort_key=name, width="9%")


DATE = DateColumn("created_at", label=_("Shared"), sort_key="created_at", width="12%")


class IdeaViewSet(CurationViewSet):
    model = Idea
    name = "curated_ideas"
    icon = "pick"
    menu_label = _("Ideas")
    filterset_class = IdeaFilters
    list_display = [
        "title",
        _number("helps_count", _("Would help")),
        _number("not_for_us_count", _("Not for us")),
        _number("experience_count", _("Tried")),
        _number("reply_count", _("Replies")),
        _number("guidance_count", _("In guidance")),
        DATE,
    ]
    inspect_view_fields = [
        "title",
        "first_step",
        "what_it_took",
        "what_happened",
        "helps_count",
        "not_for_us_count",
        "not_sure_count",
        "experience_count",
        "link_count",
        "guidance_count",
    ]


class BarrierViewSet(CurationViewSet):
    model = Barrier
    name = "curated_barriers"
    icon = "warning"
    menu_label = _("Barriers")
    filterset_class = BarrierFilters
    list_display = [
        "title",
        _number("facing_count", _("Face it")),
        _number("link_count", _("Ideas")),
        _number("reply_count", _("Replies")),
        _number("guidance_count", _("In guidance")),
        DATE,
    ]
    inspect_view_fields = [
        "title",
        "where",
        "place",
        "facing_count",
        "link_count",
        "guidance_count",
    ]


class Curation(ViewSetGroup):
    """The menu of the editors."""

    menu_label = _("Contributions")
    menu_icon = "group"
    menu_order = 150
    items = (IdeaViewSet, BarrierViewSet)
