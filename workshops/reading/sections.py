"""Cuts an outline into sections, with headings where people only wrote a bold, capital or lone
line, and judges each.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from .judging import Verdict, is_firm, labelled, of_heading
from .outline import Piece
from .wording import marks

CAPITALS, BOLD, LONE = 7, 8, 9  # ranks of headings that are not marked as headings

_CAPTION = re.compile(
    r"(?i)^(?:picture|figure|fig\.?|photo(?:graph)?|image|caption|diagram|chart)\b\W*\d*"
)
_REPORT = re.compile(
    r"(?i)\b(?:reports?|notes|workshops?|minutes|write[- ]?up|conference|seminar|event"
    r"|meeting|consultation|summit|roundtable)\b"
)
_LEADING = re.compile(
    r"(?i)^(?:(?:session|question|activity|exercise|part|table|group|task|round|section"
    r"|topic)?\W*\d*\W+)?"
)


@dataclass(slots=True)
class Section:
    """One heading with what stands below it up to the next heading; `verdict` is what it announces,
    its own or handed down.
    """

    heading: Piece | None
    level: int
    parent: "Section | None" = None
    own: Verdict = None
    verdict: Verdict = None
    name: str = ""
    body: list[Piece] = field(default_factory=list)
    children: list["Section"] = field(default_factory=list)


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
    return (
        bool(found)
        and found[0][0] <= _LEADING.match(bare).end() + 4
        and of_heading(bare) is not None
    )


def sections_of(pieces: list[Piece]) -> list[Section]:
    """The sections in the order of the document, each with its verdict."""
    headed = list(_with_headings(list(_lines_apart(pieces))))
    real = any(piece.role == "heading" and piece.level < CAPITALS for piece in headed)
    sections = [Section(None, -1)]
    for piece in headed:
        if piece.role != "heading":
            sections[-1].body.append(piece)
            continue
        parent = sections[-1]
        while parent.level >= piece.level and parent.parent:
            parent = parent.parent
        section = Section(piece, piece.level, parent, of_heading(piece.text))
        section.name = (
            piece.text if not real or section.own or piece.level < CAPITALS else parent.name
        )
        parent.children.append(section)
        sections.append(section)
    for section in sections:
        _judge(section, sections)
    return sections


def _judge(section: Section, sections: list[Section]) -> None:
    above = section.parent.verdict if section.parent else None
    if section.parent and _is_title(section.parent, sections):
        above = (
            None if _speaks_below(section.parent) or _REPORT.search(section.parent.name) else above
        )
    if (
        section.own == "other"
        and above in ("barrier", "idea", "both")
        and not is_firm(section.name)
    ):
        section.own = None
    if (
        section.own
        and _is_title(section, sections)
        and (_REPORT.search(section.name) or _speaks_below(section))
    ):
        section.own = None
    section.verdict = section.own or above


def _is_title(section: Section, sections: list[Section]) -> bool:
    """The title of the whole document: the only heading of the highest rank, with other headings
    below it.
    """
    if section.heading is None or not section.children:
        return False
    levels = [other.level for other in sections if other.heading]
    return section is sections[1] and (
        section.level == 0 or (section.level == min(levels) and levels.count(section.level) == 1)
    )


def _speaks_below(section: Section) -> bool:
    return any(
        child.own in ("barrier", "idea", "both") or _speaks_below(child)
        for child in section.children
    )


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


def _rank(piece: Piece, before: Piece | None, after: Piece | None, bare: bool, lone: bool) -> int:
    """The rank of a line that works as a heading though it is not marked as one, or 0."""
    text, words = piece.text, len(piece.text.split())
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
    if words <= 10 and text.isupper() and sum(char.isalpha() for char in text) > 3:
        return CAPITALS
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
