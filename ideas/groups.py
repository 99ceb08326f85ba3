"""Who says so: supporters by perspective, with small groups merged."""

from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from members.models import Perspective

SMALLEST = 5


class Group(NamedTuple):
    """People of one perspective, in words, and how many they are."""

    label: str
    count: int


def by_perspective(groups: dict[str, int]) -> tuple[Group, ...]:
    """The groups with most first; those under `SMALLEST` people are merged into one.

    A single small group would be told by its own number, so the next larger ones join it until
    there are two at least and `SMALLEST` people together.
    """
    return _merged(frozenset(groups.items()), get_language() or "")


@lru_cache(maxsize=4096)
def _merged(groups: frozenset[tuple[str, int]], language: str) -> tuple[Group, ...]:
    names = dict(Perspective.choices)
    named = sorted(((n, key) for key, n in groups if n and key in names), reverse=True)
    shown = [group for group in named if group[0] >= SMALLEST]
    merged = [n for n, _key in named[len(shown) :]]
    merged += [n for key, n in groups if n and key not in names]
    while shown and merged and (len(merged) < 2 or sum(merged) < SMALLEST):
        merged.append(shown.pop()[0])
    rows = [Group(str(names[key]), n) for n, key in shown]
    if merged:
        label = _("Smaller groups together") if rows else _("All together")
        rows.append(Group(label, sum(merged)))
    return tuple(rows)
