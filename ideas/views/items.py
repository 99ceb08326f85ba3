"""The page of a barrier and of an idea."""

from html import escape

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from forum.discussion import discussion
from forum.permissions import can_reply
from forum.skeletons import fill, page
from ideas.groups import by_perspective
from ideas.items import Item, find_item, linked_cards
from ideas.panels import side_panels
from ideas.progress import progress_of
from members.access import anyone
from members.identity import token_field

BOX, REST, NOTICES = "<!--box-->", "<!--rest-->", "<!--notices-->"


@anyone
@require_safe
def barrier_page(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """A barrier, the ideas that may help with it, and its discussion."""
    return _page(request, "barrier", pk)


@anyone
@require_safe
def idea_page(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """A smart idea, the barriers it helps with, and its discussion."""
    return _page(request, "idea", pk)


def _page(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    member = request.user
    item = find_item(kind, pk, member)
    if item is None:
        raise Http404
    if request.path != item.get_absolute_url():
        return redirect(item.get_absolute_url(), permanent=item.state == "public")
    return page(
        request,
        room=f"{kind}s",
        title=item.title,
        crumbs=fill("ideas/item_crumbs.html", {}, kind=kind),
        main=_main(request, item, member),
    )


def _addresses(item: Item) -> dict[str, str]:
    """Where the buttons of the item lead."""
    verb = "vote" if item.kind == "idea" else "face"
    return {
        "edit": reverse(f"{item.kind}_edit", args=[item.pk]),
        verb: reverse(f"{item.kind}_{verb}", args=[item.pk]),
        "withdraw": reverse(f"{item.kind}_{verb}_withdraw", args=[item.pk]),
    }


def _main(request: HttpRequest, item: Item, member) -> str:
    head, _box, rest = item.page_html.partition(BOX)
    head_top, _notices, head_end = head.partition(NOTICES)
    links = linked_cards(item)
    known = member.is_authenticated
    return fill(
        f"ideas/{item.kind}_main.html",
        {
            "id": str(item.pk),
            "title": escape(item.title),
            **_addresses(item),
            "token": token_field(request),
            "head_top": head_top,
            "head_end": head_end,
            "body": rest.partition(REST)[0],
            "links": links,
            "panels": "".join(side_panels(item, member)),
            "discussion": discussion(request, item, may_reply=can_reply(member, item) or not known),
        },
        kind=item.kind,
        mine=item.mine,
        counts=item.counts,
        own=known and item.author_id == member.pk,
        moderates=known and member.is_moderator,
        state=item.state,
        has_links=bool(links),
        groups=by_perspective(item.groups),
        steps=progress_of(item),
    )
