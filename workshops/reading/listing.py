"""Turns list items, paragraphs and sub-headings into points."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .headings import is_caption, is_cue
from .judging import Verdict, labelled, of_heading, of_lead_in
from .leaning import leaning
from .outline import Piece, one_line
from .points import Point
from .sections import Section

_EMPTY = re.compile(r"(?i)^\W*(?:n/?a|none|nil|tbc|tba|as above|ditto|see above|blank|etc)?\W*$")
_ADDRESS = re.compile(
    r"(?i)^\W*(?:(?:e-?mail|web|website|twitter|tel|phone)\W+)?(?:<?https?://\S+|www\.\S+"
    r"|\S+@\S+\.\S+)\W*$"
)
_LABEL = re.compile(
    r"(?i)(?:^|(?<=[.;\n/|!?])\s*)(?:barriers?|obstacle|challenge|problem|(?:smart )?ideas?"
    r"|suggestion|solution)\s*\d*\s*:\s*"
)
_NUMBER = re.compile(r"^\(?(?:\d{1,3}|[a-zA-Z])[.):]\s+")
_ARROW = re.compile(r"\s*(?:→|⇒|->|=>|➔|➜)\s*")
_TELLING = re.compile(
    r"(?i)\b(?:participants|session|workshop|we asked|were asked|discuss\w*|groups?|attendees"
    r"|the following|below|this section)\b"
)
_LONGEST_PARAGRAPH = 600


@dataclass(slots=True)
class _Node:
    piece: Piece
    children: list["_Node"] = field(default_factory=list)


def says_something(text: str) -> bool:
    """Whether a point has words of its own: not only dashes, "n/a" or an address."""
    return (
        any(char.isalpha() for char in text) and not _EMPTY.match(text) and not _ADDRESS.match(text)
    )


def from_items(
    items: list[Piece], verdict: Verdict, section: str, letters: bool = False
) -> Iterator[Point]:
    """The points of one list. What stands below a point belongs to it, unless the point only
    announces what follows.
    """
    nodes: list[_Node] = []
    path: list[_Node] = []
    for item in items:
        node = _Node(item)
        while path and path[-1].piece.level >= item.level:
            path.pop()
        # Hostile depth is flattened: nothing that people write goes deeper.
        (path[-1].children if path else nodes).append(node)
        path = [*path[:20], node]
    for node in nodes:
        yield from _from_node(node, verdict, section, letters)


def _from_node(node: _Node, verdict: Verdict, section: str, letters: bool) -> Iterator[Point]:
    text = one_line(node.piece.text)
    if node.children and (announced := _announces(node, verdict, letters)):
        own = announced if announced in ("barrier", "idea", "both", "other") else verdict
        for child in node.children:
            yield from _from_node(child, own, section or text.rstrip(":"), letters)
        return
    whole = "\n".join([text, *_below(node)])
    yield from points_in(whole, verdict, section, node.piece.locator, letters)


def _announces(node: _Node, verdict: Verdict, letters: bool) -> str | None:
    """What an item with points below it says about them: a verdict, "same" for no more than a lead-
    in, None for a point.
    """
    text = one_line(node.piece.text)
    if is_cue(text):
        return of_heading(text.rstrip(":"))
    if any(labelled(child.piece.text, letters) for child in node.children):
        return "same"
    if text.endswith(":"):
        return of_lead_in(text) or "same"
    if verdict is None and any(
        child.children and is_cue(one_line(child.piece.text)) for child in node.children
    ):
        return "same"
    return None


def _below(node: _Node) -> list[str]:
    lines = []
    for child in node.children:
        lines += ["- " + one_line(child.piece.text), *_below(child)]
    return lines


def points_in(
    text: str, verdict: Verdict, section: str, locator: str, letters: bool = False
) -> Iterator[Point]:
    """The points in one text: usually one; two where it names a barrier and an idea; none where
    nothing announces it.
    """
    if not says_something(text):
        return
    labels = list(_LABEL.finditer(text))
    if len(labels) > 1 and labels[0].start() == 0 and verdict != "other":
        ends = [label.start() for label in labels[1:]] + [len(text)]
        for label, end in zip(labels, ends, strict=True):
            yield from points_in(
                text[label.start() : end].strip(" \n/|;"), verdict, section, locator
            )
    elif verdict != "other" and (found := labelled(text, letters)):
        yield Point(found[0], found[1], section, locator)
    elif (
        verdict == "both"
        and len(sides := _ARROW.split(text)) == 2
        and all(map(says_something, sides))
    ):
        yield Point("barrier", sides[0], section, locator)
        yield Point("idea", sides[1], section, locator)
    elif verdict == "both":
        yield Point(leaning(text), text, section, locator)
    elif verdict in ("barrier", "idea"):
        yield Point(verdict, text, section, locator)


def from_paragraphs(section: Section) -> Iterator[Point]:
    """Each short paragraph below a heading that announces barriers or ideas, without the one that
    introduces them.
    """
    paragraphs = [
        piece for piece in section.body if piece.role == "paragraph" and not is_caption(piece)
    ]
    for number, piece in enumerate(paragraphs):
        introduces = piece.text.endswith(":") or (
            number == 0 and len(paragraphs) > 1 and _TELLING.search(piece.text)
        )
        if not introduces and len(piece.text) <= _LONGEST_PARAGRAPH:
            text = _NUMBER.sub("", piece.text)
            if not (len(paragraphs) == 1 and _TELLING.search(text)):
                yield from points_in(text, section.verdict, section.name, piece.locator)


def from_labelled_heading(section: Section) -> Iterator[Point]:
    """A heading such as "Challenge 1: lack of time" is a point, and so are the labelled paragraphs
    below it.
    """
    kind, title = labelled(section.heading.text)
    told = [piece for piece in section.body if piece.role == "paragraph" and not is_caption(piece)]
    more = [piece.text for piece in told if not labelled(piece.text) and says_something(piece.text)]
    text = "\n".join([title, *more])
    yield Point(kind, text, section.parent.name or section.name, section.heading.locator, title)
    for piece in told:
        if labelled(piece.text):
            yield from points_in(piece.text, section.verdict, section.name, piece.locator)


def from_subheading(section: Section) -> Iterator[Point]:
    """A heading below "Barriers" or "Ideas" that has only text under it is itself the point, and
    the text explains it.
    """
    paragraphs = [
        piece for piece in section.body if piece.role == "paragraph" and not is_caption(piece)
    ]
    if len(paragraphs) > 2 and all(len(piece.text) <= 120 for piece in paragraphs):
        yield from from_paragraphs(section)
        return
    title = _NUMBER.sub("", section.heading.text).rstrip(":")
    text = "\n".join([title, *(piece.text for piece in paragraphs if says_something(piece.text))])
    name = section.parent.name if section.parent and section.parent.name else section.name
    for point in points_in(text, section.verdict, name, section.heading.locator):
        yield point._replace(title=labelled(title)[1] if labelled(title) else title)
