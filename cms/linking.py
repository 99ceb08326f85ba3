"""The links in the text of a page: where they lead, without asking any other site."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404
from django.urls import Resolver404, ResolverMatch, resolve
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.coreutils import get_dummy_request
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

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
        match = _resolved(path)
    except Resolver404:
        return _is_redirected(path)
    pk = match.kwargs.get("pk")
    if match.url_name in _TO_THREAD:
        return Thread.objects.public().filter(pk=pk).exists()
    if match.url_name == "post_page":
        return Post.objects.public().filter(pk=pk).exists()
    if match.url_name == "wagtail_serve":
        return _is_page(path) or _is_redirected(path)
    return True


def _resolved(path: str) -> ResolverMatch:
    """What answers at an address; without the last slash it leads to the one with it."""
    try:
        return resolve(path)
    except Resolver404:
        return resolve(f"{path}/")


def _is_page(path: str) -> bool:
    """Whether a published page answers at `path`, by an address of its own or one below it."""
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    try:
        found = site.root_page.specific.route(
            get_dummy_request(path=path, site=site), [*filter(None, path.split("/"))]
        )
    except Http404:
        return False
    has = getattr(found.page, "has_address", None)
    return has is None or not found.args or has(found.args)


def _is_redirected(path: str) -> bool:
    site = Site.objects.get(is_default_site=True)
    request = get_dummy_request(path=path, site=site)
    redirect = get_redirect(request, Redirect.normalise_path(path, decode_unicode=False))
    if redirect is None:
        return False
    page = redirect.redirect_page
    return page.live if page is not None else bool(redirect.redirect_link)
