"""The one door to Wagtail's admin: what we add to it, each thing defined elsewhere."""

from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.admin.views.account import NameEmailSettingsPanel
from wagtail.contrib.settings.registry import register_setting
from wagtail.snippets.models import register_snippet

from cms import views
from cms.checking import use_our_checker
from cms.choosing import passage_chooser
from cms.choosing_things import thing_chooser
from cms.curation import Curation
from cms.keeping import EntryViewSet, take_off_deleted_entries
from cms.models import FrameSettings, Passage
from cms.panels import ReadyPanel
from cms.people import NameForm
from cms.tags import ForumGroup, keep_used_boards, take_off_deleted_tags
from members import addresses  # noqa: F401 - makes <id:pk> known

register_snippet(ForumGroup)
register_snippet(EntryViewSet)
register_setting(FrameSettings, icon="home", order=10)
hooks.register("before_delete_snippet", keep_used_boards)
hooks.register("before_delete_snippet", take_off_deleted_tags)
hooks.register("before_delete_snippet", take_off_deleted_entries)
hooks.register("construct_wagtail_userbar", use_our_checker)
# Wagtail has no setting for the form of one's own account; its own asks for two names.
NameEmailSettingsPanel.form_class = NameForm


@hooks.register("register_admin_viewset")
def add_choosers():
    return [passage_chooser, thing_chooser]


@hooks.register("register_admin_viewset")
def add_curation():
    return Curation()


@hooks.register("register_admin_urls")
def add_pages():
    return [
        path("passages/<id:pk>/", views.passage_words, name="passage_words"),
        path("passages/<id:pk>/for/<id:page_id>/", views.new_wording, name="new_wording"),
        path("guidance-from/<id:thread_id>/", views.guidance_from, name="guidance_from"),
    ]


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
