"""Searching."""

from html import escape
from urllib.parse import quote, urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forum.paging import page_number
from forum.searching import KINDS, Found, find
from forum.skeletons import fill, page
from members.access import anyone

SIZE = 20
KIND_NAMES = {
    "guidance": gettext_lazy("Guidance"),
    "barrier": gettext_lazy("Barriers"),
    "idea": gettext_lazy("Ideas"),
    "topic": gettext_lazy("Conversations"),
    "post": gettext_lazy("Replies"),
}


@anyone
def search(request: HttpRequest) -> HttpResponse:
    """Guidance, barriers, ideas and posts that match `?q=`, best first; `?kind=` keeps one kind."""
    query = request.GET.get("q", "").replace("\x00", "")[:200].strip()
    number = page_number(request.GET.get("page"))
    kind = request.GET.get("kind", "")
    kinds = (kind,) if kind in KINDS else KINDS
    found = find(query, kinds=kinds, page=number, size=SIZE)
    shown = found[:SIZE]
    slots = {
        "query": escape(query),
        "words": quote(query),
        "rest": escape(urlencode({"q": query} | ({"kind": kind} if kind in KINDS else {}))),
        "found": "".join(map(_row, shown)),
    }
    main = fill(
        "forum/_search_main.html",
        slots,
        asked=bool(query),
        kind=kind if kind in KINDS else "",
        kinds=tuple(KIND_NAMES.items()),
        count=len(shown),
        number=number,
        more=len(found) > SIZE,
    )
    band = fill("forum/_search_band.html", {"query": escape(query)})
    title = _title(query, number)
    return page(request, room="search", title=title, main=main, band=band, layout="one")


def _title(query: str, number: int) -> str:
    if not query:
        return _("Search")
    title = _("Search for “%(query)s”") % {"query": query}
    return title + (_(", page %(number)s") % {"number": number} if number > 1 else "")


def _row(found: Found) -> str:
    slots = {"url": escape(found.url), "title": found.title, "excerpt": found.excerpt}
    return fill("forum/_found.html", slots, kind=found.kind)
