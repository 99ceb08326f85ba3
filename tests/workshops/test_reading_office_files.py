"""Word, OpenDocument and Excel files, as the programs write them."""

import io

from tests.workshops.office import docx, odt, paragraph, word_table, xlsx, zipped
from tests.workshops.reading_aloud import read
from workshops.reading import read_notes

BOTH = ["barrier: No time", "idea: Start small"]


def found(data: bytes, name: str) -> list[tuple[str, str, str]]:
    notes = read_notes(io.BytesIO(data), name)
    return [(item.text, item.section, item.locator) for item in notes.items]


def test_styles_of_word_say_what_is_a_heading_and_what_a_list():
    data = docx(
        paragraph("Notes of a day", "Title"),
        paragraph("What gets in the way?", "Heading1"),
        paragraph(""),
        paragraph("No time", "ListBullet"),
        paragraph("What would help?", "Heading1"),
        paragraph("Start small", level=0),
        paragraph("with two people", level=1),
    )
    assert found(data, "day.docx") == [
        ("No time", "What gets in the way?", "paragraph 4"),
        ("Start small\n- with two people", "What would help?", "paragraph 6"),
    ]


def test_bold_lines_are_headings_in_word():
    data = docx(
        paragraph("Barriers", bold=True),
        paragraph("No time", level=0),
        paragraph("Ideas", bold=True),
        paragraph("Start small", level=0),
        paragraph("Next steps", bold=True),
        paragraph("Send the notes", level=0),
    )
    assert read(data, "day.docx") == BOTH


def test_a_style_of_the_organisation_counts_as_what_it_is_based_on():
    sheet = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Council"><w:name w:val="Council heading"/>'
        '<w:basedOn w:val="H1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Dots"><w:name w:val="Council dots"/>'
        '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    data = docx(
        paragraph("Obstacles", "Council"),
        paragraph("No time", "Dots"),
        paragraph("Solutions", "Council"),
        paragraph("Start small", "Dots"),
        parts={"word/styles.xml": sheet},
    )
    assert read(data, "day.docx") == BOTH


def test_tables_of_word_may_have_a_column_for_each_kind():
    table = word_table(("Barrier", "Idea", "Votes"), ("No time", "Start small", "4"))
    assert [place for *_, place in found(docx(table), "day.docx")] == ["table 1 row 2"] * 2
    assert read(docx(table), "day.docx") == BOTH


def test_cells_may_name_the_kind_of_what_stands_beside_them():
    rows = (("What gets in the way", "No time\nNo money"), ("What would help", "Start small"))
    assert read(docx(word_table(*rows)), "day.docx") == [
        "barrier: No time",
        "barrier: No money",
        "idea: Start small",
    ]


def test_cells_may_carry_their_own_heading():
    table = word_table(("Barriers\nNo time\nNo money", "Ideas\nStart small"))
    assert read(docx(table), "day.docx") == [
        "barrier: No time",
        "barrier: No money",
        "idea: Start small",
    ]


def test_what_was_taken_out_with_tracked_changes_stays_out():
    gone = "<w:p><w:del><w:r><w:delText>Old words</w:delText></w:r></w:del></w:p>"
    moved = "<w:p><w:moveFrom><w:r><w:t>Moved away</w:t></w:r></w:moveFrom></w:p>"
    data = docx(paragraph("Barriers", "Heading1"), gone, moved, paragraph("No time", level=0))
    assert read(data, "day.docx") == ["barrier: No time"]


def test_the_older_copy_of_a_text_box_is_not_read_twice():
    inner = paragraph("No time", level=0)
    box = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
        f"{inner}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{inner}"
        "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert read(docx(paragraph("Barriers", "Heading1"), box), "d.docx") == ["barrier: No time"]


def test_opendocument_headings_lists_and_second_paragraphs():
    data = odt(
        '<text:h text:outline-level="1">Barriers</text:h><text:p/>'
        "<text:list><text:list-item><text:p>No<text:s/>time</text:p><text:list><text:list-item>"
        "<text:p>by day</text:p></text:list-item></text:list></text:list-item></text:list>"
        '<text:h text:outline-level="1">Ideas</text:h><text:list><text:list-item>'
        "<text:p>Start<text:line-break/>small</text:p></text:list-item></text:list>"
    )
    assert found(data, "day.odt") == [
        ("No time\n- by day", "Barriers", "paragraph 3"),
        ("Start small", "Ideas", "paragraph 6"),
    ]


def test_opendocument_bold_lines_and_tables():
    bold = (
        '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>".format
    data = odt(
        '<text:p><text:span text:style-name="B">What gets in the way?</text:span></text:p>'
        "<text:list><text:list-item><text:p>No time</text:p></text:list-item></text:list>"
        f"<table:table><table:table-row>{cell('Kind')}{cell('Note')}</table:table-row>"
        f"<table:table-row>{cell('Idea')}{cell('Start small')}</table:table-row></table:table>",
        styles=bold,
    )
    assert read(data, "day.odt") == BOTH


def test_sheets_of_a_workbook_are_named_in_the_place():
    rows = [["No", "Type", "Title", "Text", "Theme"], [1, "Barrier", "Time", "No time", "Work"]]
    data = xlsx({"Notes": [[], *rows], "Ideas": [["Idea"], ["Start small"]]})
    items = read_notes(io.BytesIO(data), "day.xlsx").items
    assert [(i.kind, i.title, i.text, i.section, i.locator) for i in items] == [
        ("barrier", "Time", "No time", "Work", "sheet Notes row 3"),
        ("idea", "Start small", "Start small", "Ideas", "sheet Ideas row 2"),
    ]


def test_formulas_are_never_worked_out():
    data = xlsx({"Barriers": [["=HYPERLINK(1)"], ["No time"]]})
    assert read(data, "day.xlsx") == ["barrier: No time"]


def test_old_windows_letters_and_marks_are_read():
    text = "type;text\nbarrier;No time – ever\nidea;“Start small”\n"
    assert read(text.encode("cp1252"), "d.csv") == [
        "barrier: No time – ever",
        "idea: “Start small”",
    ]
    assert read(text.encode("utf-16"), "d.csv")[0] == "barrier: No time – ever"
    assert read(b"\xef\xbb\xbf" + text.encode(), "d.csv")[0] == "barrier: No time – ever"


def test_notes_without_a_barrier_or_an_idea_are_no_error():
    assert read("# Lunch\n- Cake\n") == []
    assert read(docx(paragraph("We had lunch.")), "day.docx") == []
    assert read("name,age\nTea,3\n", "day.csv") == []


def test_the_main_part_of_a_document_may_have_another_name():
    links = (
        '<Relationships xmlns="x"><Relationship Id="a" Type="http://y/officeDocument" '
        'Target="/word/document2.xml"/></Relationships>'
    )
    whole = docx(paragraph("Barriers", "Heading1"), paragraph("No time", level=0))
    import zipfile

    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    data = zipped({**parts, "_rels/.rels": links})
    assert read(data, "day.docx") == ["barrier: No time"]
