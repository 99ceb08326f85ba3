"""Searching, and everything under one tag."""

from html import escape
from urllib.parse import quote, urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forum.following import tag_is_followed
from forum.models import Tag, Thread
from forum.paging import last_page, page_number, page_of
from forum.searching import KINDS, Found, find
from forum.skeletons import fill, page
from forum.views.following import follow_box
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


@anyone
def tag_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What carries a tag, the latest first; a synonym leads to its main tag."""
    tags = Tag.objects.select_related("alias_of")
    tag = get_object_or_404(tags.annotate(followed=tag_is_followed(request.user.pk)), slug=slug)
    if tag.alias_of:
        return redirect(tag.alias_of, permanent=False)
    number = page_number(request.GET.get("page"))
    threads = Thread.objects.public().filter(thread_tags__tag=tag).only("row_html")
    rows, total = page_of(threads.order_by("-created_at", "-pk"), number)
    if not total and not tag.description:
        raise Http404  # a word that only hidden things carry is as good as none
    context = {
        "tag": tag,
        "follow": follow_box(request, "tag", tag.slug, tag.name, following=tag.followed),
        "synonyms": tag.synonyms.all(),
        "rows": rows,
        "total": total,
        "number": number,
        "last": last_page(total),
    }
    return render(request, "forum/tag_page.html", context)
