"""`make shell` and `make bench`: commands of the site itself, in the local environment."""

import os
from collections.abc import Mapping
from types import MappingProxyType

from config.making.environment import PRODUCT, PYTHON, ROOT, VAR, prepare
from config.making.localising import local_environment
from config.making.progress import say


def shell() -> None:
    """A Python shell with the site's models; does not come back."""
    _become(["shell"])


def bench() -> None:
    """The measurements of `manage.py bench`, in a database of their own; does not come back."""
    # On SQLite, and with plain names of static files, so that nothing has to be collected first.
    _become(["bench"], {"HASHED_STATIC": "false", "DATABASE_URL": f"sqlite:///{VAR}/bench.sqlite3"})


def _become(arguments: list[str], own: Mapping[str, str] = MappingProxyType({})) -> None:
    prepare(PRODUCT)
    env = {**local_environment("127.0.0.1", 8000, os.environ), **own}
    say()
    os.chdir(ROOT)
    os.execve(PYTHON, [str(PYTHON), "manage.py", *arguments], env)  # noqa: S606 - our own command
