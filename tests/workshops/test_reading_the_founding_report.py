"""The founding report gives its 22 barriers and 12 ideas and nothing else, in all its formats."""

import json
import re
from pathlib import Path

import pytest

from workshops.reading import read_notes

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases" / "workshop"
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the shared cases are not here")


@pytest.fixture
def labelled():
    return json.loads((CASES / "TRUTH.json").read_text())["documents"][0]["items"]


def words(text: str) -> str:
    return re.sub(r"[*_`\s]+", " ", text).strip()


@pytest.mark.parametrize("ending", ["md", "docx", "odt"])
def test_the_report_gives_its_barriers_and_ideas_with_their_sections(labelled, ending):
    items = read_notes(CASES / f"seed-workshop-report.{ending}").items
    wanted = [item for item in labelled if item["label"] != "neither"]
    assert [(i.kind, words(i.text), i.section) for i in items] == [
        (i["label"], words(i["text"]), i["section"]) for i in wanted
    ]
    assert [i.kind for i in items].count("barrier") == 22
    assert [i.kind for i in items].count("idea") == 12


def test_places_in_the_report_are_lines(labelled):
    items = read_notes(CASES / "seed-workshop-report.md").items
    assert [i.locator for i in items] == [i["locator"] for i in labelled if i["label"] != "neither"]


def test_the_table_gives_the_same(labelled):
    items = read_notes(CASES / "seed-barriers-and-ideas.csv").items
    wanted = [(i["label"], words(i["text"])) for i in labelled if i["label"] != "neither"]
    assert [(i.kind, words(i.text)) for i in items] == wanted
    assert items[0].locator == "row 2"
