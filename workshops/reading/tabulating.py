"""Turns the rows of a table into points, whichever way round people made it."""

import re
from collections.abc import Iterator

from .bullets import unmarked
from .columns import Columns, columns_of
from .headings import is_cue
from .judging import Verdict, kind_word, of_heading
from .listing import from_items, points_in, says_something
from .outline import Piece, one_line
from .points import Point

_NUMERIC = re.compile(r"^[\W\d_]*$")


def from_table(
    rows: list[Piece], verdict: Verdict, section: str, letters: bool = False
) -> Iterator[Point]:
    """The points of one table, row by row; `verdict` and `section` are those of the heading above
    it.
    """
    start = 0
    # A row with one filled cell that announces something is a heading inside the table.
    for index, row in enumerate([*rows, None]):
        said = _alone(row) if row else None
        if (
            row is None
            or (said and len(row.cells) > 1 or said and _one_column(rows))
            and is_cue(said)
        ):
            if index > start:
                yield from _from_part(rows[start:index], verdict, section, letters)
            if row:
                judged = of_heading(said)
                if not section or judged != verdict:
                    section = said.rstrip(":")
                verdict, start = judged or verdict, index + 1


def _alone(row: Piece) -> str | None:
    filled = [cell for cell in row.cells if cell]
    return filled[0] if len(filled) == 1 and "\n" not in filled[0] else None


def _one_column(rows: list[Piece]) -> bool:
    return all(len(row.cells) == 1 for row in rows)


def _from_part(rows: list[Piece], verdict: Verdict, section: str, letters: bool) -> Iterator[Point]:
    columns, rows = _with_header(rows)
    below = rows[columns.header :]
    if columns.type is not None:
        yield from _typed(below, columns, verdict, section)
    elif columns.kinds:
        yield from _side_by_side(below, columns, section, letters)
    elif columns.text is not None or columns.title is not None:
        for row in below:
            yield from _row(row, columns, verdict, section, letters)
    else:
        yield from _grid(rows, verdict, section, letters)


def _with_header(rows: list[Piece]) -> tuple[Columns, list[Piece]]:
    """What the columns hold, and the rows without the lines above the header, such as a title."""
    for start in range(min(4, len(rows))):
        columns = columns_of([row.cells for row in rows[start:]])
        if columns.header:
            return columns, rows[start:]
        if sum(1 for cell in rows[start].cells if cell) > 1:
            break
    return columns_of([row.cells for row in rows]), rows


def _typed(rows: list[Piece], columns: Columns, verdict: Verdict, section: str) -> Iterator[Point]:
    """One column says what each row is; an empty cell means the same as above, as where cells were
    joined.
    """
    kind: Verdict = None
    for row in rows:
        cell = _cell(row, columns.type)
        named = kind_word(cell) if cell else kind
        # A row that is named as something else ("question", "quote") is neither, and ends what was
        # above.
        kind = named
        if named:
            yield from _row(row, columns, named, section)


def _row(
    row: Piece, columns: Columns, verdict: Verdict, section: str, letters: bool = False
) -> Iterator[Point]:
    text, title = _cell(row, columns.text), one_line(_cell(row, columns.title))
    section = one_line(_cell(row, columns.section)) or section
    lines = _points_apart(text)
    if len(lines) > 1 and not title:
        for line in lines:
            yield from points_in(line, verdict, section, row.locator, letters)
        return
    if len(lines) == 1:
        text = lines[0]
    for point in points_in(text or title, verdict, section, row.locator, letters):
        yield point._replace(title=title) if says_something(title) else point


def _side_by_side(
    rows: list[Piece], columns: Columns, section: str, letters: bool
) -> Iterator[Point]:
    for row in rows:
        name = one_line(_cell(row, columns.section)) or section
        for index, kind in columns.kinds.items():
            if len(columns.kinds) == 1 and (more := _cell(row, columns.text)):
                text = f"{_cell(row, index)}\n{more}".strip()
                yield from points_in(text, kind, name, row.locator, letters)
                continue
            yield from _cell_points(_cell(row, index), kind, name, row.locator, letters)


def _grid(rows: list[Piece], verdict: Verdict, section: str, letters: bool) -> Iterator[Point]:
    """No header, no kinds: sticky notes in a grid, or cells that each carry their own heading."""
    paired = _short_and_long(rows) if verdict in ("barrier", "idea") else False
    for row in rows:
        if paired:
            title, text = one_line(row.cells[0]), row.cells[1]
            for point in points_in(text, verdict, section, row.locator, letters):
                yield (
                    point._replace(title=title, text=f"{title}\n{text}")
                    if says_something(title)
                    else point
                )
            continue
        for cell in row.cells:
            head, _, rest = cell.partition("\n")
            if rest and is_cue(head):
                yield from _cell_points(
                    rest, of_heading(head), section or head, row.locator, letters
                )
            elif not _NUMERIC.match(cell):
                yield from _cell_points(cell, verdict, section, row.locator, letters)


def _cell_points(
    cell: str, verdict: Verdict, section: str, locator: str, letters: bool
) -> Iterator[Point]:
    for line in _points_apart(cell):
        yield from points_in(line, verdict, section, locator, letters)


def _points_apart(cell: str) -> list[str]:
    """The points in one cell: one for each bullet; without bullets one for each line, when no line
    runs on into the next.
    """
    lines = cell.split("\n")
    if any(unmarked(line) for line in lines):
        items, points = [], []
        for line in lines:
            mark = unmarked(line)
            items.append(
                Piece(
                    "item",
                    mark[0] if mark else line,
                    level=mark[1] if mark else 0 if not items else 1,
                )
            )
        for point in from_items(items, "barrier", ""):
            points.append(point.text)
        return points
    runs_on = any(after[:1].islower() for after in lines[1:])
    return [" ".join(lines)] if runs_on or len(lines) == 1 else lines


def _short_and_long(rows: list[Piece]) -> bool:
    """Two columns, the first a word or two, the second what was said about it."""
    if any(len(row.cells) != 2 for row in rows) or len(rows) < 2:
        return False
    first = sum(len(row.cells[0].split()) for row in rows) / len(rows)
    second = sum(len(row.cells[1].split()) for row in rows) / len(rows)
    return first <= 3.5 and second >= 2.5 * max(first, 1)


def _cell(row: Piece, index: int | None) -> str:
    return row.cells[index] if index is not None and index < len(row.cells) else ""
