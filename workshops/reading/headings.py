"""Finds the headings of notes: also those that are only a bold, a capital or a lone line."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from .judging import labelled, of_heading
from .outline import Piece
from .wording import marks

BOTH, CAPITALS, BOLD, LONE = 6, 7, 8, 9  # ranks of headings that are not marked as headings

_CAPTION = re.compile(
    r"(?i)^(?:picture|figure|fig\.?|photo(?:graph)?|image|caption|diagram|chart)\b\W*\d*"
)
_ASKS = re.compile(r"(?i)^\W*(?:\d+\W+)?(?:what|which|how|where|why|who)\b")
_LEADING = re.compile(
    r"(?i)^(?:(?:session|question|activity|exercise|part|table|group|task|round|section"
    r"|topic)?\W*\d*\W+)?"
)


def is_caption(piece: Piece) -> bool:
    """Whether a paragraph only says what a picture shows."""
    return piece.role == "paragraph" and len(piece.text) < 200 and bool(_CAPTION.match(piece.text))


def is_cue(text: str) -> bool:
    """Whether a short line does little more than announce barriers, ideas or something else."""
    bare = text.strip().rstrip(":?").strip()
    words = len(bare.split())
    if not bare or words > 8 or bare.endswith((".", ";", ",")) or "\n" in text or labelled(text):
        return False
    found = marks(bare)
    if not found or of_heading(bare) is None:
        return False
    asks = text.strip().endswith("?") and _ASKS.match(bare)
    return bool(asks) or found[0][0] <= _LEADING.match(bare).end() + 4


def with_headings(pieces: Iterable[Piece]) -> list[Piece]:
    """The same pieces, with every line that works as a heading turned into one."""
    return list(_with_headings(list(_lines_apart(pieces))))


def _lines_apart(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Takes the lines of a paragraph apart where they are a list without bullets; lines of wrapped
    text are joined.
    """
    for piece in pieces:
        lines = piece.text.split("\n")
        if piece.role == "item" and len(lines) > 1 and is_cue(lines[-1]):
            # A heading right below a list, without a blank line, looks like a part of the last
            # point.
            yield piece.becoming(text=" ".join(lines[:-1]))
            locator = _further(piece.locator, len(lines) - 1)
            yield Piece("paragraph", lines[-1], locator)
            continue
        if piece.role != "paragraph" or len(lines) == 1:
            yield (
                piece.becoming(text=piece.text.replace("\n", " ")) if piece.role != "row" else piece
            )
            continue
        head, rest = (lines[0], lines[1:]) if is_cue(lines[0]) else ("", lines)
        wrapped = any(
            len(line) > 55 and (after[:1].islower() or line[-1:] not in ".!?:;")
            for line, after in pairwise(rest)
        )
        parts = ([head] if head else []) + ([" ".join(rest)] if wrapped else rest)
        for number, part in enumerate(parts):
            yield piece.becoming(text=part, locator=_further(piece.locator, number))


def _further(locator: str, lines: int) -> str:
    name, _, number = locator.rpartition(" ")
    return f"line {int(number) + lines}" if name == "line" and lines else locator


def _with_headings(pieces: list[Piece]) -> Iterator[Piece]:
    bare = not any(piece.role == "heading" for piece in pieces)
    lone = False
    before: Piece | None = None
    for piece, after in zip(pieces, [*pieces[1:], None], strict=True):
        level = _rank(piece, before, after, bare, lone)
        if piece.role == "heading" or level:
            lone = level == LONE
        yield (
            piece.becoming(role="heading", level=level, text=piece.text.replace("\n", " "))
            if level
            else piece
        )
        before = piece


def _in_capitals(text: str) -> bool:
    letters = sum(char.isalpha() for char in text)
    return text.isupper() and letters > 3 and len(text.split()) <= 10


def _rank(piece: Piece, before: Piece | None, after: Piece | None, bare: bool, lone: bool) -> int:
    """The rank of a line that works as a heading though it is not marked as one, or 0."""
    text, words = piece.text, len(piece.text.split())
    alone = after and after.role == "item" and not _in_capitals(after.text)
    if piece.role == "item" and piece.level == 0 and alone and _in_capitals(text):
        return CAPITALS
    if piece.role == "item" and piece.strong and piece.level == 0 and after and is_cue(text):
        return BOLD
    if (
        piece.role != "paragraph"
        or after is None
        or after.role == "heading"
        or words > 12
        or is_caption(piece)
    ):
        return 0
    if _in_capitals(text):
        return BOTH if of_heading(text) == "both" else CAPITALS
    if piece.strong and (not text.endswith((".", ",", ";")) or is_cue(text)) and "@" not in text:
        return BOLD
    listed = after.role in ("item", "row")
    if (
        is_cue(text)
        and (bare or not text.endswith(":"))
        and (listed or words <= 3 or text.endswith("?"))
    ):
        return LONE
    # Where one lone line was a heading, the next lone line before a list is one too, whatever it
    # says.
    if (
        lone
        and listed
        and words <= 8
        and before
        and before.role == "item"
        and text[-1:] not in ".:;,!"
    ):
        return LONE
    return 0
