"""Limits that every file meets before and while it is read, and the sentences for files that do not
keep them.
"""

import time
from os import PathLike
from typing import BinaryIO

from django.utils.translation import gettext as _

FILE_BYTES = 10 * 1024 * 1024
TEXT_LETTERS = 1024 * 1024
TEXT_LINES = 20_000
LINE_LETTERS = 20_000
ZIP_ENTRIES = 2_000
ZIP_TOTAL = 100 * 1024 * 1024
ZIP_MEMBER = 30 * 1024 * 1024
ZIP_RATIO = 200  # unpacked to packed; Word's own style sheets reach about 35
ZIP_RATIO_FROM = 1024 * 1024  # below this size a high ratio does no harm
XML_DEPTH = 250
XML_ELEMENTS = 2_000_000
TABLE_ROWS = 20_000
TABLE_COLUMNS = 200
PIECES = 50_000
PROPOSALS = 2_000
ITEM_LETTERS = 10_000
SECONDS = 15.0


class UnreadableNotes(Exception):
    """The file cannot be read; `message` is one plain sentence that says what is wrong and what to
    do.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def broken() -> UnreadableNotes:
    """The sentence for a file that is damaged."""
    return UnreadableNotes(
        _(
            "This file is damaged, so it cannot be read. Open it, save it again and send the "
            "new copy."
        )
    )


def too_big() -> UnreadableNotes:
    """The sentence for a file with too many bytes."""
    megabytes = FILE_BYTES // (1024 * 1024)
    return UnreadableNotes(
        _(
            "This file is too big. Files may have up to %(size)s MB. Take out the pictures "
            "or split it and try again."
        )
        % {"size": megabytes}
    )


def too_long() -> UnreadableNotes:
    """The sentence for a file with more text, rows, columns or points than notes of a workshop
    have.
    """
    return UnreadableNotes(
        _(
            "There is too much in this file for notes of a workshop. Split it into smaller "
            "files and try again."
        )
    )


def bomb() -> UnreadableNotes:
    """The sentence for an archive that unpacks to far more than it should."""
    return UnreadableNotes(
        _(
            "This file unpacks to far more than it should, so it was not opened. Make a new "
            "file with only the notes in it."
        )
    )


def unsafe() -> UnreadableNotes:
    """The sentence for a file with parts that notes never need: entities, links out of the archive,
    archives inside.
    """
    return UnreadableNotes(
        _(
            "This file has parts in it that are not safe to open. Copy the notes into a new "
            "document and send that."
        )
    )


def locked() -> UnreadableNotes:
    """The sentence for a file behind a password."""
    return UnreadableNotes(
        _("This file is locked with a password. Save a copy without the password and send that.")
    )


def empty() -> UnreadableNotes:
    """The sentence for a file without any text."""
    return UnreadableNotes(
        _("There is no text in this file. Check that it is the right file and try again.")
    )


def unknown_format() -> UnreadableNotes:
    """The sentence for a format that is not read."""
    return UnreadableNotes(
        _(
            "This is not a kind of file that can be read here. Save the notes as .docx, "
            ".odt, .md, .csv or .xlsx and try again."
        )
    )


class Clock:
    """Stops reading that takes too long: `check()` raises once the time is used up."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.ends = time.monotonic() + seconds

    def check(self) -> None:
        if time.monotonic() > self.ends:
            raise too_long()


def take_bytes(source: str | PathLike[str] | BinaryIO) -> bytes:
    """All bytes of the file, never more than the limit in memory."""
    try:
        if hasattr(source, "read"):
            data = source.read(FILE_BYTES + 1)
        else:
            with open(source, "rb") as file:
                data = file.read(FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        raise UnreadableNotes(
            _("This file could not be opened. Check its name and try again.")
        ) from error
    if len(data) > FILE_BYTES:
        raise too_big()
    if not data.strip(b"\x00\t\r\n "):
        raise empty()
    return data
