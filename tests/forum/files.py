"""Files to send: pictures, documents, and what only pretends to be one."""

import struct
import zipfile
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

PLACE = b"SECRETPLACE"


def photo() -> SimpleUploadedFile:
    """A picture lying on its side, with where it was taken."""
    picture = Image.new("RGB", (1600, 1200), "green")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = PLACE.decode()
    exif.get_ifd(0x8825)[29] = PLACE.decode()
    out = BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=PLACE)
    assert PLACE in out.getvalue()
    return SimpleUploadedFile("my hall.JPG", out.getvalue())


def clear_picture() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGBA", (30, 20), (0, 0, 0, 0)).save(out, "PNG")
    return SimpleUploadedFile("a.png", out.getvalue())


def document(name: str) -> SimpleUploadedFile:
    inside = {
        "docx": {"[Content_Types].xml": b"", "word/document.xml": b"<w/>"},
        "xlsx": {"[Content_Types].xml": b"", "xl/workbook.xml": b"<w/>"},
        "odt": {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<c/>"},
    }
    ending = name.rpartition(".")[2]
    if ending in inside:
        return packed(name, inside[ending])
    return SimpleUploadedFile(name, b"%PDF-1.4 words" if ending == "pdf" else b"one,two\n")


def packed(name: str, parts: dict[str, bytes]) -> SimpleUploadedFile:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for part, data in parts.items():
            file.writestr(zipfile.ZipInfo(part), data, zipfile.ZIP_DEFLATED)
    return SimpleUploadedFile(name, out.getvalue())


def bomb_picture() -> SimpleUploadedFile:
    """A PNG that says it is 30,000 dots wide and high."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    return SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\n" + body)
