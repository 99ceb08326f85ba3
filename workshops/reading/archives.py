"""Opens the zip archive that a .docx, .odt or .xlsx file is, and takes parts out of it without
trusting it.
"""

import io
import stat
import zipfile
import zlib

from .guarding import (
    ZIP_ENTRIES,
    ZIP_MEMBER,
    ZIP_RATIO,
    ZIP_RATIO_FROM,
    ZIP_TOTAL,
    Clock,
    UnreadableNotes,
    bomb,
    broken,
    locked,
    unsafe,
)

_CHUNK = 64 * 1024
_ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".bz2", ".xz", ".tar", ".tgz", ".jar", ".cab", ".iso")
_ENCRYPTED = 0x1


class Package:
    """The parts of an archive by name. Everything is checked when it is opened; nothing is ever
    written to disk.
    """

    def __init__(self, data: bytes, clock: Clock) -> None:
        self.clock = clock
        self._size = len(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (
            zipfile.BadZipFile,
            ValueError,
            OSError,
            RuntimeError,
            NotImplementedError,
            LookupError,
        ) as error:
            raise broken() from error
        _check_entries(entries)
        self._entries = {entry.filename: entry for entry in entries}
        if len(self._entries) != len(entries):
            raise unsafe()

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._entries)

    def read(self, name: str, limit: int = ZIP_MEMBER) -> bytes:
        """One part, unpacked. What comes out is counted while it comes, because the stated size may
        be a lie.
        """
        entry = self._entries.get(name)
        if entry is None:
            raise broken()
        out = io.BytesIO()
        try:
            with self._zip.open(entry) as part:
                while chunk := part.read(_CHUNK):
                    self.clock.check()
                    out.write(chunk)
                    if out.tell() > limit or _swollen(out.tell(), entry.compress_size):
                        raise bomb()
        except UnreadableNotes:
            raise
        except (
            zipfile.BadZipFile,
            zlib.error,
            ValueError,
            OSError,
            RuntimeError,
            NotImplementedError,
            EOFError,
        ) as error:
            raise broken() from error
        return out.getvalue()

    def part(self, name: str) -> bytes | None:
        """One part, or None when the archive has no such part."""
        return self.read(name) if name in self._entries else None


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > ZIP_ENTRIES or sum(entry.file_size for entry in entries) > ZIP_TOTAL:
        raise bomb()
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise locked()
        if _swollen(entry.file_size, entry.compress_size):
            raise bomb()
        if _wanders(entry):
            raise unsafe()
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise unsafe()


def _swollen(unpacked: int, packed: int) -> bool:
    return unpacked > ZIP_RATIO_FROM and unpacked > ZIP_RATIO * max(packed, 1)


def _wanders(entry: zipfile.ZipInfo) -> bool:
    """A name that leads out of the archive, a link, or an archive inside the archive: no office
    program writes those.
    """
    name = (entry.orig_filename or entry.filename).replace("\\", "/")
    if (
        name.startswith("/")
        or ":" in name.split("/")[0]
        or ".." in name.split("/")
        or "\x00" in name
    ):
        return True
    if entry.create_system == 3 and stat.S_ISLNK(entry.external_attr >> 16):
        return True
    return name.lower().endswith(_ARCHIVES)
