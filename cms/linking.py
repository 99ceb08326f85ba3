"""The links in the text of a page: where they lead, without asking any other site."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from wagtail.documents import get_document_model
from wagtail.models import Page

from forum.models import Post, Thread

SHOWN = 12
_LINK = re.compile(r"<a\s([^>]*)>")
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_TO_THREAD = {
    "barrier_page",
    "barrier_short",
    "idea_page",
    "idea_short",
    "thread_page",
    "thread_short",
}


def _links(page) -> Iterator[dict[str, str]]:
    """The attributes of each link as the body keeps it."""
    stored = _texts(page.body.get_prep_value())
    for text in stored:
        for found in _LINK.finditer(text):
            yield dict(_ATTRIBUTE.findall(found[1]))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def dead_links_in(page) -> list[str]:
    """Links within the site that nobody can open: to pages, files, threads that are not there."""
    return list(dict.fromkeys(said for link in _links(page) if (said := _dead(link))))[:SHOWN]


def links_out_of(page) -> list[str]:
    """Addresses on other sites, each once."""
    found = (link.get("href", "") for link in _links(page))
    return list(dict.fromkeys(href for href in found if href.startswith("http") and _away(href)))[
        :SHOWN
    ]


def _away(href: str) -> bool:
    return urlsplit(href).netloc != urlsplit(settings.SITE_URL).netloc


def _dead(link: dict[str, str]) -> str:
    """How a link that leads nowhere is named to an editor; "" for one that leads somewhere."""
    kind, pk = link.get("linktype"), link.get("id", "")
    if kind == "page":
        return "" if Page.objects.live().filter(pk=pk).exists() else f"page {pk}"
    if kind == "document":
        known = get_document_model().objects.filter(pk=pk).exists()
        return "" if known else f"document {pk}"
    href = link.get("href", "")
    if href.startswith("http") and not _away(href):
        href = urlsplit(href).path
    if not href.startswith("/"):
        return ""
    return "" if _leads_somewhere(urlsplit(href).path) else href


def _leads_somewhere(path: str) -> bool:
    try:
        match = resolve(path)
    except Resolver404:
        return False
    pk = match.kwargs.get("pk")
    if match.url_name in _TO_THREAD:
        return Thread.objects.public().filter(pk=pk).exists()
    if match.url_name == "post_page":
        return Post.objects.public().filter(pk=pk).exists()
    if match.url_name == "wagtail_serve":
        wanted = "/" + "/".join(filter(None, path.split("/"))) + "/"
        return any(p.url == wanted for p in Page.objects.live().filter(slug=_slug(path)))
    return True


def _slug(path: str) -> str:
    return [*filter(None, path.split("/"))][-1] if path.strip("/") else ""
