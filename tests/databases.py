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
from collections.abc import Callable, Iterator
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
# What furnishing a database gave back, by the name of the copy that was kept of it.
FURNISHED: dict[str, object] = {}


class SQLiteCopies:
    """Templates are files kept between runs, as long as no migration changes."""

    def __init__(self) -> None:
        self.kept = VAR / f"template-{_digest_of_migrations()}.sqlite3"
        self.name = str(VAR / f"run-{RUN}-{WORKER}.sqlite3")

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
        self._copy("template").hardlink_to(self.kept)  # ours, even when another run tidies up
        shutil.copyfile(self.kept, self.name)

    def keep(self, copy: str) -> None:
        """Keep the database as it is, to be restored under this name."""
        self._write(self.name, self._copy(copy))

    def restore(self, copy: str = "template") -> None:
        """Put a copy's pages back in place; open connections of other threads live on."""
        self._write(self._copy(copy), self.name)

    def _copy(self, name: str) -> Path:
        return VAR / f"run-{RUN}-{WORKER}.{name}"

    def _write(self, source: Path | str, target: Path | str) -> None:
        with (
            contextlib.closing(sqlite3.connect(source)) as read,
            contextlib.closing(sqlite3.connect(target, timeout=20)) as written,
        ):
            read.backup(written)

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

    def keep(self, copy: str) -> None:
        """Keep the database as it is, to be restored under this name."""
        # A thread of the live server may still be connected; a template must stand alone.
        self._ask(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", self.name
        )
        self._ask(f'create database "{self.name}_{copy}" template "{self.name}"')

    def restore(self, copy: str = "") -> None:
        """Make the database anew from a copy that was kept, or from the template."""
        template = f"{self.name}_{copy}" if copy else self.template
        self._drop(self.name)
        self._ask(f'create database "{self.name}" template "{template}"')

    def remove(self) -> None:
        for name in (self.name, *(f"{self.name}_{copy}" for copy in FURNISHED)):
            self._drop(name)

    def remove_template(self) -> None:
        self._drop(self.template)

    def _remove_what_dead_runs_left(self) -> None:
        """A run that was killed on this machine could not tidy up."""
        like = f"stile_test_{MACHINE}_%"
        for (name,) in self._ask("select datname from pg_database where datname like %s", like):
            if not Path(f"/proc/{name.split('_')[3]}").exists() and Path("/proc/self").exists():
                self._drop(name)

    def _drop(self, name: str) -> None:
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


def furnished(name: str, furnish: Callable[[], object]) -> object:
    """What `furnish()` gives back, in a database as it leaves it.

    The worker furnishes once; later tests that really commit get a copy. Nobody changes what is
    given back.
    """
    ours = copies()
    if name in FURNISHED:
        connections.close_all()
        ours.restore(name)
    else:
        what = furnish()
        connections.close_all()
        ours.keep(name)
        FURNISHED[name] = what
    return FURNISHED[name]


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
