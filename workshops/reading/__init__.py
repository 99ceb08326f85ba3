"""Reads a file of workshop notes and says which lines in it are barriers and which are ideas."""

from os import PathLike
from typing import BinaryIO

from . import commaseparated, excel, markdown, opendocument, word
from .detecting import format_of
from .guarding import Clock, UnreadableNotes, broken, take_bytes
from .outline import Notes, Proposed
from .proposing import propose

__all__ = ["Notes", "Proposed", "UnreadableNotes", "read_notes"]

READERS = {
    "md": markdown.outline_of,
    "docx": word.outline_of,
    "odt": opendocument.outline_of,
    "csv": commaseparated.outline_of,
    "xlsx": excel.outline_of,
}


def read_notes(source: str | PathLike[str] | BinaryIO, name: str = "") -> Notes:
    """The barriers and ideas in one file of notes, in the order in which they stand there.

    `source` is a path or an open binary file; `name` is the file's own name, whose ending says what
    it should be.
    Everything happens in memory. Raises UnreadableNotes, with a sentence for the person, for any
    file that cannot
    be read safely; a file that can be read but holds no barrier and no idea gives empty `items`.
    """
    name = name or str(getattr(source, "name", source))
    data = take_bytes(source)
    kind = format_of(data, name)
    try:
        pieces = READERS[kind](data, Clock())
        return propose(pieces, kind)
    except UnreadableNotes:
        raise
    # Whatever a damaged file does to a parser, the person gets a sentence and not an error page.
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        MemoryError,
        OSError,
        RuntimeError,
        TypeError,
        ValueError,
    ) as error:
        raise broken() from error
