"""Recognises list marks that were typed by hand and turns such lines into list items."""

import re
from collections.abc import Iterable, Iterator

from .outline import Piece

_MARK = re.compile(
    r"^(?P<indent>\s*)(?:"
    r"(?P<sub>[◦○▪▫‣⁃]|o(?=\s))|[•·●■□◆◇➢➤►▶✓✔✗✘☐☑☒★*\uf0b7\uf0a7]|[-–—](?=\s)|→(?=\s)"
    r"|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)](?=\s)"
    r")\s*"
)
_BOX = re.compile(r"^\[[ xX]?\]\s+|^[☐☑☒]\s*")


def unmarked(line: str) -> tuple[str, int] | None:
    """The line without its typed bullet or number and the depth that the bullet stands for, or None
    without one.
    """
    found = _MARK.match(line)
    if not found or found.end() == len(line):
        return None
    return _BOX.sub("", line[found.end() :]), 1 if found["sub"] else 0


def unboxed(text: str) -> str:
    """The text without a tick box in front."""
    return _BOX.sub("", text)


def as_items(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The same pieces, with paragraphs that are typed lists turned into items, one for each line
    with a bullet.
    """
    for piece in pieces:
        if piece.role == "item":
            yield piece.becoming(text=unboxed(piece.text))
        elif piece.role != "paragraph":
            yield piece
        else:
            yield from _split(piece)


def _split(piece: Piece) -> Iterator[Piece]:
    lines = piece.text.split("\n")
    marks = [unmarked(line) for line in lines]
    numbered_alone = len(lines) == 1 and piece.strong
    if numbered_alone or not any(marks):
        yield piece
        return
    held: Piece | None = None
    for line, mark in zip(lines, marks, strict=True):
        if mark:
            if held:
                yield held
            held = piece.becoming(role="item", text=mark[0], level=mark[1], strong=False)
        elif held is None:
            yield piece.becoming(text=line)
        else:
            # A line without a bullet goes on with the point above it.
            held = held.becoming(text=f"{held.text} {line}")
    if held:
        yield held
