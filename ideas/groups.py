"""Who says so: supporters by perspective, with small groups merged."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from members.models import Perspective

SMALLEST = 5


class Group(NamedTuple):
    """People of one perspective, in words, and how many they are."""

    label: str
    count: int


def by_perspective(groups: dict[str, int]) -> tuple[Group, ...]:
    """The groups with most first; those under `SMALLEST` people are merged into one."""
    names = dict(Perspective.choices)
    shown = sorted(
        ((n, str(names[key])) for key, n in groups.items() if n >= SMALLEST and key in names),
        reverse=True,
    )
    merged = sum(groups.values()) - sum(n for n, _name in shown)
    rows = [Group(name, n) for n, name in shown]
    if merged:
        rows.append(Group(_("Smaller groups together") if rows else _("All together"), merged))
    return tuple(rows)
