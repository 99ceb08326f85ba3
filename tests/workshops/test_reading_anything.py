"""Whatever bytes come in, reading ends with notes or with a sentence."""

import io
import zipfile

import pytest

pytest.importorskip("hypothesis")
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workshops.office import docx, odt, paragraph, word_table, zipped
from workshops.reading import UnreadableNotes, read_notes

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
NAMES = st.sampled_from(["a.md", "a.csv", "a.docx", "a.odt", "a.xlsx", "a", "a.pdf"])
PIECES = st.sampled_from(
    ["# ", "- ", "  - ", "Barriers", "Ideas:", "\n", "\n\n", "**", "|", "|-|", ",", ";", '"', "> "]
    + [
        "B: ",
        "I: ",
        "[",
        "](",
        "`",
        "<br>",
        "1. ",
        "•",
        "\t",
        "\x0b",
        "é",
        "ﬀ",
        "\u202e",
        "x y",
        ":",
    ]
)
BODIES = st.sampled_from(["document.xml", "styles.xml"])


def tried(data: bytes, name: str) -> None:
    try:
        notes = read_notes(io.BytesIO(data), name)
    except UnreadableNotes as told:
        assert told.message
    else:
        assert all(item.title and item.text and len(item.title) <= 120 for item in notes.items)


@QUICK
@given(st.binary(max_size=400), NAMES)
def test_any_bytes(data, name):
    tried(data, name)


@QUICK
@given(st.lists(PIECES, max_size=60), NAMES)
def test_any_markup(pieces, name):
    tried("".join(pieces).encode(), name)


@QUICK
@given(st.text(max_size=300), NAMES)
def test_any_text(text, name):
    tried(text.encode("utf-8", "surrogatepass"), name)


@QUICK
@given(st.sampled_from([0, 1]), st.integers(0, 4000), st.binary(min_size=1, max_size=8))
def test_office_files_with_some_bytes_changed(which, place, change):
    data = OFFICE[which]
    place %= len(data)
    tried(data[:place] + change + data[place + len(change) :], NAMED[which])


@QUICK
@given(st.text(alphabet="<>/w:pttblrcxml ='\"&;1", max_size=120), BODIES)
def test_word_parts_with_anything_in_them(text, part):
    parts = dict(PARTS)
    parts[f"word/{part}"] = text
    tried(zipped(parts), "a.docx")


OFFICE = [
    docx(paragraph("Barriers", "Heading1"), paragraph("No", level=0), word_table(("a", "b"))),
    odt('<text:h text:outline-level="1">Ideas</text:h><text:p>Start small</text:p>'),
]
NAMED = ["a.docx", "a.odt"]
with zipfile.ZipFile(io.BytesIO(OFFICE[0])) as archive:
    PARTS = {name: archive.read(name) for name in archive.namelist()}
