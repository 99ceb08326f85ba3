"""The shape that every format is read into: headings, list items, paragraphs and table rows, each
with its place.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

Role = Literal["heading", "item", "paragraph", "row"]
Kind = Literal["barrier", "idea"]

_SPACES = re.compile(r"[^\S\n]+")
_DROPPED = {
    0xAD: None,
    0x200B: None,
    0x2060: None,
    0xFEFF: None,
}  # soft hyphen, zero width space, joiner, byte order mark


@dataclass(frozen=True, slots=True)
class Piece:
    """One heading, list item, paragraph or table row of a document.

    `level` is the rank of a heading (0 is the title of the document, 1 to 6 are as in the file) or
    the depth of a list
    item (0 is outermost). `cells` and `table` are for rows: a list inside a cell has one line a
    point, each after "• ".
    `strong` is true where the whole text is bold.
    """

    role: Role
    text: str = ""
    locator: str = ""
    level: int = 0
    strong: bool = False
    cells: tuple[str, ...] = ()
    table: int = 0

    def becoming(self, **changes) -> "Piece":
        """The same piece with some of its facts changed."""
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Proposed:
    """One barrier or idea found in the notes; `locator` says where, in words that a person can
    follow.
    """

    kind: Kind
    title: str
    text: str
    section: str
    locator: str


@dataclass(frozen=True, slots=True)
class Notes:
    """What was found in one file: its format, its own title when it has one, and the proposals in
    order.
    """

    format: str
    title: str = ""
    items: list[Proposed] = field(default_factory=list)


def tidy(text: str) -> str:
    """Plain text with single spaces, no control characters and no blank lines; line breaks stay."""
    text = unicodedata.normalize("NFC", text).translate(_DROPPED)
    text = "".join(
        char if char == "\n" or char.isprintable() else " " for char in text.replace("\r\n", "\n")
    )
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def one_line(text: str) -> str:
    """Tidy text with its line breaks turned into spaces."""
    return " ".join(tidy(text).split("\n"))


def worded(pieces: Iterable[Piece]) -> bool:
    """Whether there is any text at all."""
    return any(piece.text or any(piece.cells) for piece in pieces)
