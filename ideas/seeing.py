"""Who has seen a thing: counted as lists are handed out, as numbers that name nobody.

Counting stays in the process and goes to the database in one statement a minute, after an answer is
out. What a process has not written when it ends is lost: a minute, or `PAGES` pages. Why so, and
what is not counted: docs/decisions/0008-who-has-seen-an-idea.md.
"""

import logging
from collections import defaultdict
from collections.abc import Hashable
from datetime import date
from functools import lru_cache
from threading import Lock
from time import monotonic

from django.core.signals import request_finished
from django.db import DatabaseError, connection
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from forum.paging import PAGE_SIZE
from ideas.ranking import look
from members.pacing import computer_of

SECONDS, PAGES = 60, 200  # written after so long, or so many pages
FORGET = 3600  # seconds until the same page counts again for the same reader
MOST = 120  # pages a reader's computer or a member counts for, until then
_READERS = 50_000  # kept in mind at once
_ROBOTS = "bot crawl spider slurp preview monitor curl wget python headless".split()
_LOOKS = [look(place) for place in range(1, PAGE_SIZE + 1)]
_ADD = """
INSERT INTO ideas_seen (thread_id, day, views) VALUES {rows}
ON CONFLICT (thread_id, day) DO UPDATE SET views = ideas_seen.views + excluded.views"""
_TAKE = """
DELETE FROM ideas_seen WHERE day < %s AND thread_id IN
(SELECT thread_id FROM {table} WHERE state = 'public') RETURNING thread_id, views"""
log = logging.getLogger(__name__)


class Counted:
    """The pages handed out by this process that are not written yet, and who got them lately."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.forget()

    def forget(self) -> None:
        """Begin with nothing."""
        self._pages: list[tuple[int, ...]] = []
        self._first = 0.0
        self._forgotten = monotonic()
        self._got: set[int] = set()
        self._many: dict[int, int] = {}

    def add(self, who: Hashable, what: Hashable, pks: tuple[int, ...]) -> None:
        """`who` was given a page with `pks` in this order; a second time soon does not count.

        Both are kept as numbers, made with the secret that Python draws for each process.
        """
        now, reader, page = monotonic(), hash(who), hash((who, what))
        with self._lock:
            if now - self._forgotten > FORGET or len(self._got) >= _READERS:
                self._got, self._many, self._forgotten = set(), {}, now
            already = self._many.get(reader, 0)
            if page in self._got or already >= MOST:
                return
            self._got.add(page)
            self._many[reader] = already + 1
            self._first = self._first if self._pages else now
            self._pages.append(pks)

    @property
    def due(self) -> bool:
        """Whether it is time to write."""
        pages = self._pages
        return bool(pages) and (len(pages) >= PAGES or monotonic() - self._first >= SECONDS)

    def take(self) -> dict[int, float]:
        """The views of each thing since the last time."""
        with self._lock:
            pages, self._pages = self._pages, []
        views: dict[int, float] = defaultdict(float)
        for pks in pages:
            for pk, part in zip(pks, _LOOKS, strict=False):
                views[pk] += part
        return views


counted = Counted()


def note(request: HttpRequest, what: Hashable, pks: tuple[int, ...]) -> None:
    """Count that whoever asks gets the page `what` with the things `pks` in this order.

    Robots, pages fetched in advance and reloads do not count.
    """
    meta = request.META
    browser = meta.get("HTTP_USER_AGENT", "")
    if request.method != "GET" or not pks or "prefetch" in meta.get("HTTP_SEC_PURPOSE", ""):
        return
    if not browser or _is_robot(browser):
        return
    member = request.user.pk
    who = ("member", member) if member else (computer_of(request), browser)
    counted.add(who, what, pks)


def write_views() -> int:
    """Write what was counted since the last time, in one statement; returns how many things."""
    views = sorted(counted.take().items())  # in one order everywhere, so that none waits in a ring
    if not views:
        return 0
    day = connection.ops.adapt_datefield_value(timezone.localdate())
    values = [value for pk, number in views for value in (pk, day, number)]
    with connection.cursor() as cursor:
        cursor.execute(_ADD.format(rows=", ".join(["(%s, %s, %s)"] * len(views))), values)
    return len(views)


@lru_cache(maxsize=256)
def _is_robot(browser: str) -> bool:
    """Whether it says so itself."""
    said = browser.lower()
    return any(word in said for word in _ROBOTS)


@receiver(request_finished, dispatch_uid="ideas.seeing")
def write_when_due(**kwargs) -> None:
    """After an answer is out, so that no reader waits for it."""
    if counted.due:
        try:
            write_views()
        except DatabaseError:
            log.warning("What was seen in the last minute could not be counted.", exc_info=True)


def take_views(model: type, before: date) -> dict[int, float]:
    """Take the views of public things of `model` from the days before `before` out of the table."""
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(_TAKE.format(table=table), [connection.ops.adapt_datefield_value(before)])
        found: dict[int, float] = defaultdict(float)
        for pk, views in cursor.fetchall():
            found[pk] += views
    return found
