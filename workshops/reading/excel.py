"""Reads an .xlsx workbook into rows, sheet by sheet: only stored values, no formulas are worked
out.
"""

import posixpath
import re

from .archives import Package
from .guarding import (
    ITEM_LETTERS,
    PIECES,
    TABLE_COLUMNS,
    TABLE_ROWS,
    Clock,
    broken,
    empty,
    too_long,
)
from .outline import Piece, tidy, worded
from .xmlwalk import Walker, walk

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_SHEETS = 40


def outline_of(data: bytes, clock: Clock) -> list[Piece]:
    """A heading for each sheet and a row piece for each filled row; locators are "sheet NAME row N"
    as in the workbook.
    """
    package = Package(data, clock)
    book, links, strings = _Book(), _Links(), _Strings()
    walk(package.read("xl/workbook.xml"), book, clock)
    if relations := package.part("xl/_rels/workbook.xml.rels"):
        walk(relations, links, clock)
    if shared := package.part("xl/sharedStrings.xml"):
        walk(shared, strings, clock)
    pieces: list[Piece] = []
    for number, (name, link) in enumerate(book.sheets[:_SHEETS], 1):
        target = links.targets.get(link, f"worksheets/sheet{number}.xml")
        path = (
            target.lstrip("/")
            if target.startswith("/")
            else posixpath.normpath(posixpath.join("xl", target))
        )
        if path not in package:
            raise broken()
        sheet = _Sheet(name, number, strings.values)
        if "/worksheets/" in f"/{path}":
            walk(package.read(path), sheet, clock)
        pieces += sheet.pieces
        if len(pieces) > PIECES:
            raise too_long()
    if not worded(piece for piece in pieces if piece.role == "row"):
        raise empty()
    return pieces


class _Book(Walker):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet" and attributes.get("state", "visible") == "visible":
            self.sheets.append((tidy(attributes.get("name", "")), attributes.get("id", "")))


class _Links(Walker):
    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")


class _Strings(Walker):
    """The texts that cells refer to by number."""

    def __init__(self) -> None:
        self.values: list[str] = []
        self.parts: list[str] = []
        self.inside = self.sound = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self.parts = []
        elif name == "rPh":
            self.sound = True
        elif name == "t":
            self.inside = not self.sound

    def text(self, data: str) -> None:
        if self.inside:
            self.parts.append(data)

    def end(self, name: str) -> None:
        if name == "si":
            self.values.append("".join(self.parts))
        elif name == "t":
            self.inside = False
        elif name == "rPh":
            self.sound = False


class _Sheet(Walker):
    def __init__(self, name: str, number: int, strings: list[str]) -> None:
        self.name, self.number, self.strings = name, number, strings
        self.pieces = [Piece("heading", name, f"sheet {name}", level=1)]
        self.row = self.column = 0
        self.cells: dict[int, str] = {}
        self.type = ""
        self.value: list[str] = []
        self.inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "row":
                self.row = (
                    int(attributes["r"]) if attributes.get("r", "").isdigit() else self.row + 1
                )
                self.column, self.cells = 0, {}
            case "c":
                found = _REFERENCE.fullmatch(attributes.get("r", ""))
                self.column = _column(found[1]) if found else self.column + 1
                self.type, self.value = attributes.get("t", ""), []
            case "v" | "t":
                self.inside = True

    def text(self, data: str) -> None:
        if self.inside:
            self.value.append(data)

    def end(self, name: str) -> None:
        match name:
            case "v" | "t":
                self.inside = False
            case "c" if self.value:
                self._take("".join(self.value))
            case "row" if any(self.cells.values()):
                width = max(self.cells)
                cells = tuple(self.cells.get(column, "") for column in range(1, width + 1))
                locator = f"sheet {self.name} row {self.row}"
                self.pieces.append(Piece("row", locator=locator, cells=cells, table=self.number))
                if len(self.pieces) > TABLE_ROWS:
                    raise too_long()

    def _take(self, value: str) -> None:
        if self.type == "s":
            number = int(value) if value.strip().isdigit() else -1
            value = self.strings[number] if 0 <= number < len(self.strings) else ""
        elif self.type == "e":
            value = ""
        value = tidy(value)
        if len(value) > ITEM_LETTERS:
            raise too_long()
        if value and self.column > TABLE_COLUMNS:
            raise too_long()
        if value:
            self.cells[self.column] = value


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
