"""What the home page shows: a bounded number of rows, each through the rule of who may see it."""

from datetime import datetime
from typing import NamedTuple

from django.core.cache import cache
from django.db.models import Count, QuerySet
from django.urls import reverse

from cms.listing import latest_guidance
from ideas.groups import SMALLEST, Group, by_perspective
from ideas.models import Barrier, Idea
from members.models import Member, Perspective
from members.prepared import Prepared
from moderation.waiting import counts

WHO_IS_HERE = "cms.who_is_here"
A_DAY = 24 * 3600
SHOWN = 3
FACED = 5


class Line(NamedTuple):
    """A barrier or an idea as one line of the home page."""

    kind: str
    pk: int
    title: str
    slug: str
    created_at: datetime
    support: int

    def get_absolute_url(self) -> str:
        return reverse(f"{self.kind}_page", args=[self.pk, self.slug])


def _compose(kind: str, order: str) -> QuerySet:
    model = {"barrier": Barrier, "idea": Idea}[kind]
    things = model.objects.public().in_order(order)
    if order == "support":
        things = things.filter(**{f"{model.SUPPORT}__gt": 0})
    return things.values_list("pk", "title", "slug", "created_at", model.SUPPORT)


_unanswered = Prepared(lambda kind: _compose(kind, "unanswered")[:SHOWN])
_most_faced = Prepared(lambda: _compose("barrier", "support")[:FACED])


def welcome() -> dict:
    """The blocks of the home page; an empty one leaves no gap."""
    unanswered = unanswered_things()
    faced = tuple(Line("barrier", *row) for row in _most_faced.rows())
    guidance = latest_guidance()
    return {
        "guidance": guidance,
        "unanswered": unanswered,
        "faced": faced,
        "nothing_yet": not (unanswered or faced or guidance) and _is_bare(),
        "groups": who_is_here(),
    }


def _is_bare() -> bool:
    return not (Barrier.objects.public().exists() or Idea.objects.public().exists())


def unanswered_things() -> tuple[Line, ...]:
    """The three barriers and ideas that have waited longest for a first reply."""
    lines = [Line(kind, *row) for kind in ("barrier", "idea") for row in _unanswered.rows(kind)]
    return tuple(sorted(lines, key=lambda line: (line.created_at, line.pk))[:SHOWN])


def who_is_here() -> tuple[Group, ...]:
    """How many people are here as what, most first; counted once a day, small groups merged."""
    rows = cache.get(WHO_IS_HERE)
    if rows is None:
        rows = _count_groups()
        cache.set(WHO_IS_HERE, rows, A_DAY)
    return rows


def _count_groups() -> tuple[Group, ...]:
    people = Member.objects.filter(is_active=True).exclude(perspective=Perspective.OTHER)
    groups = dict(people.values_list("perspective").annotate(n=Count("pk")).order_by())
    return by_perspective(groups) if sum(groups.values()) >= SMALLEST else ()


def waiting_for(reader) -> dict[str, int] | None:
    """What waits in the queue, for a moderator; None for everybody else."""
    return counts(reader) if reader.is_authenticated and reader.is_moderator else None
