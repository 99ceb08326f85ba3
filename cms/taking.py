"""What guidance needs on paper: its name in a report, and a poster with a code to scan."""

from collections.abc import Sequence

import segno
from django.conf import settings
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cms.framing import contact, kept
from cms.models.citing import Edition

SIZES = ("a4", "a5")


def citation_of(page, editions: Sequence[Edition]) -> str:
    """How `page` is named in a report: who, when, what, which edition, and where it stays."""
    if not editions or not page.url:
        return ""
    newest = editions[0]
    return _("%(site)s editors (%(year)s). %(title)s. Edition %(n)s, %(day)s. %(address)s") % {
        "site": kept().name or "Stile",
        "year": newest.published_at.year,
        "title": page.title,
        "n": newest.number,
        "day": date_format(newest.published_at, "j F Y"),
        "address": f"{settings.SITE_URL}{page.url}editions/{newest.number}/",
    }


def code_for(address: str) -> SafeString:
    """`address` as a code to scan: an SVG, drawn here; black on white in every colour scheme."""
    code = segno.make(address, error="m", micro=False)
    return mark_safe(code.svg_inline(border=2, dark="#000", light="#fff", omitsize=True))


def poster_of(page, asked: QueryDict) -> dict:
    """The context of the poster; what is asked for is one of what there is."""
    size = asked.get("size", "")
    address = settings.SITE_URL + (page.url or "")
    return {
        "code": code_for(address),
        "address": address.partition("://")[2],
        "size": size if size in SIZES else SIZES[0],
        "large": asked.get("print") == "large",
        "phone": contact().phone,
    }
