"""Boards and the conversations on them."""

from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from forum.curating import has_pins_over
from forum.discussion import discussion, page_in_words
from forum.edited import edit_notice
from forum.following import is_followed
from forum.forms import TopicForm, add_errors
from forum.forwarding import leads_on, where_now
from forum.models import Board, State, Tag, Thread
from forum.pacing import keep_posting_pace
from forum.paging import last_page, page_number, page_of
from forum.permissions import can_edit, can_oversee, can_reply
from forum.posting import open_thread
from forum.previewing import preview_of
from forum.rows import render_thread_row
from forum.tagging import split_tags
from forum.turns import with_author
from forum.views.afterwards import after_posting
from forum.views.following import follow_box
from members.access import anyone, members
from members.pacing import TooMany
from members.returning import moved, see_other
from members.typed import refuse


@anyone
def board_list(request: HttpRequest) -> HttpResponse:
    """All boards, with how many conversations each has."""
    standing = Q(threads__state=State.PUBLIC, threads__merged_into=None)
    boards = Board.objects.annotate(public=Count("threads", filter=standing))
    return render(request, "forum/board_list.html", {"boards": boards, "room": "boards"})


@anyone
def board_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The conversations of one board, pinned ones first, then the latest."""
    board = get_object_or_404(Board.objects.annotate(pins_over=has_pins_over()), slug=slug)
    number = page_number(request.GET.get("page"))
    threads = Thread.objects.public().standing().filter(board=board)
    if board.pins_over:
        rows, total = page_of(threads.by_last_post_today(), number)
        _unpin(rows)
    else:
        rows, total = page_of(threads.only("row_html").by_last_post(), number)
    context = {
        "board": board,
        "rows": rows,
        "total": total,
        "number": number,
        "last": last_page(total),
        "room": "boards",
    }
    return render(request, "forum/board_page.html", context)


def _unpin(rows: list[Thread]) -> None:
    """The stored row of a thread whose pin has ended meanwhile still says that it is pinned."""
    for thread in rows:
        if thread.pinned_at is not None and not thread.is_pinned:
            thread.row_html = render_thread_row(thread)


@anyone
def thread_page(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """A conversation; barriers and ideas have pages of their own and are led there."""
    thread = get_object_or_404(
        Thread.objects.visible_to(request.user)
        .select_related("board")
        .annotate(followed=is_followed(request.user.pk)),
        pk=pk,
    )
    if thread.merged_into_id is not None and thread.kind == Thread.Kind.TOPIC:
        return _lead_on(request, thread)
    if request.path != thread.get_absolute_url():
        return moved(request, thread.get_absolute_url(), permanent=thread.kind == "topic")
    if address := where_now(request, thread):
        return redirect(address)
    opening = thread.posts.get(number=1)
    context = {
        "thread": thread,
        "page_in_words": page_in_words(request),
        "opening": opening,
        "tags": [{"name": tag.name, "url": tag.get_absolute_url()} for tag in _tags(thread)],
        "sent_back": thread.state == State.PENDING and with_author([opening.pk]),
        "edits": can_edit(request.user, opening),
        "edit_notice": edit_notice(opening.pk, thread.author_id, request.user),
        "moderates": can_oversee(request.user, thread),
        "room": "boards",
        "follow": _follow(request, thread),
        "discussion": discussion(
            request,
            thread,
            may_reply=can_reply(request.user, thread) or not request.user.is_authenticated,
        ),
    }
    return render(request, "forum/thread_page.html", context)


def _lead_on(request: HttpRequest, thread: Thread) -> HttpResponse:
    """To where the posts of `thread` are now; as if it were not there for who may not see that.

    Not for good: it can be undone.
    """
    address = leads_on(request, thread)
    if not address:
        main = get_object_or_404(Thread.objects.visible_to(request.user), pk=thread.merged_into_id)
        address = main.get_absolute_url()
    return redirect(address)


def _tags(thread: Thread) -> QuerySet[Tag]:
    return Tag.objects.filter(pk__in=thread.thread_tags.values("tag")).order_by("name")


def _follow(request: HttpRequest, thread: Thread) -> str:
    """The button, where there is something to hear: whoever began it is told in any case."""
    own = request.user.is_authenticated and thread.author_id == request.user.pk
    if own or not thread.is_public:
        return ""
    return follow_box(request, thread.kind, thread.pk, thread.title, following=thread.followed)


@members
def new_topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Start a conversation on a board."""
    board = get_object_or_404(Board, slug=slug)
    form = TopicForm(request.POST or None)
    preview = preview_of(request, form)
    if request.method == "POST" and preview is None and form.is_valid():
        try:
            keep_posting_pace(request)
            thread = open_thread(
                kind="topic",
                board=board,
                by=request.user,
                title=form.cleaned_data["title"],
                source=form.cleaned_data["source"],
                tags=split_tags(form.cleaned_data["tags"]),
            )
        except ValidationError as error:
            add_errors(form, error)
        except TooMany:
            return refuse(request, "429.html", 429, again=True)
        else:
            return see_other(after_posting(thread.posts.get(number=1)))
    context = {"board": board, "form": form, "preview": preview, "room": "boards"}
    return render(request, "forum/new_topic.html", context, status=422 if form.errors else 200)
