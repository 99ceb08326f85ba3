"""Cuts an outline into sections and judges what each of them announces."""

import re
from dataclasses import dataclass, field

from .headings import CAPITALS, with_headings
from .judging import Verdict, is_about_the_day, is_firm, of_heading
from .outline import Piece

_REPORT = re.compile(
    r"(?i)\b(?:reports?|notes|workshops?|minutes|write[- ]?up|conference|seminar|event"
    r"|meeting|consultation|summit|roundtable)\b"
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
    # Below a heading about the event itself nothing is a point.
    closed: bool = False


def sections_of(pieces: list[Piece]) -> list[Section]:
    """The sections in the order of the document, each with its verdict."""
    headed = with_headings(pieces)
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
    if _is_title(section, sections) and _only_names_the_notes(section):
        section.own = None
    if section.own == "other" and above in ("barrier", "idea", "both"):
        section.own = "other" if is_firm(section.name) else None
    if above == "both" and section.own is None:
        above = _the_other_kind(section.parent)
    section.verdict = section.own or above
    above_closed = section.parent is not None and section.parent.closed
    section.closed = above_closed or is_about_the_day(section.name)
    if section.closed:
        section.own = section.verdict = "other"


def _only_names_the_notes(title: Section) -> bool:
    """A title that speaks of barriers says nothing about its sections when they speak for
    themselves.
    """
    return bool(_REPORT.search(title.name)) or (title.own != "both" and _speaks_below(title))


def _the_other_kind(parent: Section) -> Verdict:
    """Below a heading for both, a theme holds barriers where only the ideas have headings."""
    announced = {child.own for child in parent.children}
    if "idea" in announced and "barrier" not in announced:
        return "barrier"
    if "barrier" in announced:
        return None if "idea" in announced else "idea"
    return "both"


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
