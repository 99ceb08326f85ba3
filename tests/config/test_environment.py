"""The settings say which variable is wrong, and production does not start with a default secret."""

import os
import subprocess
import sys

import pytest

from tests.settings import BASE_DIR

GOOD = {
    "SECRET_KEY": "long-enough-to-be-a-secret-of-a-real-site",
    "SITE_URL": "https://stile.example.org",
    "ALLOWED_HOSTS": "stile.example.org",
}


def test_a_complete_environment_starts():
    assert start(GOOD) == ""


@pytest.mark.parametrize("name", GOOD)
def test_production_names_the_variable_that_is_missing(name):
    said = start({key: value for key, value in GOOD.items() if key != name})

    assert f"The environment variable {name} is missing" in said


@pytest.mark.parametrize("secret", ["short", "not-a-secret-only-for-development"])
def test_production_refuses_a_default_or_short_secret(secret):
    assert "SECRET_KEY" in start(GOOD | {"SECRET_KEY": secret})


def test_a_workshop_may_use_the_default_secret():
    assert start({"DEBUG": "true"}) == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://somewhere/stile"),
        ("DATABASE_URL", "nonsense"),
        ("CACHE_URL", "memcached-nonsense"),
        ("EMAIL_URL", "pigeon://post"),
        ("SITE_URL", "stile.example.org"),
        ("DEBUG", "perhaps"),
    ],
)
def test_a_malformed_variable_is_named(name, value):
    assert f"The environment variable {name}" in start(GOOD | {name: value})


def test_object_storage_says_which_package_it_needs():
    said = start(GOOD | {"OBJECT_STORAGE_BUCKET": "stile"})

    assert "OBJECT_STORAGE_BUCKET" in said
    assert "django-storages" in said


def start(environment: dict[str, str]) -> str:
    """What reading the settings says with nothing but `environment` set; "" when all is well."""
    code = "from pathlib import Path; Path.exists = lambda self: False; import config.settings"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=BASE_DIR,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stderr.strip().splitlines()[-1] if done.returncode else ""
