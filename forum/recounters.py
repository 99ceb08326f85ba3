"""Rooms that keep rows of their own in step with the talk, and look at them all at night."""

from collections.abc import Callable

Recounter = Callable[[], int]
_recounters: list[Recounter] = []


def recounted_by(recounter: Recounter) -> Recounter:
    """Let `recounter()` put right what is stored elsewhere and say how many rows differed."""
    if recounter not in _recounters:
        _recounters.append(recounter)
    return recounter


def recount_elsewhere() -> int:
    """Let every other room look at what it keeps; returns how many rows differed."""
    return sum(recounter() for recounter in _recounters)
