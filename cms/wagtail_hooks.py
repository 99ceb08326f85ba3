"""The one door to Wagtail's admin: what we add to it, each thing defined elsewhere."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.account import NameEmailSettingsPanel
from wagtail.contrib.settings.registry import register_setting
from wagtail.snippets.models import register_snippet

from cms import reports
from cms.checking import use_our_checker
from cms.choosing import passage_chooser
from cms.choosing_things import thing_chooser
from cms.colliding import note_newer_wording
from cms.copying import take_wishes_along
from cms.curation import Curation
from cms.keeping import EntryViewSet, take_off_deleted_entries
from cms.models import FrameSettings, GuidancePage, Passage
from cms.panels import WaitingPanel
from cms.people import NameForm
from cms.publishing import keep_incomplete, keep_published, refuse_many
from cms.tags import ForumGroup, keep_used_boards, take_off_deleted_tags
from cms.views import asking, desk, drafts, drifting, listening, shortlist, themes
from members import addresses  # noqa: F401 - makes <id:pk> known

register_snippet(ForumGroup)
register_snippet(EntryViewSet)
register_setting(FrameSettings, icon="home", order=10)
hooks.register("before_delete_snippet", keep_used_boards)
hooks.register("before_delete_snippet", take_off_deleted_tags)
hooks.register("before_delete_snippet", take_off_deleted_entries)
hooks.register("before_edit_page", note_newer_wording)
hooks.register("before_publish_page", keep_incomplete)
hooks.register("before_delete_page", keep_published)
hooks.register("before_bulk_action", refuse_many)
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
        path("passages/<id:pk>/", drafts.passage_words, name="passage_words"),
        path("passages/<id:pk>/for/<id:page_id>/", drafts.new_wording, name="new_wording"),
        path("guidance-from/<id:thread_id>/", drafts.guidance_from, name="guidance_from"),
        path("compare/", desk.compare, name="compare_evidence"),
        path("shortlist/", shortlist.shortlist_page, name="shortlist_page"),
        path(
            "shortlist/add/<id:thread_id>/",
            shortlist.add_to_shortlist,
            name="add_to_shortlist",
        ),
        path("shortlist/<id:pk>/", shortlist.shortlist_row, name="shortlist_row"),
        path("shortlist/<id:pk>/leave/", shortlist.leave_shortlist, name="leave_shortlist"),
        path("themes/", themes.themes_of_tag_page, name="themes_of_tag"),
        path("themes/<id:thread_id>/", themes.themes_of_thread_page, name="themes_of_thread"),
        *reports.addresses(),
        path("send-draft/<id:page_id>/", asking.send_draft, name="send_draft"),
        path("author-wishes/<id:pk>/", asking.answer_wish, name="answer_wish"),
        path("remarks/", listening.remarks_inbox, name="remarks_inbox"),
        path("remarks/useful/", listening.remarks_useful, name="remarks_useful"),
        path("remarks/places/", listening.remarks_places, name="remarks_places"),
        path("remarks/places/<id:pk>/off/", listening.place_off, name="place_off"),
        path("changed-sources/", drifting.drift_inbox, name="drift_inbox"),
        path("changed-sources/<id:pk>/", drifting.settle, name="settle_drift"),
    ]


@hooks.register("after_copy_page")
def keep_wishes_of_authors(request, page, new_page) -> None:
    if isinstance(page.specific, GuidancePage):
        take_wishes_along(page=page, copy=new_page)


class EditorsItem(MenuItem):
    """Shown to editors."""

    def is_shown(self, request) -> bool:
        return request.user.is_editor


@hooks.register("register_admin_menu_item")
def add_inbox() -> MenuItem:
    return EditorsItem(_("Changed sources"), reverse("drift_inbox"), icon_name="warning", order=160)


@hooks.register("register_admin_menu_item")
def add_remarks() -> MenuItem:
    return EditorsItem(
        _("Readers’ remarks"), reverse("remarks_inbox"), icon_name="comment", order=165
    )


@hooks.register("register_admin_menu_item")
def add_baskets() -> MenuItem:
    return EditorsItem(_("Baskets"), reverse("basket_list"), icon_name="list-ul", order=155)


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
