"""Not too much at once: counting what one computer does, and doing one thing at a time."""

from zlib import crc32

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

A_LOT = _("That is a lot in one minute. Wait a minute and press again. Nothing is lost.")


class TooMany(Exception):
    """Refused for now; `sentence` says what to do."""

    def __init__(self, sentence: str | Promise = A_LOT) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def count_of(what: str, whom: str, *, seconds: int = 60) -> int:
    """Count one more `what` by `whom` and return how many there were within `seconds`.

    Kept in the cache under a digest: no network address is stored anywhere.
    """
    digest = salted_hmac(f"members.pacing.{what}", whom, algorithm="sha256").hexdigest()
    key = f"pace.{digest}"
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key)
    except ValueError:  # it ran out between the two lines
        cache.set(key, 1, timeout=seconds)
        return 1


def computer_of(request: HttpRequest) -> str:
    """The network address that asks; behind a proxy the one that our own proxy has seen."""
    if settings.BEHIND_PROXY:
        return request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    return request.META.get("REMOTE_ADDR", "")


def keep_pace(request: HttpRequest, what: str, most: int, *, seconds: int = 60) -> None:
    """Count a request of the asking computer. Raises TooMany past `most` within `seconds`."""
    if count_of(what, computer_of(request), seconds=seconds) > most:
        raise TooMany


def one_at_a_time(name: str) -> None:
    """Until the end of this transaction nobody else gets past here with the same `name`.

    SQLite's transactions are one at a time already.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [crc32(name.encode())])
