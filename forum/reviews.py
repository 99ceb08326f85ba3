"""Reviews that wait elsewhere: what rooms further right want a moderator to look at."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple


class Review(NamedTuple):
    """One thing to be looked at on a page of its own room."""

    title: str
    url: str
    number: int
    since: datetime
    by: str


Finder = Callable[[], list[Review]]
_finders: list[Finder] = []


def finds_reviews(find: Finder) -> Finder:
    """Let `find()` tell what waits in a room, the oldest first."""
    if find not in _finders:
        _finders.append(find)
    return find


def waiting_reviews() -> list[Review]:
    """What waits in all rooms, the oldest first."""
    return sorted((each for find in _finders for each in find()), key=lambda each: each.since)
