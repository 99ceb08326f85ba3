"""Reads a .csv file into rows, whatever stands between its cells and however its letters are
stored.
"""

import csv
import io
import itertools
from collections import Counter
from collections.abc import Iterator

from .guarding import ITEM_LETTERS, TABLE_COLUMNS, TABLE_ROWS, Clock, broken, empty, too_long
from .judging import kind_word
from .markdown import decoded
from .outline import Piece, tidy

_MARKS = ",;\t|"
_SAMPLE = 60


def outline_of(data: bytes, clock: Clock) -> list[Piece]:
    """One row piece for each line with something in it; locators are "row N", the header is 1."""
    text = decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    if text.lower().startswith("sep=") and "\n" in text[:8]:
        # A line for spreadsheet programs; it stays as an empty row, so that rows keep their
        # numbers.
        text = "\n" + text.split("\n", 1)[1]
    mark = _mark(text)
    rows = list(_rows(text, mark, clock))
    # Where nobody quoted the commas in the last cell, its parts are put together again.
    width = _width_of_kinds([row for row in rows if row]) if mark == "," else 0
    pieces = []
    for number, row in enumerate(rows, 1):
        if 1 < width < len(row):
            row = [*row[: width - 1], mark.join(row[width - 1 :])]
        cells = tuple(tidy(cell) for cell in row)
        if any(char.isalnum() for cell in cells for char in cell):
            pieces.append(Piece("row", locator=f"row {number}", cells=cells, table=1))
    if not pieces:
        raise empty()
    return pieces


def _rows(text: str, mark: str | None, clock: Clock) -> Iterator[list[str]]:
    try:
        for number, row in enumerate(_cut(text, mark), 1):
            if not number % 500:
                clock.check()
            if number > TABLE_ROWS or len(row) > TABLE_COLUMNS:
                raise too_long()
            if any(len(cell) > ITEM_LETTERS for cell in row):
                raise too_long()
            yield row
    except csv.Error as error:
        raise (too_long() if "limit" in str(error) else broken()) from error


def _cut(text: str, mark: str | None) -> Iterator[list[str]]:
    if mark:
        return csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    # One column: commas are part of the sentences.
    return ([line.strip().removeprefix('"').removesuffix('"')] for line in text.split("\n"))


def _mark(text: str) -> str | None:
    """The letter between the cells, the one that cuts the first lines most evenly; None for one
    column.
    """
    sample = text[:100_000]
    shares = {mark: _share(sample, mark) for mark in _MARKS}
    best = max(shares, key=lambda mark: shares[mark])
    if shares[best]:
        return best
    return "," if _runs_over_lines(sample) else None


def _share(sample: str, mark: str) -> float:
    """How many of the first rows have the same number of cells, from 0 to 1; 0 where that is no
    table.
    """
    try:
        rows = csv.reader(io.StringIO(sample, newline=""), delimiter=mark)
        rows = [row for row in itertools.islice(rows, _SAMPLE) if row]
    except csv.Error:
        return 0.0
    widths = Counter(map(len, rows))
    width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(1, 0))
    if width > 1 and count / len(rows) >= 0.7:
        return count / len(rows)
    # Sentences with commas that nobody quoted: a table all the same where the first cells name
    # kinds.
    if _width_of_kinds(rows) > 1:
        return 0.1
    return 0.0


def _width_of_kinds(rows: list[list[str]]) -> int:
    """The number of cells a row should have where the first cell of nearly every row is a kind; 0
    where it is not.
    """
    kinds = sum(1 for row in rows if kind_word(row[0]))
    narrow = min(map(len, rows), default=0)
    return narrow if len(rows) > 1 and kinds >= len(rows) - 1 else 0


def _runs_over_lines(sample: str) -> bool:
    """Cells that run over several lines need a reader that knows about quotation marks."""
    return any(line.count('"') % 2 for line in sample.split("\n")[:_SAMPLE])
