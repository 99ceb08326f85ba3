"""The directory in the admin: editors complete what was suggested, look at the link and decide."""

from collections.abc import Iterable

from django import forms
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import DateColumn, StatusTagColumn
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from cms.models import Entry
from cms.suggesting import (
    decline_entry,
    drop_entry,
    index_entry,
    note_link_checked,
    publish_entry,
)

PUBLISH, DECLINE = "publish", "decline"


class EntryForm(WagtailAdminModelForm):
    """An entry, and what to do with it."""

    looked = forms.BooleanField(
        label=_("I opened the link today, and it leads to what is written here."), required=False
    )
    decide = forms.ChoiceField(
        label=_("Then"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("", _("Save it, and leave it as it is")),
            (PUBLISH, _("Publish it")),
            (DECLINE, _("Do not publish it, or take it down")),
        ],
    )

    def clean(self) -> dict:
        told = super().clean()
        decide = told.get("decide")
        looked = told.get("looked") or (
            self.instance.link_checked_on and "link" not in self.changed_data
        )
        shown = decide == PUBLISH or (self.instance.is_public and decide != DECLINE)
        if shown and not looked:
            self.add_error("looked", _("Open the link first, and say that you did."))
        if decide == DECLINE and self.instance.suggested_by_id and not told.get("answer"):
            self.add_error("answer", _("Write to who suggested it why it is not published."))
        return told


class _Decides:
    """Saves the words, then does what was chosen, by the verbs."""

    @transaction.atomic
    def save_instance(self) -> Entry:
        form, by = self.form, self.request.user
        if "link" in form.changed_data and form.instance.pk and not form.instance.is_public:
            form.instance.link_checked_on = form.instance.link_checked_by = None
        entry = super().save_instance()
        if form.cleaned_data["looked"]:
            entry = note_link_checked(entry=entry, by=by)
        act = {PUBLISH: publish_entry, DECLINE: decline_entry}.get(form.cleaned_data["decide"])
        if act is not None:
            entry = act(entry=entry, by=by, answer=entry.answer)
        index_entry(entry)
        return entry


class EntryCreateView(_Decides, CreateView):
    """An entry of the editors' own."""


class EntryEditView(_Decides, EditView):
    """What somebody suggested, or an entry that is there."""


class EntryViewSet(SnippetViewSet):
    """The entries, what waits first."""

    model = Entry
    icon = "site"
    menu_label = _("Good practice")
    menu_order = 150
    add_to_admin_menu = True
    add_view_class = EntryCreateView
    edit_view_class = EntryEditView
    list_display = [
        "title",
        StatusTagColumn("state", label=_("State"), accessor="get_state_display", primary=True),
        "kind",
        "place",
        DateColumn("suggested_at", label=_("Suggested")),
        DateColumn("link_checked_on", label=_("Link checked on")),
        "link_checked_by",
    ]
    list_filter = ["state", "kind"]
    list_per_page = 50
    ordering = ["-state", "-suggested_at"]
    search_fields = ["title", "words", "place"]
    search_backend_name = None
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("place")]),
            FieldPanel("words"),
            MultiFieldPanel(
                [
                    FieldPanel("link"),
                    FieldPanel("link_checked_on", read_only=True),
                    FieldPanel("link_checked_by", read_only=True),
                    FieldPanel("looked"),
                ],
                heading=_("Link"),
            ),
            MultiFieldPanel([FieldPanel("decide"), FieldPanel("answer")], heading=_("Decision")),
        ],
        base_form_class=EntryForm,
    )


def take_off_deleted_entries(request: HttpRequest, snippets: Iterable[Model]) -> None:
    """What is deleted on a confirmed form is not found any more."""
    if request.method == "POST":
        for each in snippets:
            if isinstance(each, Entry):
                drop_entry(each)
