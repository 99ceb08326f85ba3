"""The example content: everything the workshop said, nothing that it did not, loaded once."""

import json
import re
import stat
from io import StringIO
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import call_command

from config.example import words
from config.example.accounts import example_accounts, make_accounts
from forum.models import Board, Post, Tag, Thread
from ideas.models import Barrier, Experience, Facing, Idea, Link, Vote
from members.models import Member

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
    for block in words.read("guidance")["block"]:
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


@pytest.mark.django_db
def test_loading_fills_the_site(loaded):
    assert Barrier.objects.public().count() == 22
    assert Idea.objects.public().count() == 12
    assert Link.objects.public().count() == len(words.links())
    assert Thread.objects.filter(kind="topic", state="public").count() == len(words.threads())
    assert Board.objects.count() == len(words.boards())
    assert Tag.objects.get(name="austerity").alias_of.name == "time and money"


@pytest.mark.django_db
def test_everything_is_told_at_the_workshop_by_nobody_named(loaded):
    for model in (Thread, Post, Link):
        assert set(model.objects.values_list("told_at", "author")) == {(words.TOLD_AT, None)}
    days = {thread.created_at.date().isoformat() for thread in Thread.objects.all()}
    assert days == {"2012-10-30"}


@pytest.mark.django_db
def test_no_people_votes_or_experiences_are_invented(loaded):
    for model in (Member, Vote, Facing, Experience):
        assert not model.objects.exists()
    assert not mail.outbox


@pytest.mark.django_db
def test_a_second_run_changes_nothing_and_says_so(loaded):
    before = _rows()
    assert "Nothing changed" in _load()
    assert _rows() == before


@pytest.mark.django_db
def test_what_people_changed_stays(loaded):
    Thread.objects.filter(pk=Barrier.objects.earliest("created_at").pk).update(
        title="Said better", state="hidden"
    )
    Board.objects.filter(slug="ask").update(title="Questions")
    Tag.objects.filter(name="culture").update(description="Ours.")
    before = _rows()
    assert "Nothing changed" in _load()
    assert _rows() == before


@pytest.mark.django_db
def test_accounts_have_passwords_of_this_installation(var):
    make_accounts()
    accounts = {account["role"]: account for account in example_accounts()}
    assert list(accounts) == ["participant", "moderator", "editor"]
    for account in accounts.values():
        member = Member.objects.get(email=account["email"])
        assert member.check_password(account["password"])
        assert member.display_name == account["name"]
    assert Member.objects.get(email="moderator@example.org").is_moderator
    assert Member.objects.get(email="editor@example.org").is_editor
    file = var / "example_accounts.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(set(json.loads(file.read_text()).values())) == 3


@pytest.mark.django_db
def test_a_password_that_somebody_changed_stays(var):
    assert make_accounts() == (3, 0)
    member = Member.objects.get(email="editor@example.org")
    member.set_password("chosen by a person")
    member.save()
    assert make_accounts() == (0, 3)
    member.refresh_from_db()
    assert member.check_password("chosen by a person")


@pytest.mark.django_db
def test_accounts_get_new_passwords_when_the_file_is_lost(var):
    make_accounts()
    (var / "example_accounts.json").unlink()
    assert not example_accounts()
    make_accounts()
    for account in example_accounts():
        assert Member.objects.get(email=account["email"]).check_password(account["password"])


@pytest.mark.django_db
def test_a_public_site_gets_accounts_only_when_asked(settings, var):
    settings.LOCAL_MODE = False
    assert "No example accounts" in _load()
    assert not Member.objects.exists()
    assert not example_accounts()
    assert "example accounts: 3 added" in _load("--accounts")
    assert Member.objects.count() == 3


@pytest.mark.django_db
def test_a_local_site_gets_accounts(settings, var):
    settings.LOCAL_MODE = True
    assert "example accounts: 3 added" in _load()
    assert not Vote.objects.exists()


def _load(*options: str) -> str:
    out = StringIO()
    call_command("load_example", *options, stdout=out)
    return out.getvalue()


def _rows() -> list:
    models = (Thread, Post, Barrier, Idea, Link, Board, Tag)
    return [list(model.objects.order_by("pk").values()) for model in models]


def _runs(text: str) -> set[tuple[str, ...]]:
    found = re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


@pytest.fixture
def var(settings, tmp_path) -> Path:
    settings.VAR_DIR = tmp_path
    return tmp_path


@pytest.fixture
def loaded(settings, var) -> None:
    settings.LOCAL_MODE = False
    _load()
