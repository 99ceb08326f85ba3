"""The data of a local site: tables, static files and, once, the example content.

Run inside the virtual environment, by `make run`.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from config.making.environment import PRODUCT, ROOT, VAR
from config.making.progress import step

LOADED = VAR / "example-loaded"  # which database has had the example content
COLLECTED = VAR / "static-collected"
GREETING = VAR / "greeting.txt"


def main() -> None:
    """Prepare everything; what is there already is left alone."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    VAR.mkdir(exist_ok=True)
    with step("Load the site's code"):
        django.setup()
    new = _is_new_database()
    with _static_collected():
        with step("Bring the database up to date"):
            _command("migrate", interactive=False)
        _load_example(new)
        _command("tick", stdout=StringIO())  # the day's order of the lists, and what is due
    GREETING.write_text(greeting())


def _command(name: str, **options: object) -> None:
    from django.core.management import call_command

    call_command(name, verbosity=0, **options)


def _is_new_database() -> bool:
    from django.db import connection

    with connection.cursor() as cursor:
        return "django_migrations" not in connection.introspection.table_names(cursor)


@contextmanager
def _static_collected() -> Iterator[None]:
    """Copy, name and compress the static files, when they or the packages have changed.

    It takes a quarter of a minute and needs no database, so it goes on beside the block.
    """
    from django.conf import settings

    state = static_digest(Path(settings.STATICFILES_DIRS[0]))
    if not settings.HASHED_STATIC or (COLLECTED.exists() and COLLECTED.read_text() == state):
        yield
        return
    command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
    beside = subprocess.Popen(command, cwd=ROOT)
    try:
        yield
        with step("Collect the static files"):
            if beside.wait():
                sys.exit(1)  # it has said why
    finally:
        beside.kill()
        beside.wait()
    COLLECTED.write_text(state)


def static_digest(folder: Path) -> str:
    """What decides whether to collect again: our own files and the packages that bring others."""
    digest = hashlib.sha256(PRODUCT.read_bytes())
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return digest.hexdigest()


def _load_example(new: bool) -> None:
    """The founding workshop's content, once for each database and never over what people wrote."""
    from django.db import connection

    name = str(connection.settings_dict["NAME"]) + str(connection.settings_dict["HOST"])
    database = hashlib.sha256(name.encode()).hexdigest()
    loaded = LOADED.read_text().split() if LOADED.exists() else []
    if database in loaded and not new:
        return
    with step("Load the example content"):
        _command("load_example")
    LOADED.write_text("\n".join({*loaded, database}) + "\n")


def greeting() -> str:
    """Where to look and whom to sign in as, for the end of `make run`."""
    from django.conf import settings

    site = settings.SITE_URL
    lines = [f"  The editor    {site}/admin/"]
    if settings.LOCAL_MODE:
        lines.append(f"  The mailbox   {site}/mailbox/   (letters go here, not out)")
        lines += ["", "  Sign in at /join/, with “I have a password”:"]
        lines += [
            "    {role:<12} {email:<26} {password}".format_map(account) for account in _accounts()
        ]
    return "\n".join(lines) + "\n"


def _accounts() -> list[dict[str, str]]:
    from config.example.accounts import example_accounts

    return example_accounts()


if __name__ == "__main__":
    main()
