"""The settings of the tests: the product's own, read from an environment that is set here."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

VAR = Path(__file__).resolve().parent.parent / "var" / "tests"
VAR.mkdir(parents=True, exist_ok=True)
SCRATCH = Path(tempfile.mkdtemp(prefix="stile-"))  # one for each process, gone when it ends
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)
UNMADE = f"sqlite:///{VAR / 'unmade.sqlite3'}"  # tests.databases puts a copy in its place

# What stands in the shell or in .env must not reach the tests; TEST_DATABASE_URL may.
os.environ.update(
    {
        "ALLOWED_HOSTS": "testserver,127.0.0.1,localhost",
        "BEHIND_PROXY": "false",
        "CACHE_URL": "locmemcache://",
        "CONTACT_EMAIL": "",
        "CONTACT_PHONE": "",
        "DATABASE_URL": os.environ.get("TEST_DATABASE_URL") or UNMADE,
        "DEBUG": "false",
        "DEFAULT_FROM_EMAIL": "Stile <stile@example.org>",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # Playwright runs an event loop in the test's thread
        "EMAIL_URL": "memorymail://",
        "HASHED_STATIC": "false",
        "LOCAL_MODE": "false",
        "MEDIA_ROOT": str(SCRATCH / "media"),
        "OBJECT_STORAGE_BUCKET": "",
        "SECRET_KEY": "a-secret-for-the-tests-and-for-nothing-else-in-the-world",
        "SITE_URL": "http://testserver",
        "TIME_ZONE": "Europe/London",
    }
)

from config.settings import *  # noqa: E402, F403 - the environment comes first

VAR_DIR = SCRATCH
MAILBOX_DIR = SCRATCH / "mailbox"
STATIC_ROOT = SCRATCH / "static"  # empty: the finders serve the files as they are
STATIC_ROOT.mkdir()
FRAME_SECONDS = 3600  # no test is asked a query more than it counts
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast, and only here
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405 - the live server's threads let go at once
DATABASES["default"].get("OPTIONS", {}).pop("pool", None)  # noqa: F405
# Nobody needs a test's rows after a power cut.
if ON_SQLITE:  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"  # noqa: F405
else:
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"  # noqa: F405
