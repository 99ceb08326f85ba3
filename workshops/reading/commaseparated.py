"""Reads a .csv file into rows, whatever stands between its cells and however its letters are stored."""

import csv
from collections import Counter

from .guarding import ITEM_LETTERS, TABLE_COLUMNS, TABLE_ROWS, Clock, UnreadableNotes, broken, empty, too_long
from .markdown import decoded
from .outline import Piece, tidy

_MARKS = ",;\t|"
_SAMPLE = 60


def outline_of(data: bytes, clock: Clock) -> list[Piece]:
    """One row piece for each line with something in it; locators are "row N", counted from 1 with the header row."""
    text = decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    if text.lower().startswith("sep=") and "\n" in text[:8]:
        # A line that tells a spreadsheet program what stands between the cells; kept blank so that rows keep their numbers.
        text = "\n" + text.split("\n", 1)[1]
    mark = _mark(text)
    pieces = []
    for number, row in enumerate(_rows(text, mark), 1):
        if not number % 500:
            clock.check()
        if number > TABLE_ROWS or len(row) > TABLE_COLUMNS:
            raise too_long()
        cells = tuple(tidy(cell) for cell in row)
        if any(len(cell) > ITEM_LETTERS for cell in cells):
            raise too_long()
        if any(cells):
            pieces.append(Piece("row", locator=f"row {number}", cells=cells, table=1))
    if not pieces:
        raise empty()
    return pieces


def _rows(text: str, mark: str | None):
    if mark is None:
        # One column: commas are part of the sentences.
        yield from ([line.strip().removeprefix('"').removesuffix('"').replace('""', '"')] for line in text.split("\n"))
        return
    try:
        yield from csv.reader(text.split("\n") if '"' not in text else text.splitlines(keepends=True), delimiter=mark)
    except csv.Error as error:
        raise _too_long_cell(error) from error


def _too_long_cell(error: csv.Error) -> UnreadableNotes:
    return too_long() if "limit" in str(error) else broken()


def _mark(text: str) -> str | None:
    """The letter between the cells: the one that cuts the first lines most evenly, or None when there is one column."""
    best, best_score = None, 0.0
    sample = text[:100_000]
    for mark in _MARKS:
        widths = Counter()
        try:
            for number, row in enumerate(csv.reader(sample.splitlines(keepends=True), delimiter=mark)):
                if number >= _SAMPLE:
                    break
                if row:
                    widths[len(row)] += 1
        except csv.Error:
            continue
        total = sum(widths.values())
        width, rows = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(1, 0))
        if total and width > 1 and (share := rows / total) >= 0.7 and share > best_score:
            best, best_score = mark, share
    return best or ("," if _quoted(sample) else None)


def _quoted(sample: str) -> bool:
    """Cells that run over several lines need a reader that knows about quotation marks."""
    return any(line.count('"') % 2 for line in sample.split("\n")[:_SAMPLE])
