"""The frame around every page, kept as finished text because nearly all of it is the same."""

from functools import cache, lru_cache
from urllib.parse import quote

from django.template import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cms import framing
from cms.models.frame import ROOMS
from config.colours import chosen_colours
from members.contacting import Contact, contact

BACK = "__BACK__"  # where the way back belongs in the kept text


@cache
def _head() -> SafeString:
    return render_to_string("components/head.html", {"static": static})


def face_head() -> SafeString:
    """Styles, fonts, script and icon of every page."""
    return _head()


def theme(context: Context) -> SafeString:
    """An attribute, such as data-theme="dark", on the root element when the person chose it."""
    request = getattr(context, "request", None)
    choice = chosen_colours(request) if request else "device"
    return mark_safe("" if choice == "device" else f' data-theme="{choice}"')


def site_name() -> str:
    """What this site is called."""
    return framing.kept().name or "Stile"


@lru_cache(maxsize=2048)
def _masthead(
    language: str, room: str, name: str, new: int, moderates: bool, frame: framing.Frame
) -> str:
    context = {"room": room, "name": name, "new": new, "moderates": moderates, "back": BACK}
    menu = [(key, address, words or ROOMS[key][1]) for key, address, words in frame.menu]
    around = {"menu": menu, "site": frame.name or "Stile", "notice": frame.notice}
    return render_to_string("components/masthead.html", context | around)


def masthead(context: Context) -> SafeString:
    """The head of the page: mark, rooms, and either the way in or the member's own corner.

    Reads `room` and `new_notices` from the context.
    """
    request = getattr(context, "request", None)
    user = getattr(request, "user", None)
    name, new, moderates, path = "", 0, False, "/"
    if request is not None:
        path = request.get_full_path() if request.method == "GET" else request.path
    if user is not None and user.is_authenticated:
        name, moderates = user.display_name, user.is_moderator
        new = context.get("new_notices") or getattr(user, "new_notices", 0)
    room, frame = context.get("room", ""), framing.kept()
    html = _masthead(get_language() or "", room, name, new, moderates, frame)
    return mark_safe(html.replace(BACK, quote(path, safe="/")))


@lru_cache(maxsize=32)
def _footer(language: str, choice: str, reached: Contact, frame: framing.Frame) -> SafeString:
    context = {"choice": choice, "phone": reached.phone, "email": reached.email}
    around = {"links": frame.footer_links, "text": frame.footer_text}
    return render_to_string("components/footer.html", context | around)


def footer(context: Context) -> SafeString:
    """The foot of the page: help in the same place everywhere, and the choice of colours."""
    request = getattr(context, "request", None)
    choice = chosen_colours(request) if request else "device"
    return _footer(get_language() or "", choice, contact(), framing.kept())
