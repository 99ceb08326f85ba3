"""Collects what an office document holds in order: pieces outside tables, and rows with their cells
inside them.
"""

from .guarding import PIECES, TABLE_COLUMNS, too_long
from .outline import Piece, one_line, tidy


class _Table:
    def __init__(self) -> None:
        self.rows: list[list[list[Piece]]] = []
        self.widths: list[list[int]] = []


class Flow:
    """Gives every piece its locator. Paragraphs are counted as a person counts them, empty ones and
    cells included apart.
    """

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.paragraph = 0
        self.table = 0
        self._open: list[_Table] = []

    def skip(self) -> None:
        """Counts a paragraph that is not kept."""
        if not self._open:
            self.paragraph += 1

    def add(self, piece: Piece) -> None:
        """Takes one heading, item or paragraph, wherever it stands."""
        text = one_line(piece.text) if piece.role == "heading" else tidy(piece.text)
        if self._open:
            if text and self._open[0].rows and self._open[0].rows[-1]:
                self._open[0].rows[-1][-1].append(piece.becoming(text=text))
            return
        self.paragraph += 1
        if text:
            self._keep(piece.becoming(text=text, locator=f"paragraph {self.paragraph}"))

    def _keep(self, piece: Piece) -> None:
        self.pieces.append(piece)
        if len(self.pieces) > PIECES:
            raise too_long()

    def open_table(self) -> None:
        """A table begins; one inside a cell only adds its words to that cell."""
        self._open.append(_Table())

    def open_row(self) -> None:
        if len(self._open) == 1:
            self._open[0].rows.append([])
            self._open[0].widths.append([])

    def open_cell(self) -> None:
        if len(self._open) == 1 and self._open[0].rows:
            row = self._open[0].rows[-1]
            row.append([])
            self._open[0].widths[-1].append(1)
            if len(row) > TABLE_COLUMNS:
                raise too_long()

    def widen(self, span: str) -> None:
        """The cell that is being read goes over several columns."""
        if (
            len(self._open) == 1
            and self._open[0].widths
            and self._open[0].widths[-1]
            and span.isdigit()
        ):
            self._open[0].widths[-1][-1] = min(int(span[:4]), TABLE_COLUMNS)

    def close_table(self) -> None:
        if not self._open:
            return
        table = self._open.pop()
        if self._open:
            return
        self.table += 1
        cells = [cell for row in table.rows for cell in row]
        for number, (row, widths) in enumerate(zip(table.rows, table.widths, strict=True), 1):
            locator = f"table {self.table} row {number}"
            if len(cells) == 1:
                # A box drawn round some text, not a table.
                for piece in row[0]:
                    self._keep(piece.becoming(locator=locator))
            else:
                self._keep(
                    Piece("row", locator=locator, cells=_padded(row, widths), table=self.table)
                )


def _padded(row: list[list[Piece]], widths: list[int]) -> tuple[str, ...]:
    cells: list[str] = []
    for cell, width in zip(row, widths, strict=True):
        cells += [_cell_text(cell)] + [""] * (width - 1)
    return tuple(cells[:TABLE_COLUMNS])


def _cell_text(pieces: list[Piece]) -> str:
    lines = []
    for piece in pieces:
        flat = one_line(piece.text) if piece.role == "item" else piece.text
        lines.append(("◦ " if piece.level else "• ") + flat if piece.role == "item" else flat)
    return "\n".join(lines)
