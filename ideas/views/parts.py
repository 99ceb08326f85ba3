"""The page of a barrier or an idea that was split: its words, and the parts to answer on."""

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from forum.discussion import page_in_words
from forum.permissions import can_oversee
from forum.skeletons import fill, page
from ideas.cards import BOX, NOTICES, REST, join_cards
from ideas.items import Item
from ideas.models import Barrier, Idea
from ideas.splitting import parts_of
from ideas.views.kin import talk_as_it_stands
from members.addresses import address_of
from members.identity import token_field
from members.returning import see_other

_MODELS: dict[str, type[Barrier] | type[Idea]] = {"barrier": Barrier, "idea": Idea}


def parted(request: HttpRequest, item: Item, crumbs: str) -> HttpResponse:
    """What a split `item` said, the reader's own answer to it, and its parts, to be answered on.

    Nothing on it can be answered itself, and nothing is answered on a part but by a press.
    """
    return page(
        request,
        room=f"{item.kind}s",
        title=item.title + page_in_words(request),
        crumbs=crumbs,
        main=_main(request, item),
    )


def _main(request: HttpRequest, item: Item) -> str:
    member = request.user
    known = member.is_authenticated
    top, _mark, rest = item.page_html.partition(BOX)
    head_top, _mark, head_end = top.partition(NOTICES)
    parts = parts_of(item.pk, _MODELS[item.kind]).with_mine(member.pk if known else None)
    rows = list(parts.defer("page_html"))
    reason = _("You can read it here. The talk goes on at the parts.")
    talked = item.reply_count or item.summary_html
    return fill(
        "ideas/split.html",
        {
            "id": str(item.pk),
            "edit": address_of(f"{item.kind}_edit", item.pk),
            "head_top": head_top,
            "head_end": head_end,
            "body": mark_safe(rest.replace(REST, "")),
            "cards": join_cards(item.kind, rows, member.pk, token_field(request)),
            "discussion": talk_as_it_stands(request, item, reason) if talked else "",
        },
        kind=item.kind,
        mine=item.mine,
        shown=bool(rows),
        own=known and item.author_id == member.pk,
        moderates=can_oversee(member, item),
        state=item.state,
    )


def to_parts(request: HttpRequest, thing: Barrier | Idea) -> HttpResponse:
    """To the parts of a split `thing`, for who pressed a button that stood on it before."""
    address = f"{thing.get_absolute_url()}#parts"
    if request.wants_fragment:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return see_other(address)
