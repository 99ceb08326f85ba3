"""Finding a PostgreSQL server that lets us make databases for the tests."""

import os
import subprocess

from config.making.environment import PYTHON

CANDIDATES = (
    "postgres:///postgres",  # the local socket, as the user that runs the tests
    "postgres://postgres@127.0.0.1:5432/postgres",
)
QUESTION = """
import sys, psycopg
with psycopg.connect(sys.argv[1], connect_timeout=3) as link:
    row = link.execute("select rolcreatedb or rolsuper from pg_roles where rolname = current_user")
    sys.exit(0 if row.fetchone()[0] else 1)
"""


def find() -> str:
    """The address of a server where we may make databases; empty when there is none.

    TEST_DATABASE_URL, when set, is the only one asked.
    """
    given = os.environ.get("TEST_DATABASE_URL", "")
    return next((each for each in ([given] if given else CANDIDATES) if _answers(each)), "")


def _answers(address: str) -> bool:
    # psycopg knows the scheme "postgres", and DATABASE_URL's other spellings do not reach it
    address = "postgres" + address[address.index("://") :]
    command = [PYTHON, "-c", QUESTION, address]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
