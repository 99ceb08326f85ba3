"""Reads a .docx document: styles say what is a heading, numbering what is a list."""

import posixpath
import re

from .archives import Package
from .flowing import Flow
from .guarding import Clock, broken, empty
from .outline import Piece, worded
from .wordstyles import Style, styles_of, switched_on
from .xmlwalk import Walker, walk

# Older copies of a text box, and what somebody has taken out while changes were being tracked.
_SKIPPED = {"Fallback", "moveFrom", "del"}
_LETTERS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def outline_of(data: bytes, clock: Clock) -> list[Piece]:
    """The outline of a document; locators are "paragraph N" and "table N row N", counted from 1."""
    package = Package(data, clock)
    main = _main_part(package, clock)
    styles = styles_of(package.part(posixpath.join(posixpath.dirname(main), "styles.xml")), clock)
    body = _Body(styles)
    walk(package.read(main), body, clock)
    if not worded(body.flow.pieces):
        raise empty()
    return body.flow.pieces


def _main_part(package: Package, clock: Clock) -> str:
    links = _Links()
    if relations := package.part("_rels/.rels"):
        walk(relations, links, clock)
    for name in (links.main.lstrip("/"), "word/document.xml"):
        if name in package:
            return name
    raise broken()


class _Links(Walker):
    main = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
            self.main = posixpath.normpath(attributes.get("Target", ""))


class _Paragraph:
    """What is known of the paragraph that is being read."""

    def __init__(self) -> None:
        self.style = ""
        self.level: int | None = None
        self.numbered: bool | None = None
        self.outline: int | None = None
        self.text: list[str] = []
        self.bold = self.thin = False


class _Body(Walker):
    def __init__(self, styles: dict[str, Style]) -> None:
        self.styles = styles
        self.flow = Flow()
        self.paragraphs: list[_Paragraph] = []
        self.skipping = 0
        self.run_bold: bool | None = None
        self.hidden = self.in_run = self.in_text = False
        self.opens = {
            "p": lambda: self.paragraphs.append(_Paragraph()),
            "r": self._begin_run,
            "t": self._begin_text,
            "tbl": self.flow.open_table,
            "tr": self.flow.open_row,
            "tc": self.flow.open_cell,
        }

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.skipping or name in _SKIPPED:
            self.skipping += 1
            return
        value = attributes.get("val", "")
        if name in self.opens:
            self.opens[name]()
        elif name == "gridSpan":
            self.flow.widen(value)
        elif self.paragraphs:
            self._detail(name, value)

    def _begin_run(self) -> None:
        self.in_run, self.run_bold, self.hidden = True, None, False

    def _begin_text(self) -> None:
        self.in_text = True

    def _detail(self, name: str, value: str) -> None:
        paragraph = self.paragraphs[-1]
        if name in _LETTERS:
            self.text(_LETTERS[name], always=self.in_run)
        elif self.in_run and name in ("b", "vanish"):
            setattr(self, "run_bold" if name == "b" else "hidden", switched_on(value))
        elif name == "pStyle":
            paragraph.style = value
        elif name == "numId":
            paragraph.numbered = value != "0"
        elif name in ("ilvl", "outlineLvl"):
            setattr(paragraph, "level" if name == "ilvl" else "outline", _number(value))

    def text(self, data: str, always: bool = False) -> None:
        if self.skipping or self.hidden or not self.paragraphs or not (self.in_text or always):
            return
        paragraph = self.paragraphs[-1]
        paragraph.text.append(data)
        if data.strip():
            style = self.styles.get(paragraph.style)
            bold = self.run_bold if self.run_bold is not None else bool(style and style.bold)
            paragraph.bold, paragraph.thin = paragraph.bold or bold, paragraph.thin or not bold

    def end(self, name: str) -> None:
        if self.skipping:
            self.skipping -= 1
            return
        match name:
            case "t":
                self.in_text = False
            case "r":
                self.in_run = False
            case "p" if self.paragraphs:
                self._finish(self.paragraphs.pop())
            case "tbl":
                self.flow.close_table()

    def _finish(self, paragraph: _Paragraph) -> None:
        style = self.styles.get(paragraph.style) or Style(paragraph.style)
        text, strong = "".join(paragraph.text), paragraph.bold and not paragraph.thin
        heading = style.heading if paragraph.outline is None else paragraph.outline + 1
        if style.contents:
            self.flow.skip()
        elif heading is not None and heading <= 6:
            self.flow.add(Piece("heading", text, level=heading))
        elif style.numbered if paragraph.numbered is None else paragraph.numbered:
            level = style.level if paragraph.level is None else paragraph.level
            self.flow.add(Piece("item", text, level=level, strong=strong))
        elif style.continues:
            self.flow.add(Piece("item", text, level=style.level + 1))
        else:
            self.flow.add(Piece("paragraph", text, strong=strong))


def _number(value: str) -> int:
    return int(value) if re.fullmatch(r"\d{1,2}", value) else 0
