"""Back to where somebody came from: an address of this site, and never another."""

from urllib.parse import urlsplit

from django.http import (
    HttpRequest,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
    QueryDict,
)
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 500
#: Pages nobody wants to come back to once they are signed in.
_ON_THE_WAY = ("/join/", "/sign-out/", "/left/", "/admin/login", "/admin/logout")


def safe_address(request: HttpRequest, wanted: str | None) -> str:
    """`wanted` as a path on this site, or "" when it leads anywhere else."""
    if not wanted or len(wanted) > LONGEST or wanted != wanted.strip() or not wanted.isprintable():
        return ""
    if "\\" in wanted or not url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return ""
    parts = urlsplit(wanted)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    path += f"#{parts.fragment}" if parts.fragment else ""
    if not path.startswith("/") or path.startswith("//") or path.startswith(_ON_THE_WAY):
        return ""
    return path


def see_other(address: str) -> HttpResponseRedirect:
    """303: the answer to a form that worked is a page, fetched with GET."""
    return HttpResponseRedirect(address, status=303)


def moved(request: HttpRequest, address: str, *, permanent: bool) -> HttpResponseRedirect:
    """To the `address` that a page has today, with what was asked for after the “?”."""
    query = request.META.get("QUERY_STRING", "")
    kind = HttpResponsePermanentRedirect if permanent else HttpResponseRedirect
    return kind(f"{address}?{query}" if query else address)


def came_from(request: HttpRequest) -> str:
    """The page of this site on which a link or button was pressed; empty where none was."""
    try:
        page = urlsplit(request.META.get("HTTP_REFERER", ""))
    except ValueError:  # a browser's extension may send anything
        return ""
    if page.netloc != request.get_host():
        return ""
    return safe_address(request, page.path + (f"?{page.query}" if page.query else ""))


def back_to(request: HttpRequest, fallback: str, anchor: str = "") -> HttpResponseRedirect:
    """303 to the page that the pressed form was on, or to `fallback`."""
    return see_other((came_from(request) or fallback) + (f"#{anchor}" if anchor else ""))


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form sent, even when it sent nothing; None when the page is only asked for."""
    return request.POST if request.method == "POST" else None
