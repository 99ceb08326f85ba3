"""Searching."""

from functools import partial
from html import escape
from typing import NamedTuple
from urllib.parse import quote, urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.excerpts import words_of
from forum.matching import KINDS, count_kinds
from forum.paging import CAP, in_digits, page_number
from forum.promoting import picked
from forum.searching import Found, find
from forum.skeletons import fill, page
from forum.spelling import respelled
from forum.tagging import TAGS, kept_tags, tags_in_use, tags_named_in, version_of
from members.access import anyone

SIZE = 20
FEW = 2  # results, with which another spelling is worth a look
TAG_LETTERS = 60
TAGS_OFFERED = 12


class Wanted(NamedTuple):
    """What somebody looks for; only values that can be get in."""

    query: str
    kind: str
    tag: str
    page: int

    def address(self, **other: str) -> str:
        """The rest of the address with these values in place of its own; safe in HTML."""
        kept = {"q": self.query, "kind": self.kind, "tag": self.tag} | other
        return escape(urlencode({name: value for name, value in kept.items() if value}))


@anyone
def search(request: HttpRequest) -> HttpResponse:
    """Guidance, barriers, ideas and posts that match `?q=`, best first.

    `?kind=` keeps one kind, `?tag=` what carries a main tag. Where nothing is found, what the words
    may mean is looked for instead.
    """
    kind = request.GET.get("kind", "")
    wanted = Wanted(
        query=request.GET.get("q", "").replace("\x00", "")[:200].strip(),
        kind=kind if kind in KINDS else "",
        tag=request.GET.get("tag", "").replace("\x00", "")[:TAG_LETTERS],
        page=page_number(request.GET.get("page")),
    )
    main = _answer(wanted) if wanted.query else fill("forum/_search_begin.html", {})
    return page(
        request,
        room="search",
        title=_title(wanted),
        main=main,
        band=fill("forum/_search_band.html", {"query": escape(wanted.query)}),
        layout="one",
    )


def _answer(wanted: Wanted) -> str:
    typed, words = wanted, words_of(wanted.query)
    counts = count_kinds(words, wanted.tag)
    meant, known = "", {}
    if sum(counts.values()) <= FEW and wanted.page == 1 and not wanted.tag:
        other, known = respelled(words)
        meant = " ".join(other)
    instead = bool(meant) and not any(counts.values())
    if instead:
        wanted = wanted._replace(query=meant)
        counts = count_kinds(words_of(meant))
    total = counts[wanted.kind] if wanted.kind else sum(counts.values())
    first = _picks(typed) if typed.page == 1 and not typed.kind and not typed.tag else ""
    head = first + _tabs(wanted, counts) + _filter(wanted) + _note(typed, meant, instead)
    return head + (_found(wanted, total) if total else _nothing(typed, known, any(counts.values())))


def _found(wanted: Wanted, total: int) -> str:
    found = find(
        wanted.query,
        kinds=(wanted.kind,) if wanted.kind else KINDS,
        tag=wanted.tag,
        page=wanted.page,
        size=SIZE,
    )
    slots = {
        "heading": _heading(total, wanted.page),
        "found": "".join(map(_row, found[:SIZE])),
        "rest": wanted.address(),
    }
    return fill("forum/_search_main.html", slots, number=wanted.page, more=len(found) > SIZE)


def _picks(typed: Wanted) -> str:
    """What editors put first for these words."""
    found = "".join(
        fill("forum/_picked.html", {name: escape(text) for name, text in pick._asdict().items()})
        for pick in picked(typed.query)
    )
    return fill("forum/_picks.html", {"found": found}) if found else ""


def _heading(total: int, number: int) -> str:
    if total > CAP:
        words = _("More than %(n)s results") % {"n": f"{CAP:,}"}
    else:
        words = ngettext("%(n)s result", "%(n)s results", total) % {"n": f"{total:,}"}
    return words + (_(", page %(number)s") % {"number": number} if number > 1 else "")


def _tabs(wanted: Wanted, counts: dict[str, int]) -> str:
    """The kinds as tabs, each with its number."""
    slots = {"rest": wanted.address(kind=""), "all": in_digits(sum(counts.values()))}
    slots |= {kind: in_digits(number) for kind, number in counts.items()}
    return fill("forum/_search_tabs.html", slots, kind=wanted.kind)


def _filter(wanted: Wanted) -> str:
    """The filter by tag, and what is in use, to be removed."""
    used = kept_tags("most used", version_of(TAGS), partial(tags_in_use, limit=TAGS_OFFERED))
    options = tuple((tag.slug, tag.name) for tag in used)
    name = dict(options).get(wanted.tag, wanted.tag)
    slots = {
        "query": escape(wanted.query),
        "slug": escape(wanted.tag),
        "name": escape(name),
        "without": wanted.address(tag=""),
    }
    listed = wanted.tag if name != wanted.tag else ""
    values = {"kind": wanted.kind, "options": options, "listed": listed, "asked": bool(wanted.tag)}
    return fill("forum/_search_filter.html", slots, **values)


def _note(typed: Wanted, meant: str, instead: bool) -> str:
    """That other words were looked for, or may be meant."""
    if not meant:
        return ""
    slots = {
        "query": escape(typed.query),
        "meant": escape(meant),
        "way": f"?{typed.address(q=meant)}",
    }
    return fill("forum/_search_note.html", slots, instead=instead)


def _nothing(typed: Wanted, known: dict[str, int], elsewhere: bool) -> str:
    """The ways on from no results: fewer filters, fewer words, tags that come close, sharing it."""
    alone = known if len(known) > 1 else {}
    links = [
        (f"?{typed.address(q=word, kind='', tag='')}", f"{word} ({number})")
        for word, number in alone.items()
        if number
    ]
    slots = {
        "query": escape(typed.query),
        "words": quote(typed.query),
        "everything": typed.address(kind="", tag=""),
        "alone": _links(links),
        "tags": _links([(tag.get_absolute_url(), tag.name) for tag in tags_named_in(typed.query)]),
    }
    return fill(
        "forum/_search_nothing.html",
        slots,
        narrowed=bool(typed.tag) or elsewhere,
        has_alone=bool(links),
        has_tags=bool(slots["tags"]),
    )


def _links(links: list[tuple[str, str]]) -> str:
    """Items of a list; the addresses are safe in HTML."""
    return "".join(f'<li><a href="{address}">{escape(words)}</a></li>' for address, words in links)


def _title(wanted: Wanted) -> str:
    if not wanted.query:
        return _("Search")
    title = _("Search for “%(query)s”") % {"query": wanted.query}
    return title + (_(", page %(number)s") % {"number": wanted.page} if wanted.page > 1 else "")


def _row(found: Found) -> str:
    slots = {"url": escape(found.url), "title": found.title, "excerpt": found.excerpt}
    return fill("forum/_found.html", slots, kind=found.kind)
