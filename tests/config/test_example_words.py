"""The words of the example content: all that the workshop said, in plain words, and not copied."""

import re
from pathlib import Path

import pytest

from config.example import words

REPORT = Path(__file__).parents[3] / "shared/cases/workshop/seed-workshop-report.md"
RUN = 6  # so many words in a row would be copying


def test_holds_everything_the_workshop_said():
    assert (len(words.barriers()), len(words.ideas())) == (22, 12)
    stories = [item["key"] for item in words.threads()]
    assert sum(key.startswith("case-") for key in stories) == 3
    assert sum(key.startswith("example-") for key in stories) == 9
    assert {"what-it-is", "what-people-thought"} < set(stories)
    assert {page["slug"] for page in words.standard_pages()} == {
        "about",
        "accessibility",
        "help",
        "how-decisions-are-made",
        "privacy",
        "rules",
    }


@pytest.mark.skipif(not REPORT.exists(), reason="the founding report is not on this machine")
def test_no_sentence_is_the_reports():
    copied = {
        f"{path.name}: {' '.join(run)}"
        for path in words.FOLDER.rglob("*.toml")
        for run in _runs(path.read_text()) & _runs(REPORT.read_text())
    }
    assert not copied


def test_speaks_plainly():
    for path in words.FOLDER.rglob("*.toml"):
        text = path.read_text()
        assert "!" not in text, path.name
        assert not re.search(r"\b(please|oops)\b|—", text, re.IGNORECASE), path.name


def test_titles_fit_and_keys_and_moments_are_unique():
    items = words.barriers() + words.ideas() + words.threads()
    assert max(len(item["title"]) for item in items) <= 120
    assert len({item["key"] for item in items}) == len(items)
    assert len({item["created_at"] for item in items}) == len(items)


def test_everything_is_tagged_from_the_shared_words():
    known = {tag["name"] for tag in words.tags()}
    for item in words.barriers() + words.ideas() + words.threads():
        assert item["tags"], item["key"]
        assert set(item["tags"]) <= known, item["key"]


def test_synonyms_lead_to_one_tag_each():
    names = [name for tag in words.tags() for name in (tag["name"], *tag["synonyms"])]
    assert len(set(names)) == len(names)


def test_links_and_citations_name_what_exists():
    keys = {
        "barrier": {item["key"] for item in words.barriers()},
        "idea": {item["key"] for item in words.ideas()},
        "thread": {item["key"] for item in words.threads()},
    }
    for link in words.links():
        assert link["idea"] in keys["idea"]
        assert link["barrier"] in keys["barrier"]
        assert link["reason"].endswith(".")
    for block in words.guidance()["block"]:
        assert block["cites"], block["heading"]
        for cite in block["cites"]:
            kind, key = cite.split(":")
            assert key in keys[kind], cite


def test_only_the_barrier_that_no_idea_speaks_to_has_no_link():
    linked = {link["barrier"] for link in words.links()}
    assert {item["key"] for item in words.barriers()} - linked == {"preconceptions"}


def test_paragraphs_are_unwrapped_and_lists_stay():
    text = "One\nparagraph.\n\n- a\n  b\n- c\n\n1. d\n2. e\n   f\n"
    assert words.unwrap(text) == "One paragraph.\n\n- a b\n- c\n\n1. d\n2. e f"


def _runs(text: str) -> set[tuple[str, ...]]:
    found = re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}
