"""Asking for every address there is: the resolver's, with real ids, and those found on pages."""

import re
from collections import deque
from collections.abc import Iterator
from itertools import product
from urllib.parse import urldefrag, urljoin, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value|csrfToken:|csrftoken)[^>]{0,120}')
LINK = re.compile(r'(?:href|action|src|hx-post|hx-get)="([^"#]*)')
# Below these stand pages of others, by the thousand; the links on pages lead into them.
LEFT_TO_LINKS = ("admin/", "documents/", "media/", "_util", "")
LEFT_OUT = re.compile(r"^/(static|media|admin/(logout|jsi18n|sprite))|\.(css|js|svg|woff2)$")


def resolver_addresses(values: dict[str, set]) -> Iterator[str]:
    """Every pattern of ours, filled with each of the `values` that its arguments may have."""
    for route, names in _patterns(get_resolver().url_patterns):
        choices = [sorted(map(str, values.get(name, {"nobody"}))) for name in names]
        if names == ["pk", "slug"]:
            choices[1] = ["any"]  # the number finds it, whatever the words say
        for chosen in product(*choices):
            address = "/" + route.format(**dict(zip(names, chosen, strict=True)))
            if _route(address):
                yield address


def _route(address: str) -> str:
    """The pattern of our own that answers; "" where it is Wagtail's, or none."""
    try:
        match = resolve(address.partition("?")[0])
    except Resolver404:
        return ""
    return "" if match.func.__module__.startswith("wagtail") else match.route


def _patterns(patterns: list, before: str = "") -> Iterator[tuple[str, list[str]]]:
    for each in patterns:
        found = before + str(each.pattern)
        if isinstance(each, URLResolver):
            if found not in LEFT_TO_LINKS or found == "":
                yield from _patterns(each.url_patterns, found)
        elif isinstance(each, URLPattern) and not each.callback.__module__.startswith("wagtail"):
            route = re.sub(r"\(\?P<(\w+)>[^)]*\)|<(?:\w+:)?(\w+)>", _braces, found).strip("^$")
            yield re.sub(r"\$$|^\^", "", route.replace("^", "")), re.findall(r"\{(\w+)\}", route)


def _braces(match: re.Match) -> str:
    return "{" + (match[1] or match[2]) + "}"


def client_of(member: object | None) -> Client:
    """A browser without scripts; a fault on the server is an answer of 500, not an exception."""
    client = Client(raise_request_exception=False)
    if member is not None:
        client.force_login(member)
    return client


def body_of(response: object) -> str:
    """What an answer says, headers that carry words included, without the tokens that change."""
    parts = b"".join(response.streaming_content) if response.streaming else response.content
    told = " ".join(response.get(name, "") for name in ("Location", "HX-Redirect", "Link"))
    return f"{told}\n{TOKEN.sub(b'', parts).decode(errors='replace')}".lower()


def links_in(body: str, address: str) -> Iterator[str]:
    """The addresses of our own that a page leads to."""
    for link in LINK.findall(body):
        whole = urldefrag(urljoin(f"http://testserver{address}", link.replace("&amp;", "&")))[0]
        parts = urlsplit(whole)
        if parts.netloc == "testserver" and not LEFT_OUT.search(parts.path):
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def plain_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A page that says nothing, for a crawl in which most addresses lead nowhere."""
    return HttpResponseNotFound()


def crawl(member: object | None, start: list[str], most: int) -> Iterator[tuple[str, int, str]]:
    """Each address with status and body: all of `start`, and up to `most` found by links.

    A view that only takes forms says so whatever the ids are, and is asked once.
    """
    client, waiting, seen, found = client_of(member), deque(start), set(start), 0
    takes_forms = set()
    while waiting:
        address = waiting.popleft()
        route = _route(address)
        if route in takes_forms:
            continue
        response = client.get(address)
        if response.status_code == 405 and route:
            takes_forms.add(route)
        body = body_of(response)
        yield address, response.status_code, body
        for link in links_in(body, address):
            if link not in seen and found < most:
                seen.add(link)
                waiting.append(link)
                found += 1
