"""Editions of guidance: what each said, for good, and what the next one changed."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from wagtail.blocks import StreamValue

from cms.models.citing import Edition
from forum.differing import difference
from forum.paging import page_number

PER_PAGE = 10
FROZEN = ("title", "summary", "evidence", "left_out")
# Kept since later than the first editions, which show what the page says today.
FROZEN_LATER = ("thanks", "seo_title")
STREAMS = ("body", "easy_read")
COMPARED = 100_000  # letters on one page; what is longer is shown without marks


def content_of(page) -> dict:
    """What `page` says, to be kept with its edition."""
    kept = {name: getattr(page, name) for name in (*FROZEN, *FROZEN_LATER)}
    kept["reviewed_on"] = page.reviewed_on.isoformat() if page.reviewed_on else ""
    return kept | {name: getattr(page, name).get_prep_value() for name in STREAMS}


def frozen_page(page, edition: Edition):
    """`page` as it was in `edition`, to be rendered and not to be saved."""
    frozen, content = copy(page), edition.content
    for name in (*FROZEN, *FROZEN_LATER):
        if name in content:
            setattr(frozen, name, content[name])
    if "reviewed_on" in content:
        day = content["reviewed_on"]
        frozen.reviewed_on = date.fromisoformat(day) if day else None
    for name in STREAMS:
        if name in content:
            block = getattr(page, name).stream_block
            setattr(frozen, name, StreamValue(block, content[name], is_lazy=True))
    return frozen


def edition_of(page, number: int) -> tuple[object, dict]:
    """The frozen page of an edition and what its page shows besides. Raises Http404 where there is
    none, or where its words were not kept.
    """
    editions = {each.number: each for each in page.editions.filter(number__gte=number)}
    if number not in editions or not editions[number].content:
        raise Http404
    context = {
        "edition": editions[number],
        "newest": max(editions),
        "robots": "noindex",
        "canonical": "",
    }
    return frozen_page(page, editions[number]), context


@dataclass(frozen=True)
class Change:
    """An edition and, field by field, what it changed against the one before."""

    edition: Edition
    parts: list[tuple[SafeString, SafeString]]
    first: bool
    other_sources: bool = False  # the words are the same and what they rest on is not

    @property
    def same_words(self) -> bool:
        return not self.parts and bool(self.edition.content) and not self.first


def changes_of(page, asked: str | None) -> dict:
    """One page of the editions of `page`, the newest first, each beside the one before it."""
    number = page_number(asked)
    start = (number - 1) * PER_PAGE
    rows = list(page.editions.order_by("-number")[start : start + PER_PAGE + 1])
    if not rows and number > 1:
        raise Http404
    before = [*rows[1:], None]
    pairs = list(zip(rows, before, strict=True))[:PER_PAGE]
    left = COMPARED
    changes = []
    for edition, earlier in pairs:
        left -= len(str(edition.content))
        known = earlier is not None and edition.content and earlier.content
        parts = list(_differences(earlier.content, edition.content)) if known and left > 0 else []
        others = bool(known) and edition.content["body"] != earlier.content["body"]
        first = edition.number == 1
        changes.append(Change(edition, parts, first, other_sources=others and not parts))
    return {"changes": changes, "number": number, "more": len(rows) > PER_PAGE}


def _differences(before: dict, after: dict) -> Iterable[tuple[SafeString, SafeString]]:
    """Each part that is not the same, under its heading, with what came and went marked.

    What only one of the two has kept is not compared.
    """
    before, after = (
        {n: v for n, v in each.items() if n in other}
        for each, other in ((before, after), (after, before))
    )
    old, new = parts_in_words(before), parts_in_words(after)
    for key in dict.fromkeys([*new, *old]):
        heading, words = new.get(key, ("", ""))
        earlier_heading, earlier = old.get(key, ("", ""))
        if (earlier_heading, earlier) != (heading, words):
            yield difference(earlier_heading, heading).html, difference(earlier, words).html


def parts_in_words(content: dict) -> dict[str, tuple[str, str]]:
    """The parts of an edition by a key that stays: heading and words as plain text."""
    found = {n: ("", content[n]) for n in (*FROZEN, "thanks") if n in content}
    for block in [*content["body"], *content.get("easy_read", [])]:
        value = block["value"]
        heading = value.get("heading", "") if isinstance(value, dict) else ""
        found[block["id"]] = (heading, "\n".join(_words_in(value)))
    return found


def _words_in(value: object, key: str = "") -> Iterable[str]:
    """The text in the stored value of a block, without its heading and its references."""
    if isinstance(value, str):
        if text := strip_tags(value.replace("</p>", "</p>\n").replace("</li>", "</li>\n")).strip():
            yield text
    elif isinstance(value, dict):
        inner = value.get("value") if "type" in value and "value" in value else None
        for name, part in ({"": inner} if inner is not None else value).items():
            if name not in ("heading", "cites", "id", "type"):
                yield from _words_in(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from _words_in(part, key)
