"""The page of a barrier and of an idea."""

from html import escape

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from forum.discussion import discussion, page_in_words
from forum.edited import edit_notice
from forum.forwarding import where_now
from forum.models import State
from forum.permissions import can_edit_opening, can_oversee, can_reply
from forum.skeletons import fill, page
from forum.turns import with_author
from forum.views.following import follow_box
from ideas.cards import BOX, NOTICES, REST
from ideas.groups import by_perspective
from ideas.items import Item, find_item
from ideas.linked import linked_cards, waiting_links
from ideas.panels import side_panels
from ideas.progress import progress_of, when
from ideas.views.kin import kin_box, signpost
from ideas.views.parts import parted
from members.access import anyone
from members.addresses import address_of
from members.away import by_when
from members.identity import token_field
from members.returning import came_from, moved


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
        return moved(request, item.get_absolute_url(), permanent=item.state == "public")
    if address := where_now(request, item):
        return redirect(address)
    if item.merged_into_id is not None:
        return signpost(request, item, _crumbs(request, item))
    if item.split_at is not None:
        return parted(request, item, _crumbs(request, item))
    return page(
        request,
        room=f"{kind}s",
        title=item.title + page_in_words(request),
        crumbs=_crumbs(request, item),
        main=_main(request, item, member),
    )


def _crumbs(request: HttpRequest, item: Item) -> str:
    """The way up: to the list as the reader left it, at the card that they pressed."""
    whole = f"/{item.kind}s/"
    path, asked, query = came_from(request).partition("?")
    if path != whole:
        return fill("ideas/item_crumbs.html", {"list": whole}, kind=item.kind, asked="")
    left = escape(f"{whole}{asked}{query}#t{item.pk}")
    return fill("ideas/item_crumbs.html", {"list": left}, kind=item.kind, asked=asked)


def _addresses(item: Item) -> dict[str, str]:
    """Where the buttons of the item lead."""
    verb = "vote" if item.kind == "idea" else "face"
    return {
        "edit": address_of(f"{item.kind}_edit", item.pk),
        verb: address_of(f"{item.kind}_{verb}", item.pk),
        "withdraw": address_of(f"{item.kind}_{verb}_withdraw", item.pk),
    }


def _main(request: HttpRequest, item: Item, member) -> str:
    head, _mark, rest = item.page_html.partition(BOX)
    head_top, _mark, head_end = head.partition(NOTICES)
    body, _mark, tried = rest.partition(REST)
    waiting = waiting_links(item, member.pk)
    links = linked_cards(item, member, token_field(request))
    known = member.is_authenticated
    own = known and item.author_id == member.pk
    kin, came = kin_box(request, item)
    names = {"id": str(item.pk), "title": escape(item.title), **_addresses(item)}
    return fill(
        f"ideas/{item.kind}_main.html",
        names
        | {
            "head_top": head_top + came,
            "head_end": head_end,
            "box": _box(request, item, names, own),
            "body": edit_notice(item.opening, item.author_id, member) + body + kin,
            "opening": str(item.opening),
            "tried": tried,
            "links": links.standing,
            "waiting": waiting,
            "disputed": links.disputed,
            "side": _side(request, item, own),
            "discussion": discussion(request, item, may_reply=can_reply(member, item) or not known),
        },
        own=own,
        edits=can_edit_opening(member, item),
        moderates=can_oversee(member, item),
        state=item.state,
        by_when=by_when() if item.state == State.PENDING else "",
        waits=bool(waiting),
        sent_back=item.state == State.PENDING and bool(with_author([item.opening])),
        has_links=bool(links.standing),
        turned_down=links.turned_down,
    )


def _box(request: HttpRequest, item: Item, names: dict[str, str], own: bool) -> str:
    """The question and its answers, or what the reader has answered."""
    return fill(
        f"ideas/_{item.kind}_box.html",
        names | {"token": token_field(request)},
        mine=item.mine,
        tried=bool(item.tried),
        counts=item.counts,
        own=own,
        state=item.state,
    )


def _side(request: HttpRequest, item: Item, own: bool) -> str:
    """What stands beside the text: who says so, how far it has got, and other rooms' panels."""
    return fill(
        "ideas/_side.html",
        {
            "id": str(item.pk),
            "follow": follow_box(request, item.kind, item.pk, item.title, following=item.followed),
            "panels": "".join(side_panels(item, request.user)),
            "posted": when(item.created_at),
        },
        kind=item.kind,
        public=item.is_public,
        own=own,
        groups=by_perspective(item.groups),
        steps=progress_of(item),
    )
