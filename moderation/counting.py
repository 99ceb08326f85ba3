"""The public log: how often which rule led to what, month by month. Numbers, no names."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _

from moderation.models import Decision, Verb


@dataclass
class Month:
    """One month: rows of (rule, outcome, how many), and how many were taken back later."""

    first_day: date
    rows: list[tuple[str, str, int]]
    total: int
    undone: int


def count_by_month(limit: int = 12) -> list[Month]:
    """The newest `limit` months with decisions, in one query."""
    undoing = Decision.objects.filter(undoes=OuterRef("pk"))
    groups = (
        Decision.objects.exclude(verb=Verb.UNDO)
        .annotate(month=TruncMonth("created_at"), taken_back=Exists(undoing))
        .values("month", "rule__title", "rule__position", "verb", "taken_back")
        .annotate(n=Count("pk"))
        .order_by("-month", "rule__position", "verb")
    )
    months: dict[date, dict] = {}
    for group in groups:
        month = months.setdefault(group["month"], {"rows": {}, "undone": 0})
        key = (group["rule__title"] or _("No rule named"), str(Verb(group["verb"]).label))
        month["rows"][key] = month["rows"].get(key, 0) + group["n"]
        month["undone"] += group["n"] if group["taken_back"] else 0
    return [
        Month(
            first_day=first_day,
            rows=[(rule, outcome, n) for (rule, outcome), n in month["rows"].items()],
            total=sum(month["rows"].values()),
            undone=month["undone"],
        )
        for first_day, month in list(months.items())[:limit]
    ]
