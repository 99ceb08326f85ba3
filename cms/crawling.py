"""What search engines are told: an index of parts, each with the addresses of public things.

A part holds the things of one kind within a stretch of ids, so that none needs a count or a long
way through the index. What is hidden is not there the next time it is asked for.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db.models import Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import escape
from wagtail.models import Page, Site

from cms.models import Entry
from forum.models import Thread
from members.access import anyone

STRETCH = 5_000  # ids in one part; a file may hold 50,000 addresses
LAST_PART = 10**9
PARTS = 200  # of one kind that are listed, the newest; more is for the lists of the site
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
NOT_FOR_ROBOTS = ("admin", "moderation", "me", "join", "notices", "share", "search", "people")
Address = tuple[str, datetime | None]


@anyone
def robots(request: HttpRequest) -> HttpResponse:
    """What need not be read by programs, and where the rest is listed."""
    lines = ["User-agent: *", *(f"Disallow: /{room}/" for room in NOT_FOR_ROBOTS)]
    lines.append(f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@anyone
def sitemap(request: HttpRequest) -> HttpResponse:
    """The index: where each part is."""
    found = []
    for part in PARTS_OF:
        last = PARTS_OF[part]().aggregate(last=Max("pk"))["last"]
        if last is not None:
            stretches = range(last // STRETCH + 1)[-PARTS:]
            found += [reverse("sitemap_part", args=[part, n + 1]) for n in stretches]
    items = "".join(f"<sitemap><loc>{escape(_whole(path))}</loc></sitemap>\n" for path in found)
    return _xml(f'{HEAD}<sitemapindex xmlns="{SPACE}">\n{items}</sitemapindex>\n')


@anyone
def sitemap_part(request: HttpRequest, part: str, number: int) -> HttpResponse:
    """The addresses of one part; 1 is the `number` of the first."""
    if part not in PARTS_OF or not 1 <= number <= LAST_PART:
        raise Http404
    first = (number - 1) * STRETCH
    stretch = PARTS_OF[part]().filter(pk__gte=first, pk__lt=first + STRETCH).order_by("pk")
    items = "".join(_item(*address) for address in _addresses(part, stretch))
    return _xml(f'{HEAD}<urlset xmlns="{SPACE}">\n{items}</urlset>\n')


def _things(kind: str) -> QuerySet[Thread]:
    return Thread.objects.public().standing().filter(kind=kind)


def _pages() -> QuerySet[Page]:
    """The published pages below the home page, and that page."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return Page.objects.none()
    return Page.objects.live().public().descendant_of(site.root_page, inclusive=True)


# What is listed, by kind: each through the one rule of what everybody may see.
PARTS_OF = {
    "pages": _pages,
    "barriers": partial(_things, Thread.Kind.BARRIER),
    "ideas": partial(_things, Thread.Kind.IDEA),
    "conversations": partial(_things, Thread.Kind.TOPIC),
    "directory": Entry.objects.public,
}


def _addresses(part: str, rows) -> Iterator[Address]:
    if part == "pages":
        for page in rows:
            parts = page.get_url_parts()
            if parts and parts[2]:
                yield parts[2], page.last_published_at
    elif part == "directory":
        for entry in rows.only("answered_at"):
            yield entry.get_absolute_url(), entry.answered_at
    else:
        for thread in rows.only("kind", "slug", "last_post_at"):
            yield thread.get_absolute_url(), thread.last_post_at


def _item(path: str, changed: datetime | None) -> str:
    day = f"<lastmod>{changed:%Y-%m-%d}</lastmod>" if changed else ""
    return f"<url><loc>{escape(_whole(path))}</loc>{day}</url>\n"


def _whole(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def _xml(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
