"""Templates that are nearly always the same: rendered once for each set of small values.

A skeleton is kept by all the values it was made from, so it can never be stale. What differs every
time (stored rows, a token, a title) goes into its slots by joining strings.
"""

import re
import secrets
from collections.abc import Callable, Hashable
from functools import lru_cache
from types import SimpleNamespace
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

_EDGE = f"\x02{secrets.token_hex(8)}\x02"  # of a slot; nobody can type it
_SLOT = re.compile(f"{_EDGE}([a-z_]+){_EDGE}")
_SYMBOL = re.compile(r'<symbol id="i-([a-z]+)".*?</symbol>')
_BACK = "/__back__"
_around: list[Callable[[], Hashable]] = []


def kept_by(value: Callable[[], Hashable]) -> Callable[[], Hashable]:
    """Let whole pages be kept by `value()` too, which a room further right shows around them."""
    if value not in _around:
        _around.append(value)
    return value


@lru_cache(maxsize=1024)
def _parts(template: str, language: str, slots: tuple[str, ...], values: tuple) -> tuple[str, ...]:
    """Text and names of slots in turn: text first, then a name, then text …"""
    context = dict(values) | {name: mark_safe(f"{_EDGE}{name}{_EDGE}") for name in slots}
    return tuple(_SLOT.split(render_to_string(template, context)))


def fill(
    template: str, slots: dict[str, str], *, kept: bool = True, **values: Hashable
) -> SafeString:
    """`template` rendered with `values`, kept, and its `slots` filled with safe HTML.

    What a reader typed is not `kept`: it would drive out what everybody needs.
    """
    make = _parts if kept else _parts.__wrapped__
    parts = make(template, get_language() or "", tuple(slots), tuple(values.items()))
    return mark_safe("".join(slots[part] if n % 2 else part for n, part in enumerate(parts)))


def _only(html: str, icons: tuple[str, ...]) -> str:
    """`html` without the symbols of icons that neither it nor `icons` names."""
    return _SYMBOL.sub(
        lambda found: found[0] if found[1] in icons or f'"#i-{found[1]}"' in html else "", html
    )


@lru_cache(maxsize=512)
def _frame(
    language: str,
    colours: str,
    room: str,
    name: str,
    moderates: bool,
    new: int,
    icons: tuple[str, ...],
    around: tuple[Hashable, ...],
) -> tuple[str, ...]:
    user = SimpleNamespace(
        is_authenticated=bool(name), display_name=name, is_moderator=moderates, new_notices=new
    )
    stand_in = SimpleNamespace(
        user=user,
        method="GET",
        path=_BACK,
        COOKIES={"colours": colours},
        GET={},
        META={},
        get_full_path=lambda: _BACK,
    )
    slots = ("title", "head", "crumbs", "band", "layout", "main")
    marks = {n: mark_safe(f"{_EDGE}{n}{_EDGE}") for n in slots}
    html = render_to_string("frame.html", marks | {"room": room}, request=stand_in)
    html = html.replace(_BACK, f"{_EDGE}back{_EDGE}")
    return tuple(_SLOT.split(_only(html, icons) if icons else html))


def page(
    request: HttpRequest,
    *,
    room: str,
    title: str,
    main: str,
    head: str = "",
    crumbs: str = "",
    band: str = "",
    layout: str = "wide",
    icons: tuple[str, ...] = (),
) -> HttpResponse:
    """A whole page around `main`, `crumbs`, `band` and `head` (safe HTML); `title` is plain text.
    `layout` is "wide" or "one" (column).

    `icons` names the pictures that a light page may use beside those of the frame; all when empty.
    """
    user = request.user
    known = user.is_authenticated
    parts = _frame(
        get_language() or "",
        colours if (colours := request.COOKIES.get("colours")) in ("light", "dark") else "",
        room,
        user.display_name if known else "",
        known and user.is_moderator,
        getattr(user, "new_notices", 0),
        icons,
        tuple(value() for value in _around),
    )
    slots = {
        "title": escape(title),
        "head": head,
        "crumbs": crumbs,
        "band": band,
        "layout": layout,
        "main": main,
        "back": quote(request.get_full_path(), safe="/"),
    }
    return HttpResponse("".join(slots[p] if n % 2 else p for n, p in enumerate(parts)))
