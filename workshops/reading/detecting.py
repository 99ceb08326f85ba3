"""Says which format a file has, from what is in it as well as from its name."""

from django.utils.translation import gettext as _

from .archives import Package
from .guarding import Clock, UnreadableNotes, broken, locked, unknown_format

ENDINGS = {
    ".md": "md", ".markdown": "md", ".txt": "md",
    ".docx": "docx",
    ".odt": "odt", ".ott": "odt",
    ".csv": "csv", ".tsv": "csv",
    ".xlsx": "xlsx",
}  # fmt: skip
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (
    b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b",
    b"BZh", b"MZ", b"\x7fELF", b"\xfd7zXZ", b"PK\x05\x06", b"SQLite format",
)  # fmt: skip
_NAMES = {"docx": ".docx", "odt": ".odt", "xlsx": ".xlsx"}


def format_of(data: bytes, name: str) -> str:
    """One of "md", "docx", "odt", "csv", "xlsx". Raises UnreadableNotes when name and content do
    not agree.
    """
    named = _named(name)
    if data.startswith(_OLE):
        raise _old_office(data)
    if data.startswith(_FOREIGN):
        raise unknown_format()
    if data.startswith(_ZIP):
        inside = _inside(data)
        if inside is None:
            raise unknown_format()
        if named != inside:
            raise _mismatch(inside)
        return inside
    if named is None:
        raise unknown_format()
    if named in _NAMES:
        # The name promises an office file, which begins as a zip archive does: cut short, or
        # something else renamed.
        raise broken()
    return named


def _named(name: str) -> str | None:
    name = name.lower().strip()
    return next((kind for ending, kind in ENDINGS.items() if name.endswith(ending)), None)


def _inside(data: bytes) -> str | None:
    package = Package(data, Clock())
    if "mimetype" in package:
        mimetype = package.read("mimetype", 4096)
        return (
            "odt"
            if mimetype.strip().startswith(b"application/vnd.oasis.opendocument.text")
            else None
        )
    types = package.part("[Content_Types].xml") or b""
    if b"wordprocessingml.document.main" in types or "word/document.xml" in package:
        return "docx"
    if b"spreadsheetml.sheet.main" in types or "xl/workbook.xml" in package:
        return "xlsx"
    if "content.xml" in package and "META-INF/manifest.xml" in package:
        return "odt"
    return None


def _mismatch(inside: str) -> UnreadableNotes:
    return UnreadableNotes(
        _(
            "The name of this file does not fit what is in it, which is a %(ending)s file. "
            "Give it the right ending and try again."
        )
        % {"ending": _NAMES[inside]}
    )


def _old_office(data: bytes) -> UnreadableNotes:
    if (
        "EncryptedPackage".encode("utf-16-le") in data
        or "EncryptionInfo".encode("utf-16-le") in data
    ):
        return locked()
    return unknown_format()
