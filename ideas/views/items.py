"""The page of a barrier and of an idea."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from forum.discussion import discussion
from ideas.cards import CONTROL
from ideas.groups import by_perspective
from ideas.models import Barrier, Idea, Link
from ideas.panels import side_panels
from ideas.progress import progress_of
from ideas.tokens import token_for
from members.access import anyone

BOX, REST, NOTICES = "<!--box-->", "<!--rest-->", "<!--notices-->"
LINKS = 20


@anyone
@require_safe
def barrier_page(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """A barrier, the ideas that may help with it, and its discussion."""
    return _page(request, Barrier, "idea", pk)


@anyone
@require_safe
def idea_page(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """A smart idea, the barriers it helps with, and its discussion."""
    return _page(request, Idea, "barrier", pk)


def _page(request: HttpRequest, model: type, other: str, pk: int) -> HttpResponse:
    member = request.user
    things = model.objects.visible_to(member).with_mine(member).select_related("thread")
    thing = get_object_or_404(things.defer("card_html", "thread__row_html"), pk=pk)
    if request.path != thing.get_absolute_url():
        return redirect(thing.get_absolute_url(), permanent=thing.state == "public")
    head, _box, rest = thing.page_html.partition(BOX)
    head_top, _notices, head_end = head.partition(NOTICES)
    context = {
        "thing": thing,
        "kind": model.kind,
        "room": f"{model.kind}s",
        "head_top": mark_safe(head_top),  # noqa: S308 - escaped when it was stored
        "head_end": mark_safe(head_end),  # noqa: S308
        "body": mark_safe(rest.partition(REST)[0]),  # noqa: S308
        "links": _links(thing, other),
        "own": member.is_authenticated and thing.author_id == member.pk,
        "groups": by_perspective(thing.groups),
        "steps": progress_of(thing),
        "panels": side_panels(thing, member),
        "token": mark_safe(token_for(request)),  # noqa: S308 - our own field
    }
    return render(
        request, f"ideas/{model.kind}_page.html", context | discussion(request, thing.thread)
    )


def _links(thing: Barrier | Idea, other: str) -> list[dict]:
    """The other ends of the links, most supported first, as cards with the reason."""
    order = "-idea__helps_count" if other == "idea" else "-barrier__facing_count"
    links = (
        Link.objects.public()
        .filter(**{thing.kind: thing.pk})
        .select_related(other)
        .order_by(order, "pk")
        .only("reason", "author_name", "told_at", *(f"{other}__{f}" for f in _CARD))[:LINKS]
    )
    return [
        {
            "link": link,
            "card": mark_safe(getattr(link, other).card_html.replace(CONTROL, "")),  # noqa: S308
        }
        for link in links
    ]


_CARD = ("card_html", "state", "title")
