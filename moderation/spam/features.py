"""What of a text is looked at: its words, and the shapes of what is no word."""

import re
from collections.abc import Iterator

from forum.links import LINK

# Advertising shows at the beginning or at the end; what lies between is not read.
BEGINNING, END = 1500, 500
_TOKEN = re.compile(
    rf"(?P<link>{LINK})"
    r"|(?P<email>(?<![\w.+-])[\w.+-]{1,60}@[\w-]{1,60}\.[\w.]{2,20})"
    r"|(?P<money>[£$€]\s?\d[\d.,]{0,12}k?)"
    r"|(?P<phone>(?<![\d,.])"
    r"(?:(?:\+\d{2,3} ?\d{3,4}|0\d{2,4}) ?\d{3} ?\d{3,5}|[5-9]\d{4})(?![\d,]))"
    r"|(?P<pence>\d{1,3}p\b)"
    r"|(?P<number>\d[\d,.]{0,30})"
    r"|(?P<word>[^\W\d_]{1,40}(?:'[^\W\d_]{1,3})?)"
)


def shortened(text: str) -> str:
    """As much of `text` as is looked at, however long it is."""
    if len(text) <= BEGINNING + END:
        return text
    return f"{text[:BEGINNING]}\n{text[-END:]}"


def tokens(text: str) -> list[str]:
    """The words of `text` in small letters, and `#link`, `#phone` … for what has a shape."""
    found = _TOKEN.finditer(text.lower().replace("’", "'"))
    return [m[0] if m.lastgroup == "word" else f"#{m.lastgroup}" for m in found]


def features(text: str, words: list[str]) -> frozenset[str]:
    """What is learned from: each of its `words`, each pair of neighbours, and how it is written.

    Numbers are left out: in text messages they advertise, elsewhere they are years and ages.
    """
    words = [word for word in words if word != "#number"]
    pairs = {f"{one} {other}" for one, other in zip(words, words[1:], strict=False)}
    return frozenset(words) | pairs | frozenset(_written(text))


def _written(text: str) -> Iterator[str]:
    letters = sum(map(str.isalpha, text))
    if letters >= 20 and sum(map(str.isupper, text)) > letters * 0.3:
        yield "!capitals"
    if text.count("!") >= 2:
        yield "!exclaims"
