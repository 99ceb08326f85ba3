"""The public log: how often which rule led to what, how long it took, and what did not hold."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from math import ceil

from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from moderation.models import Appeal, Decision, Verb
from moderation.months import first_moment

FEWEST = 5  # waits; the middle of fewer says nothing
AN_HOUR = 3600
#: They answer another decision or the wish of a colleague, and are counted with that one.
UNCOUNTED = (Verb.UNDO, Verb.UPHOLD)


@dataclass
class Month:
    """One month: rows of (rule, outcome, how many), what was taken back, and the waits."""

    first_day: date
    rows: list[tuple[str, str, int]] = field(default_factory=list)
    undone: int = 0
    appeals: int = 0
    granted: int = 0
    waits: list[timedelta] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(n for _rule, _outcome, n in self.rows)

    @property
    def key(self) -> str:
        """The month as an address names it: “2026-11”."""
        return f"{self.first_day:%Y-%m}"

    @property
    def half(self) -> str:
        """Within which time half of those were answered who waited; "" for a few."""
        return in_words(share(self.waits, 0.5)) if len(self.waits) >= FEWEST else ""

    @property
    def most(self) -> str:
        """The same for nine in ten."""
        return in_words(share(self.waits, 0.9)) if len(self.waits) >= FEWEST else ""

    @property
    def waited(self) -> str:
        """How long half of those waited who waited, and nine in ten; "" for a few."""
        if not self.half:
            return ""
        said = {"half": self.half, "most": self.most}
        return _("Half were answered within %(half)s, nine in ten within %(most)s.") % said

    @property
    def granted_percent(self) -> int:
        """The share of answered appeals that took the decision back, in whole per cent."""
        return round(100 * self.granted / self.appeals) if self.appeals else 0


def share(waits: list[timedelta], part: float) -> timedelta:
    """The shortest wait that `part` of the `waits` do not exceed (nearest rank)."""
    return sorted(waits)[max(ceil(part * len(waits)), 1) - 1]


def in_words(wait: timedelta) -> str:
    """A wait in whole minutes, hours or days, rounded up: “3 hours”."""
    minutes = max(ceil(wait.total_seconds() / 60), 1)
    if minutes < 60:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    hours = ceil(minutes / 60)
    if hours < 48:
        return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    days = ceil(hours / 24)
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


def latest_decisions() -> QuerySet[Decision]:
    """Every decision that is public, the newest first: what, when, by which rule; nobody's name."""
    decisions = Decision.objects.exclude(verb__in=UNCOUNTED)
    return decisions.select_related("rule", "post", "thread", "undoing").defer(
        "letter", "effects", "post__source", "post__html", "post__row_html", "thread__row_html"
    )


def count_by_month() -> list[Month]:
    """The months of the last year with decisions, newest first; kept until the next decision."""
    newest = Decision.objects.order_by("-pk").values_list("pk", flat=True).first()
    key = f"moderation.months.{newest}.{timezone.localdate():%Y-%m}.{get_language()}"
    months = cache.get(key)
    if months is None:
        months = _count()
        cache.set(key, months, AN_HOUR)
    return months


def _count() -> list[Month]:
    since = first_moment()
    recent = Decision.objects.filter(created_at__gte=since).exclude(verb__in=UNCOUNTED)
    recent = recent.annotate(month=TruncMonth("created_at"))
    found: dict[datetime, Month] = {}
    undoing = Decision.objects.filter(undoes=OuterRef("pk"))
    groups = recent.annotate(taken_back=Exists(undoing)).values(
        "month", "rule__title", "rule__position", "verb", "taken_back"
    )
    rows: dict[datetime, dict[tuple[str, str], int]] = {}
    for group in groups.annotate(n=Count("pk")).order_by("-month", "rule__position", "verb"):
        month = found.setdefault(group["month"], Month(first_day=group["month"]))
        key = (group["rule__title"] or _("No rule named"), str(Verb(group["verb"]).label))
        counted = rows.setdefault(group["month"], {})
        counted[key] = counted.get(key, 0) + group["n"]
        month.undone += group["n"] if group["taken_back"] else 0
    for moment, counted in rows.items():
        found[moment].rows = [(rule, outcome, n) for (rule, outcome), n in counted.items()]
    for moment, waited in recent.exclude(waited=None).values_list("month", "waited").order_by():
        found[moment].waits.append(waited)
    answered = Appeal.objects.filter(decision__created_at__gte=since).exclude(answered_at=None)
    answered = answered.annotate(month=TruncMonth("decision__created_at"))
    for moment, granted in answered.values_list("month", "granted").order_by():
        if moment in found:
            found[moment].appeals += 1
            found[moment].granted += bool(granted)
    return list(found.values())
