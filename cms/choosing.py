"""Choosing whose words a part of a page is made from: public posts only, pinned when chosen."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import chooser as views
from wagtail.admin.viewsets.chooser import ChooserViewSet

from cms.narrowing import PostFilterForm
from cms.referring import ReferenceBlock, ReferenceChooser
from forum.models import Post
from forum.rendering import plain

Row = Any  # a post, or a passage that was gathered from one
NAME = "passage_chooser"
GATHERED = "passage-"  # before the number of a passage that is in a basket
BEGUN = 400  # letters of a post that are read for its row


class PassageWidget(ReferenceChooser):
    """Shows a pinned passage, and whether its words have changed since."""

    model = "cms.Passage"
    choose_one_text = _("Choose an idea, a barrier or a post")
    link_to_chosen_text = _("See these words")
    chooser_modal_url_name = f"{NAME}:choose"

    def get_display_title(self, instance) -> str:
        from cms.pinning import describe

        return describe(instance)


class PassageBlock(ReferenceBlock):
    """A passage.

    What may be shown of it is asked once for the whole page (cms.crediting), so that no part of a
    page can show the words of a post that was taken down.
    """

    target_model = "cms.Passage"
    widget = PassageWidget()


def _post_of(row: Row) -> Post:
    return row if isinstance(row, Post) else row.post


def _key_of(row: Row) -> str:
    return str(row.pk) if isinstance(row, Post) else f"{GATHERED}{row.pk}"


def _chosen(keys: Iterable[str], by) -> list:
    """What was chosen as passages: a post pinned to its words of today, and of what was gathered
    the passage itself.
    """
    from cms.models import Passage
    from cms.pinning import pin

    keys = list(keys)
    gathered = _numbers(key.removeprefix(GATHERED) for key in keys if key.startswith(GATHERED))
    passages = Passage.objects.public().with_shown().filter(pk__in=gathered, is_kept_back=False)
    passages = passages.filter(gathered__isnull=False).distinct()
    posts = Post.objects.public().filter(pk__in=_numbers(keys))
    return [*(pin(post=post, by=by) for post in posts), *passages]


def _numbers(keys: Iterable[str]) -> list[int]:
    return [int(key) for key in keys if key.isascii() and key.isdecimal() and len(key) < 19]


def _kind_of(row: Row) -> str:
    post = _post_of(row)
    if post.number > 1:
        return post.get_kind_display()
    return _("Conversation") if post.thread.kind == "topic" else post.thread.get_kind_display()


def _title_of(row: Row) -> str:
    if not isinstance(row, Post):
        return f"{row.title}: “{Truncator(row.wording).chars(300)}”"
    start = Truncator(plain(row.source[:BEGUN])).chars(90)
    return f"{row.thread.title}: {start}" if start else row.thread.title


def _name_of(row: Row) -> str:
    from cms.models.citing import name_of

    return name_of(_post_of(row))


def _when_of(row: Row) -> datetime:
    return _post_of(row).created_at


class _Listing:
    """What both views of the list share."""

    filter_form_class = PostFilterForm
    per_page = 12

    def get_object_list(self) -> QuerySet[Post]:
        return Post.objects.public().select_related("thread").order_by("-created_at", "-pk")

    @property
    def title_column(self) -> Column:
        return TitleColumn(
            "title",
            label=_("Title"),
            accessor=_title_of,
            get_url=self._address_of,
            link_attrs={"data-chooser-modal-choice": True},
        )

    def _address_of(self, row: Row) -> str:
        address = reverse(self.chosen_url_name, args=[_key_of(row)])
        return self.append_preserved_url_parameters(address)

    @property
    def checkbox_column(self) -> Column:
        column = super().checkbox_column
        column.accessor = _key_of
        return column

    @property
    def columns(self) -> list[Column]:
        return [
            StatusTagColumn("kind", label=_("Kind"), accessor=_kind_of, primary=True),
            self.title_column,
            Column("name", label=_("Who"), accessor=_name_of),
            DateColumn("created_at", label=_("When"), accessor=_when_of),
        ]


class ChooseView(_Listing, views.ChooseView):
    """The dialogue."""


class ChooseResultsView(_Listing, views.ChooseResultsView):
    """Its list, fetched again while somebody types."""


class _Chosen:
    """How what was chosen is shown in the form."""

    def get_display_title(self, instance) -> str:
        from cms.pinning import describe

        return describe(instance)


class ChosenView(_Chosen, views.ChosenView):
    """The answer of the dialogue."""

    def get_object(self, pk: str):
        found = _chosen([pk], self.request.user)
        if not found:
            raise Http404
        return found[0]


class ChosenMultipleView(_Chosen, views.ChosenMultipleView):
    """The same for several."""

    def get_objects(self, pks: list[str]) -> list:
        return _chosen(pks, self.request.user)


class PassageChooser(ChooserViewSet):
    """The chooser's addresses below /admin/."""

    model = Post
    icon = "openquote"
    choose_one_text = page_title = PassageWidget.choose_one_text
    register_widget = False
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView


passage_chooser = PassageChooser(NAME)
