"""The one door to Wagtail's admin: what we add to it, each thing defined elsewhere."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.account import NameEmailSettingsPanel
from wagtail.snippets.models import register_snippet

from cms.choosing import passage_chooser
from cms.curation import Curation
from cms.models import Passage
from cms.panels import ReadyPanel
from cms.people import NameForm
from cms.tags import ForumGroup, keep_used_boards, take_off_deleted_tags
from cms.views import drafts, drifting
from members import addresses  # noqa: F401 - makes <id:pk> known

register_snippet(ForumGroup)
hooks.register("before_delete_snippet", keep_used_boards)
hooks.register("before_delete_snippet", take_off_deleted_tags)
# Wagtail has no setting for the form of one's own account; its own asks for two names.
NameEmailSettingsPanel.form_class = NameForm


@hooks.register("register_admin_viewset")
def add_chooser():
    return passage_chooser


@hooks.register("register_admin_viewset")
def add_curation():
    return Curation()


@hooks.register("register_admin_urls")
def add_pages():
    return [
        path("passages/<id:pk>/", drafts.passage_words, name="passage_words"),
        path("passages/<id:pk>/for/<id:page_id>/", drafts.new_wording, name="new_wording"),
        path("guidance-from/<id:thread_id>/", drafts.guidance_from, name="guidance_from"),
        path("changed-sources/", drifting.drift_inbox, name="drift_inbox"),
        path("changed-sources/<id:pk>/", drifting.settle, name="settle_drift"),
    ]


class EditorsItem(MenuItem):
    """Shown to editors."""

    def is_shown(self, request) -> bool:
        return request.user.is_editor


@hooks.register("register_admin_menu_item")
def add_inbox() -> MenuItem:
    return EditorsItem(_("Changed sources"), reverse("drift_inbox"), icon_name="warning", order=160)


@hooks.register("register_admin_menu_item")
def add_baskets() -> MenuItem:
    return EditorsItem(_("Baskets"), reverse("basket_list"), icon_name="list-ul", order=155)


@hooks.register("insert_global_admin_css")
def add_colours() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin.css"))


@hooks.register("construct_homepage_panels")
def add_ready_panel(request, panels) -> None:
    panels.append(ReadyPanel())


class PassageFinder(ModelAdminURLFinder):
    """Where the chooser's link “See these words” goes."""

    edit_url_name = "passage_words"


register_admin_url_finder(Passage, PassageFinder)
