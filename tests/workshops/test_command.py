"""`manage.py import_notes`: shows, keeps, and says what is wrong."""

import json

import pytest
from django.core.management import call_command

from tests.factories import MemberFactory
from tests.workshops.notes import NOTES
from workshops.models import NoteImport

pytestmark = pytest.mark.django_db


def test_a_dry_run_shows_and_keeps_nothing(file, capsys):
    call_command("import_notes", file, "--dry-run")
    said = capsys.readouterr().out
    assert "Meet in the evening" in said
    assert "Found: 3 barriers and 1 idea." in said
    assert not NoteImport.objects.exists()


def test_a_dry_run_needs_no_database(file, capsys, django_assert_num_queries):
    with django_assert_num_queries(0):
        call_command("import_notes", file, "--dry-run", "--json")


def test_json_has_this_form_and_nothing_else(file, capsys):
    call_command("import_notes", file, "--dry-run", "--json")
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["items"]
    assert told["items"][3] == {
        "kind": "idea",
        "title": "Meet in the evening",
        "text": "Meet in the evening",
        "section": "What would help?",
        "locator": "line 7",
    }


def test_what_was_found_is_kept_and_waits(file, capsys):
    person = MemberFactory(editor=True, email="ed@example.org")
    call_command(
        "import_notes",
        file,
        "--workshop",
        "the Hulme day",
        "--held-on",
        "2025-03-04",
        "--by",
        "Ed@example.org",
    )
    notes = NoteImport.objects.get()
    assert notes.told_at == "the Hulme day, 2025"
    assert notes.uploaded_by == person
    assert f"http://testserver/workshops/{notes.pk}/review/" in capsys.readouterr().out
    call_command("import_notes", file)
    assert "here already" in capsys.readouterr().out
    assert NoteImport.objects.count() == 1


def test_notes_with_a_title_are_told_at_what_it_names(file, capsys):
    call_command("import_notes", file)
    assert NoteImport.objects.get().told_at == "A day in Hulme"
    assert "They will show as “Told at A day in Hulme”." in capsys.readouterr().out


@pytest.mark.parametrize("heading", ["# Barriers", "## Barriers", "Barriers:"])
def test_neither_a_file_nor_its_points_name_a_workshop(tmp_path, capsys, heading):
    (tmp_path / "notes.md").write_text(f"{heading}\n\n- Nobody pays the bus fare\n")
    with pytest.raises(SystemExit):
        call_command("import_notes", str(tmp_path / "notes.md"))
    assert "--workshop" in capsys.readouterr().err
    assert not NoteImport.objects.exists()


def test_json_stays_json_when_something_is_kept(file, capsys):
    call_command("import_notes", file, "--json")
    said = capsys.readouterr()
    assert len(json.loads(said.out)["items"]) == 4
    assert "/review/" in said.err


@pytest.mark.parametrize(
    ("name", "content", "more", "sentence"),
    [
        ("a.docx", b"words", [], "damaged"),
        ("a.pdf", b"%PDF", ["--dry-run"], "not a kind of file"),
        ("a.md", b"", ["--json"], "no text"),
        ("a.md", b"# Lunch\n- Cake", [], "No barriers and no ideas"),
        ("a.md", NOTES.encode(), ["--by", "who@example.org"], "Nobody here"),
        ("a.md", NOTES.encode(), ["--by", "member@example.org"], "Only moderators and editors"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(tmp_path, capsys, name, content, more, sentence):
    MemberFactory(email="member@example.org")
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SystemExit) as stopped:
        call_command("import_notes", str(tmp_path / name), *more)
    said = capsys.readouterr()
    assert stopped.value.code == 1
    assert sentence in said.err
    assert said.out == ""
    assert not NoteImport.objects.exists()


def test_a_file_that_is_not_there(capsys):
    with pytest.raises(SystemExit):
        call_command("import_notes", "nowhere.md")
    assert "could not be opened" in capsys.readouterr().err


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "hulme.md"
    path.write_text(NOTES)
    return str(path)
