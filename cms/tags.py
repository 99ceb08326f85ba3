"""Tags and boards in the admin: threads follow a renamed tag, and no used board is deleted."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup

from forum.following import move_followers
from forum.keeping import touch
from forum.models import Board, Tag, Thread, Version
from forum.searching import index_thread
from forum.tagging import TAGS, set_tags
from forum.tallying import recount_tags


@transaction.atomic
def follow_tag(tag: Tag) -> None:
    """Every thread with `tag` shows its name of today, or the main tag it now leads to."""
    threads = _hold_tagged(tag)
    Version.move(TAGS)  # its name stands among the filters of lists
    if tag.alias_of is not None:
        move_followers(synonym=tag, main=tag.alias_of)
    for thread in threads:
        names = thread.thread_tags.values_list("tag__name", flat=True)
        set_tags(thread=thread, names=list(names))
        touch(thread)
        index_thread(thread)


@transaction.atomic
def take_off_everything(tag: Tag) -> None:
    """Nothing carries `tag` any more: rows, cards and search follow."""
    threads = _hold_tagged(tag)
    Version.move(TAGS)
    tag.thread_tags.all().delete()
    recount_tags([tag.pk])
    for thread in threads:
        touch(thread)
        index_thread(thread)


def _hold_tagged(tag: Tag) -> list[Thread]:
    """The threads with `tag`, held before the version of tags is, as in every other write."""
    tagged = tag.thread_tags.values("content_object")
    return list(Thread.objects.select_for_update().filter(pk__in=tagged).order_by("pk"))


def take_off_deleted_tags(request: HttpRequest, snippets: Iterable[Model]) -> None:
    """What is deleted on a confirmed form is taken off first: no moment has half of it."""
    if request.method == "POST":
        for each in snippets:
            if isinstance(each, Tag):
                take_off_everything(each)


class TagForm(WagtailAdminModelForm):
    """A tag; a synonym leads to a main tag, never to another synonym."""

    def clean_alias_of(self) -> Tag | None:
        main = self.cleaned_data["alias_of"]
        if main is None:
            return None
        if main.pk == self.instance.pk or main.alias_of_id:
            raise ValidationError(_("Choose a main tag: one that is not itself a synonym."))
        if self.instance.pk and self.instance.synonyms.exists():
            raise ValidationError(_("This tag has synonyms of its own. Change those first."))
        return main


class TagEditView(EditView):
    """Threads follow when the tag has been saved."""

    def save_instance(self) -> Tag:
        tag = super().save_instance()
        follow_tag(tag)
        return tag


class TagViewSet(SnippetViewSet):
    model = Tag
    icon = "tag"
    edit_view_class = TagEditView
    list_display = ["name", "alias_of", "description"]
    list_per_page = 50
    search_fields = ["name"]
    search_backend_name = None
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel(
                "alias_of",
                heading=_("synonym of"),
                help_text=_("Posts with this tag get the main tag in its place."),
            ),
            FieldPanel("description"),
        ],
        base_form_class=TagForm,
    )


def keep_used_boards(request: HttpRequest, snippets: Iterable[Model]) -> HttpResponse | None:
    """A board with conversations is not deleted: says why, and leads back to the boards."""
    boards = [each.pk for each in snippets if isinstance(each, Board)]
    used = Board.objects.filter(pk__in=boards, threads__isnull=False).first()
    if used is None:
        return None
    text = _("There are conversations on “%(board)s”. Move them to another board first.")
    messages.error(request, text % {"board": used.title})
    return redirect("wagtailsnippets_forum_board:list")


class BoardViewSet(SnippetViewSet):
    model = Board
    icon = "list-ul"
    list_display = ["title", "description", "position"]
    copy_view_enabled = False
    panels = [FieldPanel(name) for name in ("title", "slug", "description", "position")]


class ForumGroup(SnippetViewSetGroup):
    """Their menu."""

    items = (TagViewSet, BoardViewSet)
    menu_label = _("Tags and boards")
    menu_icon = "tag"
    menu_order = 160
