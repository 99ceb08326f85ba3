"""The words of a query found again in a text, marked for the reader."""

import re
import unicodedata
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

WORDS = 12
QUERY_LIMIT = 200
EXCERPT_LETTERS = 220
_WORD = re.compile(r"\w{1,40}")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_SPECIAL = re.compile("[&<>\"']")
_ENDING = re.compile(r"(ing|ings|ed|ers|er|es|s|ly|e|y)$")


def words_of(query: str) -> list[str]:
    """The words looked for, of at most 40 letters each; underscores are blanks."""
    return _WORD.findall(query[:QUERY_LIMIT].replace("_", " "))[:WORDS]


def _fold(text: str) -> str:
    """`text` without accents, letter for letter, so that places in it stay the same."""
    return text if text.isascii() else _BEYOND_ASCII.sub(_base_of, text)


def _base_of(letter: re.Match[str]) -> str:
    return unicodedata.normalize("NFKD", letter[0])[:1] or letter[0]


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    stems = (_ENDING.sub("", word) if len(word) > 4 else word for word in map(_fold, words))
    parts = "|".join(sorted({re.escape(stem) for stem in stems}, key=len, reverse=True))
    return re.compile(rf"\b(?:{parts})\w{{0,6}}", re.IGNORECASE)


def mark_words(text: str, words: list[str]) -> SafeString:
    """`text` as safe HTML with each of `words`, in any common ending or accent, inside `mark`."""
    if not words:
        return mark_safe(escape(text))
    pattern, folded = _pattern(tuple(words)), _fold(text)
    if folded == text and not _SPECIAL.search(text):  # as most texts are
        return mark_safe(pattern.sub(r"<mark>\g<0></mark>", text))
    out, end = [], 0
    for match in pattern.finditer(folded):
        start, stop = match.span()
        out += [escape(text[end:start]), f"<mark>{escape(text[start:stop])}</mark>"]
        end = stop
    return mark_safe("".join([*out, escape(text[end:])]))


def excerpt(text: str, words: list[str]) -> SafeString:
    """About `EXCERPT_LETTERS` letters of `text` around the first of `words`, marked."""
    first = _pattern(tuple(words)).search(_fold(text)) if words else None
    start = max(0, first.start() - 60) if first else 0
    if start:
        start = text.find(" ", start) + 1
    piece, rest = text[start : start + EXCERPT_LETTERS], ""
    if start + EXCERPT_LETTERS < len(text):
        piece, rest = piece.rsplit(" ", 1)[0], "…"
    return mark_safe(f"{'…' if start else ''}{mark_words(piece, words)}{rest}")
