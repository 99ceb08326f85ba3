"""The example accounts: on a local site only, with passwords of each installation's own."""

import json
import stat
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from config.example.accounts import example_accounts, make_accounts
from config.management.commands import load_example
from members.models import Member, Perspective

pytestmark = pytest.mark.django_db


def test_accounts_have_passwords_of_this_installation(var):
    make_accounts()
    accounts = {account["role"]: account for account in example_accounts()}
    assert list(accounts) == ["participant", "moderator", "editor"]
    for account in accounts.values():
        member = Member.objects.get(email=account["email"])
        assert member.check_password(account["password"])
        assert member.display_name == account["name"]
        assert member.perspective != Perspective.OTHER
    assert Member.objects.get(email="moderator@example.org").is_moderator
    assert Member.objects.get(email="editor@example.org").is_editor
    file = var / "example_accounts.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(set(json.loads(file.read_text()).values())) == 3


def test_a_password_that_somebody_changed_stays(var):
    assert make_accounts() == (3, 0)
    member = Member.objects.get(email="editor@example.org")
    member.set_password("chosen by a person")
    member.save()
    assert make_accounts() == (0, 3)
    member.refresh_from_db()
    assert member.check_password("chosen by a person")


def test_accounts_get_new_passwords_when_the_file_is_lost(var):
    make_accounts()
    (var / "example_accounts.json").unlink()
    assert not example_accounts()
    make_accounts()
    for account in example_accounts():
        assert Member.objects.get(email=account["email"]).check_password(account["password"])


def test_a_public_site_gets_accounts_only_when_asked(settings, var, no_content):
    settings.LOCAL_MODE = False
    assert "No example accounts" in _load()
    assert not Member.objects.exists()
    assert not example_accounts()
    assert "example accounts: 3 added" in _load("--accounts")
    assert Member.objects.count() == 3


def test_a_local_site_gets_accounts(settings, var, no_content):
    settings.LOCAL_MODE = True
    assert "example accounts: 3 added" in _load()


def _load(*options: str) -> str:
    out = StringIO()
    call_command("load_example", *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def no_content(monkeypatch) -> None:
    """The command without its other steps, which take a second or two."""
    for step in ("plant", "publish"):
        monkeypatch.setattr(load_example, step, lambda: [])


@pytest.fixture
def var(settings, tmp_path) -> Path:
    settings.VAR_DIR = tmp_path
    return tmp_path
