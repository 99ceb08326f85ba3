"""Goes through the sections of some notes and proposes the barriers and ideas in them."""

from collections.abc import Iterator

from .bullets import as_items
from .guarding import ITEM_LETTERS, PROPOSALS, too_long
from .headings import is_caption, is_cue
from .judging import labelled
from .listing import from_items, from_labelled_heading, from_paragraphs, from_subheading
from .outline import Notes, Piece, Proposed, one_line
from .points import Point
from .sections import Section, sections_of
from .stating import lead_of
from .tabulating import from_table
from .titling import title_of


def propose(pieces: list[Piece], format: str) -> Notes:
    """The notes with every barrier and idea that their headings, lead-ins, labels and tables
    announce.
    """
    pieces = list(as_items(pieces))
    letters = _uses_letters(pieces)
    points = [point for section in sections_of(pieces) for point in _points(section, letters)]
    if len(points) > PROPOSALS:
        raise too_long()
    title = next(
        (piece.text for piece in pieces if piece.role == "heading" and piece.level <= 1), ""
    )
    return Notes(format, one_line(title)[:200], [_proposed(point) for point in points])


def _proposed(point: Point) -> Proposed:
    text = point.text[:ITEM_LETTERS]
    return Proposed(point.kind, title_of(point.title or text), text, point.section, point.locator)


def _uses_letters(pieces: list[Piece]) -> bool:
    """Whether the notes mark their points with "B:" and "I:"; one alone may be anything."""
    kinds = set()
    for piece in pieces:
        for text in piece.cells or (piece.text,):
            if not labelled(text) and (found := labelled(text, letters=True)):
                kinds.add(found[0])
    return len(kinds) == 2


def _points(section: Section, letters: bool) -> Iterator[Point]:
    listed = any(piece.role in ("item", "row") for piece in section.body)
    if section.verdict in ("barrier", "idea") and not listed:
        yield from _worded_only(section)
        return
    lead = None
    body = [piece for piece in section.body if not is_caption(piece)]
    start = 0
    while start < len(body):
        piece = body[start]
        end = start + 1
        while end < len(body) and body[end].role == piece.role and body[end].table == piece.table:
            end += 1
        run = body[start:end]
        if piece.role == "paragraph":
            for number, paragraph in enumerate(run):
                yield from _labelled_paragraph(paragraph, section)
                lead = lead_of(
                    paragraph,
                    section,
                    lead,
                    next_is_list=number == len(run) - 1 and end < len(body),
                )
        else:
            verdict = lead or section.verdict
            find = from_items if piece.role == "item" else from_table
            yield from find(run, verdict, section.name, letters)
        start = end


def _worded_only(section: Section) -> Iterator[Point]:
    """A section without lists: its heading, or each of its paragraphs, is the point."""
    if section.heading and (found := labelled(section.heading.text)) and not is_cue(found[1]):
        yield from from_labelled_heading(section)
        return
    handed_down = section.own is None
    if handed_down and not section.children and section.heading:
        yield from from_subheading(section)
    elif not any(child.own is None for child in section.children):
        yield from from_paragraphs(section)


def _labelled_paragraph(paragraph: Piece, section: Section) -> Iterator[Point]:
    if (
        section.verdict != "other"
        and len(paragraph.text) <= 400
        and (found := labelled(paragraph.text))
    ):
        yield Point(found[0], found[1], section.name, paragraph.locator)
