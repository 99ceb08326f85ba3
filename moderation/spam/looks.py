"""Signs of advertising in how a text looks: its links, its capitals, what it repeats."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.links import MOST_OF_NEW, links_in

# Public bodies and charities do not advertise here, and people point to them all the time.
OF_PUBLIC_BODIES = (
    *(".gov.uk", ".nhs.uk", ".ac.uk", ".org.uk", ".police.uk", ".parliament.uk"),
    *(".gov.wales", ".nhs.wales", ".gov.scot", ".nhs.scot"),
)
_SHORTENED = re.compile(
    r"\b(?:bit\.ly|goo\.gl|tinyurl\.com|ow\.ly|t\.co|is\.gd|adf\.ly|cutt\.ly|rb\.gy|linktr\.ee)\b"
)
_TO_BE_FOLLOWED = re.compile(
    r"\b(?:youtube|youtu\.be|facebook|twitter|instagram|tiktok|soundcloud|twitch|kickstarter|patreon"
    r"|gofundme|indiegogo|spotify|etsy|ebay|onlyfans|telegram|t\.me|discord)\b"
)
_BROKEN = re.compile(r"\b[\w-]{3,40}(?: \. ?| ?\(dot\) ?| dot |\. )(?:com|net|tv)\b(?! [a-z])")
_MACHINE = re.compile(r"<a\s{1,4}href|\[url\b|\bwatch\?v=")
_REPEATED = re.compile(r"([^\w\s.…_=*#-])\1{4}|\b(\w{2,12})(?:\W{1,3}\2\b){3}")
_URGES = re.compile(
    r"\b(?:check|watch|visit|click|look|vote|download|buy|join|follow|listen|please|plz|pls)\b"
)
_WORD = re.compile(r"[^\W\d_]{2,}")


def looks(text: str) -> Iterator[tuple[str, float]]:
    """Reasons with their points, as `moderation.spam.signs` has them."""
    yield from _links(text)
    small = text.lower()
    if _SHORTENED.search(small):
        yield _("a link that hides where it leads"), 3
    if _BROKEN.search(small):
        yield _("an address that is written so that it is not found"), 3
    if _MACHINE.search(small):
        yield _("written for another kind of website"), 4
    if _REPEATED.search(small):
        yield _("says or marks the same thing again and again"), 1.5
    letters = sum(map(str.isalpha, text))
    if letters >= 30 and sum(map(str.isupper, text)) > letters * 0.6:
        yield _("mostly capitals"), 1


def _links(text: str) -> Iterator[tuple[str, float]]:
    links = [link for link in links_in(text) if not _of_public_body(link)]
    if not links:
        return
    rest = text
    for link in links:
        rest = rest.replace(link, " ", 1)
    if any(map(_TO_BE_FOLLOWED.search, links)):
        yield _("a link to a place where people look for followers or buyers"), 1.5
    words = len(_WORD.findall(rest))
    many = len(links) > MOST_OF_NEW
    yield ngettext("%(n)s link", "%(n)s links", len(links)) % {"n": len(links)}, 3 if many else 1
    if words <= 3:
        yield _("hardly more than a link"), 3
    elif words <= 12:
        yield _("few words around a link"), 1.5
        if _URGES.search(rest.lower()):
            yield _("urges people to follow a link"), 2


def _of_public_body(link: str) -> bool:
    address = link if "//" in link else f"//{link}"
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:  # no address at all
        return False
    return f".{host}".endswith(OF_PUBLIC_BODIES)
