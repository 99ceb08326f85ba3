"""Ideas and barriers as editors see them: the menu, and who may look."""

from functools import partial

from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from cms.views.desk import desk, not_deleted, one_thing
from ideas.models import Barrier, Idea


class OnlyReading(ModelPermissionPolicy):
    """What people wrote is not edited here, by nobody."""

    def user_has_permission(self, user, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class CurationViewSet(ModelViewSet):
    """What both kinds share: the list and the page of one are our own (cms.views.desk)."""

    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    exclude_form_fields = ["thread"]

    @cached_property
    def permission_policy(self) -> OnlyReading:
        return OnlyReading(self.model)

    @property
    def index_view(self):
        return partial(desk, kind=self.model.kind)

    index_results_view = index_view

    @property
    def inspect_view(self):
        return partial(one_thing, kind=self.model.kind)

    @property
    def delete_view(self):
        return partial(not_deleted, kind=self.model.kind)


class IdeaViewSet(CurationViewSet):
    model = Idea
    name = "curated_ideas"
    icon = "pick"
    menu_label = _("Ideas")


class BarrierViewSet(CurationViewSet):
    model = Barrier
    name = "curated_barriers"
    icon = "warning"
    menu_label = _("Barriers")


class Curation(ViewSetGroup):
    """The menu of the editors."""

    menu_label = _("Curation desk")
    menu_icon = "group"
    menu_order = 150
    items = (IdeaViewSet, BarrierViewSet)

    def get_submenu_items(self) -> list[MenuItem]:
        return [
            *super().get_submenu_items(),
            MenuItem(
                _("Shortlist"), reverse_lazy("shortlist_page"), icon_name="list-ul", order=900
            ),
            MenuItem(_("Themes"), reverse_lazy("themes_of_tag"), icon_name="tag", order=910),
        ]
