"""The settings of a local site: written to .env once, so that `manage.py` works there too."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from config.making.environment import ROOT

DOTENV = ROOT / ".env"
HEADER = "# Written by `make run` for this machine; .env.example lists every variable.\n"


def local_environment(
    host: str, port: int, given: Mapping[str, str], dotenv: Path = DOTENV
) -> dict[str, str]:
    """The environment of a local site; what a person has set goes before what we add.

    Writes SECRET_KEY, and LOCAL_MODE into a new file, where neither `given` nor `dotenv` has it.
    """
    set_in_file = _names_in(dotenv)
    additions = {}
    if not dotenv.exists():
        additions["LOCAL_MODE"] = "true"
    if not given.get("SECRET_KEY") and "SECRET_KEY" not in set_in_file:
        additions["SECRET_KEY"] = secrets.token_urlsafe(50)
    if additions:
        _append(dotenv, additions)
    ours = {"SITE_URL": f"http://{host}:{port}", "LOCAL_MODE": "true"}
    ours = {name: value for name, value in ours.items() if name not in set_in_file}
    return {**ours, **given, "PYTHONUNBUFFERED": "1"}


def _names_in(dotenv: Path) -> set[str]:
    lines = dotenv.read_text().splitlines() if dotenv.exists() else []
    return {
        line.partition("=")[0].removeprefix("export").strip()
        for line in lines
        if "=" in line and not line.startswith("#")
    }


def _append(dotenv: Path, additions: Mapping[str, str]) -> None:
    """Add lines to the file, which only its owner may read: it holds the secret."""
    text = HEADER if not dotenv.exists() else ""
    text += "".join(f"{name}={value}\n" for name, value in additions.items())
    with os.fdopen(os.open(dotenv, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as file:
        file.write(text)
