"""Test databases: migrated once into a template, then copied for each worker and after each test
that really commits.

Django's own way migrates once for each worker (half a minute) and empties every table after a
committing test, which also loses what migrations made: Wagtail's root page and locale, our groups.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
from django.db import connections

from tests.settings import VAR

ROOT = Path(__file__).resolve().parent.parent
A_DAY = 24 * 3600
# The first process of a run names it; the workers of that run inherit the name.
MACHINE = hashlib.sha256(socket.gethostname().encode()).hexdigest()[:6]
RUN = os.environ.setdefault("STILE_TEST_RUN", f"{MACHINE}_{os.getpid()}")
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")


class SQLiteCopies:
    """Templates are files kept between runs, as long as no migration changes."""

    def __init__(self) -> None:
        self.kept = VAR / f"template-{_digest_of_migrations()}.sqlite3"
        self.name = str(VAR / f"run-{RUN}-{WORKER}.sqlite3")
        self.template = VAR / f"run-{RUN}-{WORKER}.template"

    def make_template(self) -> None:
        if self.kept.exists():
            return
        for stale in [*VAR.glob("template-*"), *VAR.glob("run-*")]:
            if time.time() - stale.stat().st_mtime > A_DAY:
                stale.unlink(missing_ok=True)
        unfinished = VAR / f"unfinished-{RUN}.sqlite3"
        _migrate(f"sqlite:///{unfinished}")
        with contextlib.closing(sqlite3.connect(unfinished)) as link:
            link.execute("PRAGMA journal_mode=DELETE")  # the copy has no side files to miss
        unfinished.rename(self.kept)

    def make(self) -> None:
        self.template.hardlink_to(self.kept)  # ours, even when another run tidies up
        shutil.copyfile(self.template, self.name)

    def restore(self) -> None:
        """Put the template's pages back in place; open connections of other threads live on."""
        with (
            contextlib.closing(sqlite3.connect(self.template)) as source,
            contextlib.closing(sqlite3.connect(self.name, timeout=20)) as target,
        ):
            source.backup(target)

    def remove(self) -> None:
        for path in VAR.glob(f"run-{RUN}-{WORKER}.*"):
            path.unlink()

    def remove_template(self) -> None:
        """The template stays for the next run."""


class PostgreSQLCopies:
    """Databases named after this run on the server of TEST_DATABASE_URL; none outlives it."""

    def __init__(self) -> None:
        self.template = f"stile_test_{RUN}_template"
        self.name = f"stile_test_{RUN}_{WORKER}"

    def make_template(self) -> None:
        if self._ask("select 1 from pg_database where datname = %s", self.template):
            return
        self._remove_what_dead_runs_left()
        self._ask(f'create database "{self.template}"')
        address, _, _ = os.environ["DATABASE_URL"].partition("?")
        _migrate(f"{address.rpartition('/')[0]}/{self.template}")

    def make(self) -> None:
        self._ask(f'create database "{self.name}" template "{self.template}"')

    def restore(self) -> None:
        self.remove()
        self.make()

    def remove(self) -> None:
        self._ask(f'drop database if exists "{self.name}" with (force)')

    def remove_template(self) -> None:
        self._ask(f'drop database if exists "{self.template}" with (force)')

    def _remove_what_dead_runs_left(self) -> None:
        """A run that was killed on this machine could not tidy up."""
        like = f"stile_test_{MACHINE}_%"
        for (name,) in self._ask("select datname from pg_database where datname like %s", like):
            if not Path(f"/proc/{name.split('_')[3]}").exists() and Path("/proc/self").exists():
                self._ask(f'drop database if exists "{name}" with (force)')

    def _ask(self, command: str, *values: str) -> list:
        # Not through Django: the template also goes when no test has database access any more.
        address = os.environ["DATABASE_URL"].partition("://")[2]
        with psycopg.connect(f"postgres://{address}", autocommit=True) as link:
            cursor = link.execute(command, values or None)
            return cursor.fetchall() if cursor.description else []


def copies() -> SQLiteCopies | PostgreSQLCopies:
    """The copies for the database that the settings name."""
    return SQLiteCopies() if connections["default"].vendor == "sqlite" else PostgreSQLCopies()


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Only one worker of all runs makes a template; the others wait for it."""
    with (VAR / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def use(name: str) -> None:
    """Point the default connection at a database."""
    connections["default"].close()
    connections["default"].settings_dict["NAME"] = name
    connections.settings["default"]["NAME"] = name


def _migrate(address: str) -> None:
    """Migrate in a process of its own: no test's patches, filters or connections reach it."""
    env = {**os.environ, "TEST_DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env=env,
        text=True,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"The test database could not be migrated.\n{done.stderr}")


def _digest_of_migrations() -> str:
    """Changes when a migration, an app's wiring or a package's version does."""
    paths = [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("*/apps.py"), ROOT / "requirements.txt"]
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]
