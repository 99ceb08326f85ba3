"""What changed between two wordings, word by word: readable, and never slow.

Words that stand once in both texts hold them together; what lies between is compared in the same
way again, a few times at most. So the work grows with the length of the texts and no faster,
whatever they are.
"""

import re
from bisect import bisect_left
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

DEEPEST = 6  # times that the gaps between fixed words are looked into again
_TOKENS = re.compile(r"\w+|\n|[^\S\n]+|[^\w\s]")

Span = tuple[int, int, int, int]  # from and to in the earlier tokens, from and to in the later


class Difference(NamedTuple):
    """The later wording as safe HTML with `ins` and `del`, and how many words came and went."""

    html: SafeString
    added: int
    removed: int


def difference(earlier: str, later: str) -> Difference:
    """What changed from `earlier` to `later`."""
    old, new = _TOKENS.findall(earlier), _TOKENS.findall(later)
    out: list[str] = []
    added = removed = at = 0
    for a, b, c, d in _changes(old, new):
        out += [_plain(new[at:c]), _marked("del", old[a:b]), _marked("ins", new[c:d])]
        removed += _words(old[a:b])
        added += _words(new[c:d])
        at = d
    out.append(_plain(new[at:]))
    return Difference(mark_safe("".join(out)), added, removed)


def _changes(old: list[str], new: list[str]) -> list[Span]:
    """The stretches that differ, in order; two with only a blank between them are one."""
    found: list[Span] = []
    for a, b, c, d in _gaps(old, new):
        if found:
            e, f, g, h = found[-1]
            if not "".join(old[f:a]).strip(" ") and "".join(old[f:a]) == "".join(new[h:c]):
                found[-1] = (e, b, g, d)
                continue
        found.append((a, b, c, d))
    return found


def _gaps(old: list[str], new: list[str]) -> list[Span]:
    waiting: list[tuple[Span, int]] = [((0, len(old), 0, len(new)), 0)]
    found: list[Span] = []
    while waiting:
        span, depth = waiting.pop()
        a, b, c, d = _trim(old, new, *span)
        if a == b and c == d:
            continue
        anchors = _anchors(old, new, a, b, c, d) if a < b and c < d and depth < DEEPEST else []
        if not anchors:
            found.append((a, b, c, d))
            continue
        for i, j in [*anchors, (b, d)]:
            waiting.append(((a, i, c, j), depth + 1))
            a, c = i + 1, j + 1
    return sorted(found)


def _trim(old: list[str], new: list[str], a: int, b: int, c: int, d: int) -> Span:
    """The span without what is the same at its beginning and at its end."""
    while a < b and c < d and old[a] == new[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
    return a, b, c, d


def _anchors(old: list[str], new: list[str], a: int, b: int, c: int, d: int) -> list:
    """Places of words that stand once in either part, as many as keep one order in both."""
    there = _once(new, c, d)
    pairs = [(i, there[word]) for word, i in _once(old, a, b).items() if word in there]
    pairs.sort()
    # The longest rising run: `ends[n]` is the lowest end of a run of n + 1 pairs.
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for n, (_i, j) in enumerate(pairs):
        place = bisect_left(ends, j)
        before.append(at[place - 1] if place else -1)
        ends[place : place + 1] = [j]
        at[place : place + 1] = [n]
    run, n = [], at[-1] if at else -1
    while n >= 0:
        run.append(pairs[n])
        n = before[n]
    return run[::-1]


def _once(tokens: list[str], start: int, stop: int) -> dict[str, int]:
    places: dict[str, int] = {}
    for i in range(start, stop):
        if tokens[i][0].isalnum():
            places[tokens[i]] = -1 if tokens[i] in places else i
    return {word: i for word, i in places.items() if i >= 0}


def _words(tokens: list[str]) -> int:
    return sum(token[0].isalnum() for token in tokens)


def _plain(tokens: list[str]) -> str:
    return escape("".join(tokens)).replace("\n", "<br>")


def _marked(tag: str, tokens: list[str]) -> str:
    """The words inside `ins` or `del`, said aloud too; a line end alone is shown by its sign."""
    text = "".join(tokens)
    if not text:
        return ""
    said = _("added:") if tag == "ins" else _("taken out:")
    shown = _plain(tokens) if text.strip() else escape(text).replace("\n", "¶<br>")
    return f'<{tag}><span class="vh">[{said} </span>{shown}<span class="vh">]</span></{tag}>'
