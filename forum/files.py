"""Files that people send, made safe to keep: limits first, then what is inside.

A picture is drawn again, so nothing but the picture is kept: no place, no camera, no second file
hidden behind it. A document is kept as it came, handed out only as a file to save.
"""

import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from forum.cleaning import clean_line

BYTES = 5 * 1024 * 1024
PIXELS = 25_000_000
EDGE = 1200
PARTS, UNPACKED = 2_000, 100 * 1024 * 1024
PICTURES = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF"}
_OFFICE = "application/vnd.openxmlformats-officedocument."
DOCUMENTS = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}wordprocessingml.document",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "txt": "text/plain",
    "csv": "text/csv",
}
# What has to lie inside a packed document, and what may not.
_INSIDE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "odt": "content.xml"}
_PROGRAM = ("vbaproject.bin", "basic/")
ACCEPTED = ",".join(f".{ending}" for ending in (*PICTURES, *DOCUMENTS))


@dataclass(frozen=True)
class Kept:
    """A file as it is kept."""

    name: str
    content_type: str
    data: bytes
    width: int | None = None
    height: int | None = None

    @property
    def is_picture(self) -> bool:
        return self.width is not None


def read_file(upload: UploadedFile) -> Kept:
    """What is kept of `upload`. Raises ValidationError naming `file`, with a sentence."""
    if (upload.size or 0) > BYTES:
        raise _refused(_("This file is too large. Choose one of up to 5 MB."))
    if not upload.size:
        raise _refused(_("This file is empty."))
    name, ending = _clean_name(upload.name or "")
    data = upload.read(BYTES + 1)
    if len(data) > BYTES:
        raise _refused(_("This file is too large. Choose one of up to 5 MB."))
    if ending in PICTURES:
        return _read_picture(name, ending, data)
    if ending in DOCUMENTS:
        _check_document(ending, data)
        return Kept(name, DOCUMENTS[ending], data)
    raise _refused(
        _("We cannot take this kind of file. Choose a picture, a PDF, a text or a table.")
    )


def _refused(sentence: str) -> ValidationError:
    return ValidationError({"file": sentence})


def _clean_name(name: str) -> tuple[str, str]:
    """The last part of `name` without signs that mean something to a machine, and its ending."""
    last = clean_line(PurePath(name.replace("\\", "/")).name[-200:], 200, field="file")
    stem, _dot, ending = last.rpartition(".")
    stem = "".join(c for c in stem if c.isalnum() or c in " -_()").strip(" -_")[:80]
    ending = ending.casefold()
    return f"{stem or 'file'}.{ending}"[:100], ending


def _read_picture(name: str, ending: str, data: bytes) -> Kept:
    try:
        with Image.open(BytesIO(data), formats=(PICTURES[ending],)) as picture:
            if picture.width * picture.height > PIXELS:
                raise _refused(_("This picture has too many dots. Make it smaller first."))
            picture.draft("RGB", (EDGE, EDGE))
            drawn = _draw_again(picture)
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _refused(_("This picture has too many dots. Make it smaller first.")) from error
    except Exception as error:  # what broken pictures do to a reader has no end
        raise _refused(_("We cannot read this picture. Save it again and choose it.")) from error
    out = BytesIO()
    drawn.save(out, "WEBP", quality=80, method=4)
    stem = name.rpartition(".")[0]
    return Kept(f"{stem}.webp", "image/webp", out.getvalue(), drawn.width, drawn.height)


def as_jpeg(data: bytes) -> bytes:
    """A kept picture for a browser that does not know WebP; what was clear is white."""
    with Image.open(BytesIO(data), formats=("WEBP",)) as picture:
        drawn = Image.new("RGB", picture.size, "white")
        drawn.paste(picture, mask=picture if picture.mode == "RGBA" else None)
    out = BytesIO()
    drawn.save(out, "JPEG", quality=80)
    return out.getvalue()


def _draw_again(picture: Image.Image) -> Image.Image:
    """The first frame the right way up, at most `EDGE` wide and high, and nothing else of it."""
    clear = "A" in picture.getbands() or "transparency" in picture.info
    if picture.mode not in ("RGB", "RGBA", "L", "CMYK"):
        picture = picture.convert("RGBA" if clear else "RGB")
    picture.thumbnail((EDGE, EDGE))  # first, so that little is copied
    turned = ImageOps.exif_transpose(picture).convert("RGBA" if clear else "RGB")
    fresh = Image.new(turned.mode, turned.size)
    fresh.paste(turned)
    return fresh


def _check_document(ending: str, data: bytes) -> None:
    unlike = _refused(_("This file is not what its name says. Save it again and choose it."))
    if ending == "pdf" and not data.startswith(b"%PDF-"):
        raise unlike
    if ending in ("txt", "csv"):
        try:
            data.decode()
        except UnicodeDecodeError as error:
            raise _refused(_("We cannot read these letters. Save the file as UTF-8.")) from error
        if b"\0" in data:
            raise unlike
    if ending in _INSIDE:
        _check_packed(ending, data, unlike)


def _check_packed(ending: str, data: bytes, unlike: ValidationError) -> None:
    """Only the list of contents is read; nothing is unpacked."""
    if not data.startswith(b"PK\x03\x04"):
        raise unlike
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            parts = packed.infolist()
    except Exception as error:  # as broken pictures
        raise unlike from error
    names = {part.filename.casefold() for part in parts}
    if _INSIDE[ending] not in names:
        raise unlike
    if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise _refused(_("There is too much packed into this file. Choose a smaller one."))
    if any(name.endswith(_PROGRAM[0]) or name.startswith(_PROGRAM[1]) for name in names):
        raise _refused(_("There is a program in this file. Save it without macros."))
