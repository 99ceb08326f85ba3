"""The lists of barriers and of ideas."""

from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from forum.paging import in_digits, last_page
from forum.searching import meant_by
from forum.skeletons import fill, page
from ideas.cards import join_cards
from ideas.facets import Facet, facets_in_words
from ideas.listing import Wanted, count_in_words, list_things, order_names, without
from ideas.needs import need_options
from ideas.seeing import note
from members.access import anyone
from members.identity import token_field

#: What cards, their buttons, the search and the filters show.
ICONS = ("arch", "brick", "check", "comment", "search", "signpost", "user", "x")


@anyone
@require_safe
def barrier_list(request: HttpRequest) -> HttpResponse:
    """Barriers, filtered and sorted as asked."""
    return _list(request, "barrier", _("Barriers"))


@anyone
@require_safe
def idea_list(request: HttpRequest) -> HttpResponse:
    """Smart ideas, filtered and sorted as asked."""
    return _list(request, "idea", _("Smart ideas"))


def _list(request: HttpRequest, kind: str, name: str) -> HttpResponse:
    wanted = Wanted.read(request.GET, kind)
    member_id = request.user.pk
    rows, tags, numbers, counted, tag, capped = list_things(kind, wanted, member_id)
    wanted, language = replace(wanted, tag=tag), get_language() or ""
    needs = need_options(kind, numbers, language)
    facets = facets_in_words(kind, counted, wanted.chosen, language)
    total = rows[0].total if rows else 0
    if wanted.is_plain:
        note(request, (kind, wanted.sort, wanted.page), tuple(row.pk for row in rows))
    number, last = wanted.page, last_page(total)
    kept = not wanted.q and (bool(rows) or wanted.is_plain)
    main = fill(
        "ideas/list_main.html",
        {"cards": join_cards(kind, rows, member_id, token_field(request))},
        kept=kept,
        kind=kind,
        q=wanted.q,
        tag=wanted.tag,
        sort=wanted.sort,
        number=number,
        last=last,
        **_meant(kind, wanted, found=bool(rows)),
        empty=not rows and not wanted.in_use,
        some=bool(rows),
        count_text=_heading(kind, wanted.q, total, capped),
        in_use=wanted.in_use,
        options=_options(tags, wanted.tag),
        need=wanted.need,
        needs=needs,
        facets=facets,
        orders=order_names(language),
        chips=tuple(_chips(wanted, tags, needs, facets)),
        query=wanted.as_query(),
    )
    title = name
    if number > 1:
        title += _(", page %(number)s of %(last)s") % {"number": number, "last": last}
    band = fill("ideas/list_band.html", {}, kept=kept, kind=kind, q=wanted.q)
    return page(request, room=f"{kind}s", title=title, main=main, band=band, icons=ICONS)


def _meant(kind: str, wanted: Wanted, *, found: bool) -> dict[str, str]:
    """What words that found nothing may mean, and the way there: here, or in the large search."""
    if found or not wanted.q:
        return {"meant": "", "way": ""}
    meant, here = meant_by(wanted.q, kind, wanted.tag)
    if here:
        return {"meant": meant, "way": f"?{replace(wanted, q=meant).as_query()}"}
    return {"meant": meant, "way": f"/search/?{urlencode({'q': meant})}"}


def _heading(kind: str, words: str, total: int, capped: bool) -> str:
    """How many there are, or that nothing matches."""
    if total:
        return count_in_words(kind, total, capped=capped)
    if words:
        return _("Nothing matches “%(words)s”") % {"words": words}
    return _("No ideas match") if kind == "idea" else _("No barriers match")


def _options(tags: list, chosen: str) -> tuple[tuple[str, str, str], ...]:
    """The tags to filter by, with the chosen one among them even where it is seldom used."""
    options = [(tag.slug, tag.name, in_digits(tag.uses)) for tag in tags]
    if chosen and all(slug != chosen for slug, _name, _uses in options):
        options.append((chosen, chosen, "0"))
    return tuple(options)


def _chips(
    wanted: Wanted, tags: list, needs: tuple, facets: tuple[Facet, ...]
) -> list[tuple[str, str]]:
    """The filters in use, each with the address of the list without it."""
    chips = []
    if wanted.q:
        chips.append((f"“{wanted.q}”", without(wanted, "q")))
    if wanted.tag:
        name = next((tag.name for tag in tags if tag.slug == wanted.tag), wanted.tag)
        chips.append((name, without(wanted, "tag")))
    for need, name, _number in needs:
        if need == wanted.need:
            chips.append((name, without(wanted, "need")))
    chips += [(facet.in_words, without(wanted, facet.name)) for facet in facets if facet.chosen]
    if wanted.sort == "unanswered":
        chips.append((_("Waiting for a first reply"), without(wanted, "sort")))
    return chips
