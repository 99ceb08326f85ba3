"""Reading the environment, with an error that names the variable."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

DEFAULT_SECRET = "not-a-secret-only-for-development"  # noqa: S105 - refused unless DEBUG is on

env = environ.Env()
_TRUE_OR_FALSE = {*environ.Env.BOOLEAN_TRUE_STRINGS, "false", "off", "no", "n", "0", ""}


def read(kind: str, name: str, default: object = environ.Env.NOTSET, **options: object):
    """The value of the variable `name`, read as `kind` (`str`, `bool`, `int`, `list`, `db_url` …).

    Raises ImproperlyConfigured naming the variable when it is missing or malformed.
    """
    try:
        if kind == "bool" and env.ENVIRON.get(name, "no").strip().lower() not in _TRUE_OR_FALSE:
            raise ValueError(name)
        return getattr(env, kind)(name, default=default, **options)
    except ImproperlyConfigured as error:
        raise ImproperlyConfigured(f"The environment variable {name} is missing.") from error
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise ImproperlyConfigured(
            f"The environment variable {name} is malformed: "
            f"{env.ENVIRON.get(name)!r} cannot be read as {kind}."
        ) from error


def local_address(left: Path) -> str:
    """Where people reach a site on this machine: where `make run` last served it, in `left`."""
    return left.read_text().strip() if left.exists() else "http://127.0.0.1:8000"


def read_secret(debug: bool) -> str:
    """The secret key; a default one only while DEBUG is on.

    Raises ImproperlyConfigured when DEBUG is off and the secret is the default, missing or short.
    """
    secret = read("str", "SECRET_KEY", DEFAULT_SECRET if debug else "")
    if not debug and (secret == DEFAULT_SECRET or len(secret) < 32):
        raise ImproperlyConfigured(
            "The environment variable SECRET_KEY is missing or too short (32 characters at least). "
            "Production does not start with a default secret."
        )
    return secret


def read_url(kind: str, name: str, default: str, schemes: tuple[str, ...]) -> dict:
    """A service address such as DATABASE_URL as Django's settings dictionary.

    `schemes` are the beginnings allowed ("sqlite", "postgres", …). Raises ImproperlyConfigured
    naming the variable for any other.
    """
    address = read("str", name, default)
    scheme, separator, _ = address.partition("://")
    if not separator or scheme not in schemes:
        raise ImproperlyConfigured(
            f"The environment variable {name} is malformed: it should begin with one of "
            f"{', '.join(s + '://' for s in schemes)}."
        )
    return read(kind, name, default)
