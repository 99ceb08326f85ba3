"""The one door to Wagtail's admin: what we add to it, each thing defined elsewhere."""

from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.admin.views.account import NameEmailSettingsPanel
from wagtail.snippets.models import register_snippet

from cms import desk_views, reports, shortlist_views, theme_views, views
from cms.choosing import passage_chooser
from cms.curation import Curation
from cms.models import Passage
from cms.panels import WaitingPanel
from cms.people import NameForm
from cms.tags import ForumGroup, keep_used_boards, take_off_deleted_tags
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
        path("passages/<id:pk>/", views.passage_words, name="passage_words"),
        path("passages/<id:pk>/for/<id:page_id>/", views.new_wording, name="new_wording"),
        path("guidance-from/<id:thread_id>/", views.guidance_from, name="guidance_from"),
        path("compare/", desk_views.compare, name="compare_evidence"),
        path("shortlist/", shortlist_views.shortlist_page, name="shortlist_page"),
        path(
            "shortlist/add/<id:thread_id>/",
            shortlist_views.add_to_shortlist,
            name="add_to_shortlist",
        ),
        path("shortlist/<id:pk>/", shortlist_views.shortlist_row, name="shortlist_row"),
        path("shortlist/<id:pk>/leave/", shortlist_views.leave_shortlist, name="leave_shortlist"),
        path("themes/", theme_views.themes_of_tag_page, name="themes_of_tag"),
        path("themes/<id:thread_id>/", theme_views.themes_of_thread_page, name="themes_of_thread"),
        *reports.addresses(),
    ]


@hooks.register("register_reports_menu_item")
def add_ideas_report():
    return reports.menu_item(reports.IdeasReport)


@hooks.register("register_reports_menu_item")
def add_guided_report():
    return reports.menu_item(reports.GuidedReport)


@hooks.register("register_reports_menu_item")
def add_review_report():
    return reports.menu_item(reports.ReviewReport)


@hooks.register("insert_global_admin_css")
def add_colours() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin.css"))


@hooks.register("construct_homepage_panels")
def add_ready_panel(request, panels) -> None:
    panels.append(WaitingPanel())


class PassageFinder(ModelAdminURLFinder):
    """Where the chooser's link “See these words” goes."""

    edit_url_name = "passage_words"


register_admin_url_finder(Passage, PassageFinder)
