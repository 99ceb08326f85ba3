"""Files that are broken, huge, locked or made to do harm get a sentence and leave nothing."""

import io
import struct
import time
import zipfile

import pytest

from tests.workshops.office import ODT_TYPE, TYPES, docx, odt, paragraph, xlsx, zipped
from workshops.reading import UnreadableNotes, read_notes

GOOD = docx(paragraph("Barriers", "Heading1"), paragraph("No time", level=0))
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
BLOWUP = f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2000


def sentence(data: bytes, name: str) -> str:
    """What the person is told; fails when the file is read or takes too long."""
    started = time.process_time()
    with pytest.raises(UnreadableNotes) as told:
        read_notes(io.BytesIO(data), name)
    assert time.process_time() - started < 8
    assert told.value.message.endswith(".")
    return told.value.message


def with_entry(name: str, **about) -> bytes:
    """The good document with one more part that is not what it should be."""
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        entry = zipfile.ZipInfo(name)
        for key, value in about.items():
            setattr(entry, key, value)
        archive.writestr(entry, b"x")
    return out.getvalue()


def locked(data: bytes) -> bytes:
    """The same archive with the mark for a password on every part."""
    for header, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(header)
        while start >= 0:
            flags = struct.unpack_from("<H", data, start + at)[0] | 1
            data = data[: start + at] + struct.pack("<H", flags) + data[start + at + 2 :]
            start = data.find(header, start + 4)
    return data


def test_damaged_files():
    for data, name in (
        (GOOD[: len(GOOD) // 2], "a.docx"),
        (GOOD[:-30], "a.docx"),
        (b"PK\x03\x04" + b"\x00" * 100, "a.docx"),
        (b"just some words", "a.docx"),
        (zipped({"[Content_Types].xml": TYPES}), "a.docx"),
        (docx("<w:p><w:r>"), "a.docx"),
        (zipped({"mimetype": ODT_TYPE}), "a.odt"),
        (b"\x00\x01\x02\x03 barrier" * 50, "a.md"),
        (b"type,text\nbarrier,\x00\n", "a.csv"),
    ):
        assert "damaged" in sentence(data, name), name


def test_formats_that_are_not_read_are_told_the_five_that_are():
    for data, name in (
        (b"%PDF-1.7 ...", "a.pdf"),
        (b"%PDF-1.7 ...", "a.docx"),
        (b"{\\rtf1 hello}", "a.md"),
        (OLE, "a.doc"),
        (b"words", "a.pages"),
        (b"words", "notes"),
        (zipped({"a.txt": "words"}), "a.zip"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "a.odt"),
    ):
        told = sentence(data, name)
        assert all(ending in told for ending in (".md", ".docx", ".odt", ".csv", ".xlsx")), name


def test_renamed_files_are_told_their_right_ending():
    assert "which is a .docx file" in sentence(GOOD, "a.md")
    assert "which is a .docx file" in sentence(GOOD, "a.odt")
    assert "which is a .odt file" in sentence(odt("<text:p>words</text:p>"), "a.csv")
    assert "which is a .xlsx file" in sentence(xlsx({"A": [["words"]]}), "a.docx")


def test_locked_files():
    manifest = '<m xmlns:m="x"><m:encryption-data/></m>'
    lock = "EncryptedPackage".encode("utf-16-le")
    for data, name in (
        (locked(GOOD), "a.docx"),
        (OLE + lock, "a.docx"),
        (OLE + lock, "a.xlsx"),
        (odt("", parts={"META-INF/manifest.xml": manifest}), "a.odt"),
    ):
        assert "password" in sentence(data, name)


def test_empty_files():
    for data, name in (
        (b"", "a.md"),
        (b" \n\t ", "a.csv"),
        (b",,,\n,,\n", "a.csv"),
        (docx(), "a.docx"),
        (odt("<text:p/>"), "a.odt"),
        (xlsx({"A": []}), "a.xlsx"),
    ):
        assert "no text" in sentence(data, name), name


def test_big_files_are_not_even_opened():
    assert "too big" in sentence(b"[" * (10 * 1024 * 1024 + 1), "a.md")
    assert "too big" in sentence(GOOD + b"x" * 11 * 1024 * 1024, "a.docx")


def test_long_texts():
    assert "too much" in sentence(b"[" * (10 * 1024 * 1024), "a.md")
    assert "too much" in sentence(b"- x\n" * 30_000, "a.md")
    assert "too much" in sentence(b"a," * 1_000_000, "a.csv")
    assert "too much" in sentence(b"barrier,x\n" * 30_000, "a.csv")
    assert "too much" in sentence(b"barrier,x\n" * 3_000, "a.csv")
    assert "too much" in sentence(b'barrier,"' + b"x" * 200_000 + b'"\n', "a.csv")


def test_archives_that_swell():
    zeros = b" " * (20 * 1024 * 1024)
    assert "unpacks" in sentence(docx(parts={"word/media/a.bin": zeros}), "a.docx")
    big = docx(paragraph("Barriers", "Heading1"), "<w:p>" + " " * (5 * 1024 * 1024) + "</w:p>")
    assert "unpacks" in sentence(big, "a.docx")
    many = {f"word/media/{number}.bin": b"x" for number in range(2_100)}
    assert "unpacks" in sentence(docx(parts=many), "a.docx")


def test_an_archive_that_lies_about_its_size():
    data = docx("<w:p>" + " " * (4 * 1024 * 1024) + "</w:p>")
    start = data.find(b"PK\x01\x02", data.find(b"PK\x01\x02") + 1)
    data = data[: start + 24] + struct.pack("<I", 1000) + data[start + 28 :]
    assert sentence(data, "a.docx")


def test_archives_inside_links_and_names_that_lead_out():
    link = 0o120777 << 16
    for data in (
        with_entry("../../etc/evil.xml"),
        with_entry("/etc/evil.xml"),
        with_entry("..\\evil.xml"),
        with_entry("word/link.xml", create_system=3, external_attr=link),
        with_entry("word/inner.zip"),
        zipped({"mimetype": ODT_TYPE, "content.xml": "<a/>", "inner.7z": b"x"}),
    ):
        assert "not safe" in sentence(data, "a.docx" if b"word/" in data else "a.odt")


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_two_parts_of_one_name():
    assert "not safe" in sentence(with_entry("word/document.xml"), "a.docx")


def test_entities_are_refused_before_they_grow():
    word = paragraph("Barriers", "Heading1")
    for start in (LAUGHS + "]>", BLOWUP, OUTSIDE):
        assert "not safe" in sentence(docx(word, start=start), "a.docx")
        assert "not safe" in sentence(odt("<text:p>&a;</text:p>", start=start), "a.odt")


def test_deep_nesting():
    deep = "<w:sdt>" * 20_000 + "</w:sdt>" * 20_000
    assert sentence(docx(deep), "a.docx")
    lists = "<text:list><text:list-item>" * 20_000 + "</text:list-item></text:list>" * 20_000
    assert sentence(odt(lists), "a.odt")


@pytest.mark.parametrize(
    "text",
    [
        "> " * 9_000 + "x",
        "- " * 9_000 + "x",
        "[" * 19_000,
        "*a_" * 6_000,
        "![](" * 4_000,
        "`a``" * 4_000,
        "<a" * 9_000,
        "|" * 19_000 + "\n" + "|-" * 9_000,
        ("> " * 50 + "x\n") * 300,
        "\n".join("  " * depth + "- x" for depth in range(400)),
        "what " * 3_900,
        "# " + "ways to overcome " * 900,
        "Barriers\n" * 5_000,
        "- B: x\n- I: y\n" * 500,
    ],
    ids=lambda text: text[:12],
)
def test_markup_made_to_be_slow_is_read_or_refused_in_time(text):
    started = time.process_time()
    try:
        read_notes(io.BytesIO(text.encode()), "a.md")
    except UnreadableNotes:
        pass
    assert time.process_time() - started < 4


def test_a_sheet_that_claims_to_be_huge():
    cell = '<c r="{}" t="inlineStr"><is><t>No time</t></is></c>'.format
    sheet = (
        '<worksheet><dimension ref="A1:XFD1048576"/><sheetData>{}</sheetData></worksheet>'.format
    )
    row = '<row r="{}">{}</row>'.format

    def book(rows: str) -> bytes:
        return zipped(
            {
                "[Content_Types].xml": "<Types>spreadsheetml.sheet.main</Types>",
                "xl/workbook.xml": '<workbook><sheets><sheet name="Barriers"/></sheets></workbook>',
                "xl/worksheets/sheet1.xml": sheet(rows),
            }
        )

    far = read_notes(io.BytesIO(book(row(1048576, cell("A1048576")))), "a.xlsx")
    assert [item.locator for item in far.items] == ["sheet Barriers row 1048576"]
    assert "too much" in sentence(book(row(1, cell("XFD1"))), "a.xlsx")


def test_nothing_is_written_anywhere(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for data in (GOOD, locked(GOOD), docx(start=LAUGHS + "]>"), b"[" * 500):
        try:
            read_notes(io.BytesIO(data), "a.docx")
        except UnreadableNotes:
            pass
    assert list(tmp_path.iterdir()) == []
