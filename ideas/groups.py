"""Who says so: supporters by perspective, with small groups merged."""

from django.utils.translation import gettext as _

from members.models import Perspective

SMALLEST = 5


def by_perspective(groups: dict[str, int]) -> tuple[tuple[str, int], ...]:
    """Label and number of each group, most first; those under `SMALLEST` people are merged."""
    names = dict(Perspective.choices)
    shown = sorted(
        ((n, str(names[key])) for key, n in groups.items() if n >= SMALLEST and key in names),
        reverse=True,
    )
    merged = sum(groups.values()) - sum(n for n, _name in shown)
    rows = [(name, n) for n, name in shown]
    if merged:
        rows.append((_("Smaller groups together") if rows else _("All together"), merged))
    return tuple(rows)
