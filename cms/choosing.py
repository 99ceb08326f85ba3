"""Choosing whose words a part of a page is made from: public posts only, pinned when chosen."""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views.generic import chooser as views
from wagtail.admin.viewsets.chooser import ChooserViewSet

from cms.referring import ReferenceBlock, ReferenceChooser
from forum.models import Post
from forum.rendering import plain
from forum.searching import find

NAME = "passage_chooser"
FOUND_AT_MOST = 100
BEGUN = 400  # letters of a post that are read for its row
KINDS = {
    "idea": _("Smart ideas"),
    "barrier": _("Barriers"),
    "topic": _("Conversations"),
    "post": _("Replies"),
}


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


class PostFilterForm(BaseFilterForm):
    """Words and kind."""

    q = forms.CharField(label=_("Words"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("Everything")), *KINDS.items()]
    )

    def filter(self, objects: QuerySet) -> QuerySet:
        kind = self.cleaned_data.get("kind", "")
        if kind == "post":
            objects = objects.filter(number__gt=1)
        elif kind:
            objects = objects.filter(number=1, thread__kind=kind)
        self.search_query = self.cleaned_data.get("q", "")
        self.is_searching = bool(self.search_query)
        return objects.filter(_matching(self.search_query)) if self.is_searching else objects


def _matching(query: str) -> Q:
    """Posts that the site's own search finds, at most `FOUND_AT_MOST`."""
    found = find(query, kinds=tuple(KINDS), size=FOUND_AT_MOST)
    threads = [each.key for each in found if each.kind != "post"]
    return Q(number=1, thread__in=threads) | Q(pk__in=[e.key for e in found if e.kind == "post"])


def _kind_of(post: Post) -> str:
    if post.number > 1:
        return post.get_kind_display()
    return _("Conversation") if post.thread.kind == "topic" else post.thread.get_kind_display()


def _title_of(post: Post) -> str:
    start = Truncator(plain(post.source[:BEGUN])).chars(90)
    return f"{post.thread.title}: {start}" if start else post.thread.title


def _name_of(post: Post) -> str:
    from cms.models.citing import name_of

    return name_of(post)


class _Listing:
    """What both views of the list share."""

    filter_form_class = PostFilterForm
    per_page = 12

    def get_object_list(self) -> QuerySet[Post]:
        return Post.objects.public().select_related("thread").order_by("-created_at", "-pk")

    @property
    def title_column(self) -> Column:
        column = super().title_column
        column.accessor = _title_of
        return column

    @property
    def columns(self) -> list[Column]:
        return [
            StatusTagColumn("kind", label=_("Kind"), accessor=_kind_of, primary=True),
            self.title_column,
            Column("name", label=_("Who"), accessor=_name_of),
            DateColumn("created_at", label=_("When")),
        ]


class ChooseView(_Listing, views.ChooseView):
    """The dialogue."""


class ChooseResultsView(_Listing, views.ChooseResultsView):
    """Its list, fetched again while somebody types."""


class ChosenView(views.ChosenView):
    """The post that was chosen, as a passage pinned to its words of today."""

    def get_object(self, pk: str):
        from cms.pinning import pin

        return pin(post=Post.objects.public().get(pk=pk), by=self.request.user)

    def get_display_title(self, instance) -> str:
        from cms.pinning import describe

        return describe(instance)


class ChosenMultipleView(views.ChosenMultipleView):
    """The same for several."""

    def get_objects(self, pks: list[str]) -> list:
        from cms.pinning import pin

        return [pin(post=p, by=self.request.user) for p in Post.objects.public().filter(pk__in=pks)]

    def get_display_title(self, instance) -> str:
        from cms.pinning import describe

        return describe(instance)


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
