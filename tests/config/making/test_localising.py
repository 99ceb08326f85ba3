"""The settings of a local site: a secret of its own, and nothing that a person set is changed."""

import stat

import pytest

from config.making.localising import local_environment


def test_the_first_run_writes_a_secret_that_only_its_owner_reads(dotenv):
    _environment(dotenv)
    assert len(_written(dotenv)["SECRET_KEY"]) >= 50
    assert _written(dotenv)["LOCAL_MODE"] == "true"
    assert stat.S_IMODE(dotenv.stat().st_mode) == 0o600


def test_two_machines_have_two_secrets(dotenv, tmp_path):
    other = tmp_path / "other"
    _environment(dotenv)
    _environment(other)
    assert _written(dotenv)["SECRET_KEY"] != _written(other)["SECRET_KEY"]


def test_a_second_run_changes_nothing(dotenv):
    _environment(dotenv)
    before = dotenv.read_text()
    _environment(dotenv)
    assert dotenv.read_text() == before


def test_what_a_person_wrote_stays_and_a_missing_secret_is_added(dotenv):
    dotenv.write_text("# mine\nLOCAL_MODE=false\nexport SITE_URL=https://stile.example.org\n")
    env = _environment(dotenv)
    assert dotenv.read_text().startswith("# mine\nLOCAL_MODE=false\n")
    assert "SECRET_KEY" in _written(dotenv)
    assert not {"LOCAL_MODE", "SITE_URL"} & set(env), "the file decides"


def test_the_shell_goes_before_everything(dotenv):
    env = _environment(dotenv, SECRET_KEY="from the shell", SITE_URL="https://stile.example.org")
    assert env["SITE_URL"] == "https://stile.example.org"
    assert "SECRET_KEY" not in _written(dotenv)


def test_the_address_follows_the_port(dotenv):
    assert _environment(dotenv, port=8123)["SITE_URL"] == "http://127.0.0.1:8123"


def _environment(dotenv, port=8000, **given):
    return local_environment("127.0.0.1", port, given, dotenv)


def _written(dotenv):
    lines = dotenv.read_text().splitlines()
    return dict(line.removeprefix("export ").split("=", 1) for line in lines if "=" in line)


@pytest.fixture
def dotenv(tmp_path):
    return tmp_path / ".env"
