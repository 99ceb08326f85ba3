"""Choosing barriers and ideas to stand beside a page: public ones, and shown only while they are.

A page keeps the number alone. What may be said of it is asked each time the page is shown.
"""

from collections.abc import Iterable

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import DateColumn, StatusTagColumn
from wagtail.admin.views.generic import chooser as views
from wagtail.admin.viewsets.chooser import ChooserViewSet

from cms.referring import ReferenceBlock, ReferenceChooser
from forum.models import Thread
from forum.searching import find

NAME = "thing_chooser"
FOUND_AT_MOST = 100
KINDS = {"idea": _("Smart ideas"), "barrier": _("Barriers")}
GONE = _("This is not public any more. It is not shown on the page.")


def things_of(pks: Iterable[int]) -> list[Thread]:
    """The public barriers and ideas with these numbers, in order, each once.

    One that was counted with another is the one that stands for it today.
    """
    wanted = list(dict.fromkeys(pks))
    if not wanted:
        return []
    found = Thread.objects.public().select_related("merged_into").in_bulk(wanted)
    standing = [found[pk].merged_into or found[pk] for pk in wanted if pk in found]
    return list({thread.pk: thread for thread in standing if thread.is_public}.values())


def _title_of(thread: Thread) -> str:
    """Its title for editors; of what was taken down nothing is told but that it was."""
    return thread.title if thread.is_public else str(GONE)


class ThingWidget(ReferenceChooser):
    """Shows the title of today."""

    model = Thread
    choose_one_text = _("Choose a barrier or an idea")
    show_edit_link = False
    chooser_modal_url_name = f"{NAME}:choose"

    def get_display_title(self, instance: Thread) -> str:
        return _title_of(instance)


class ThingBlock(ReferenceBlock):
    """A barrier or an idea."""

    target_model = Thread
    widget = ThingWidget()


class ThingFilterForm(BaseFilterForm):
    """Words and kind."""

    q = forms.CharField(label=_("Words"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("Both")), *KINDS.items()]
    )

    def filter(self, objects: QuerySet) -> QuerySet:
        kind = self.cleaned_data.get("kind", "")
        self.search_query = self.cleaned_data.get("q", "")
        self.is_searching = bool(self.search_query)
        if kind:
            objects = objects.filter(kind=kind)
        if not self.is_searching:
            return objects
        found = find(self.search_query, kinds=tuple(KINDS), size=FOUND_AT_MOST)
        return objects.filter(pk__in=[each.key for each in found])


class _Listing:
    """What both views of the list share."""

    filter_form_class = ThingFilterForm
    per_page = 12

    def get_object_list(self) -> QuerySet[Thread]:
        things = Thread.objects.public().standing().filter(kind__in=KINDS)
        return things.order_by("-created_at", "-pk")

    @property
    def columns(self) -> list:
        return [
            StatusTagColumn("kind", label=_("Kind"), accessor="get_kind_display", primary=True),
            self.title_column,
            DateColumn("created_at", label=_("When")),
        ]


class ChooseView(_Listing, views.ChooseView):
    """The dialogue."""


class ChooseResultsView(_Listing, views.ChooseResultsView):
    """Its list, fetched again while somebody types."""


class _Public:
    """Nothing but what everybody may see is handed to the page."""

    def get_object(self, pk: str) -> Thread:
        return Thread.objects.public().get(pk=pk)

    def get_objects(self, pks: list[str]) -> list[Thread]:
        return list(Thread.objects.public().filter(pk__in=pks))

    def get_display_title(self, instance: Thread) -> str:
        return _title_of(instance)


class ChosenView(_Public, views.ChosenView):
    """The one that was chosen."""


class ChosenMultipleView(_Public, views.ChosenMultipleView):
    """The same for several."""


class ThingChooser(ChooserViewSet):
    """The chooser's addresses below /admin/."""

    model = Thread
    icon = "openquote"
    choose_one_text = page_title = ThingWidget.choose_one_text
    register_widget = False
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView


thing_chooser = ThingChooser(NAME)
