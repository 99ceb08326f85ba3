"""Measuring leaves nothing behind in the installation it is run from."""

import json

import pytest
from django.core.management import call_command

from config.benching.filling import Filler
from config.management.commands.bench import Command
from ideas.models import Idea
from members.models import Member

pytestmark = pytest.mark.django_db


def test_measuring_makes_no_accounts_and_leaves_passwords_alone(settings, tmp_path, measured):
    settings.VAR_DIR, settings.LOCAL_MODE = tmp_path, True
    passwords = tmp_path / "example_accounts.json"
    passwords.write_text(json.dumps({"editor@example.org": "from make run"}))
    call_command("bench", ideas=2, replies=1)
    assert measured == [(2, 1), "measured"] and Idea.objects.exists()
    assert json.loads(passwords.read_text()) == {"editor@example.org": "from make run"}
    passwords.unlink()
    call_command("bench", ideas=2, replies=1)
    assert not list(tmp_path.iterdir())
    assert not Member.objects.exists()


@pytest.fixture
def measured(monkeypatch) -> list:
    """What the command did in the database of the test, with nothing made up, served or timed."""
    done: list = []
    monkeypatch.setattr(Command, "_use", lambda self, path: None)
    monkeypatch.setattr(Command, "_measure", lambda self, path, seconds: done.append("measured"))
    monkeypatch.setattr(Filler, "fill", lambda self, *numbers: done.append(numbers))
    monkeypatch.setattr("config.management.commands.bench.connection.close", lambda: None)
    return done
