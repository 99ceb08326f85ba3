"""`make shell` and `make bench`: commands of the site itself, in the local environment."""

import os

from config.making.environment import PRODUCT, PYTHON, ROOT, prepare
from config.making.localising import local_environment
from config.making.progress import say


def shell() -> None:
    """A Python shell with the site's models; does not come back."""
    _become(["shell"])


def bench() -> None:
    """The measurements of `manage.py bench`, in a database of their own; does not come back."""
    _become(["bench"])


def _become(arguments: list[str]) -> None:
    prepare(PRODUCT)
    env = local_environment("127.0.0.1", 8000, os.environ)
    say()
    os.chdir(ROOT)
    os.execve(PYTHON, [str(PYTHON), "manage.py", *arguments], env)  # noqa: S606 - our own command
