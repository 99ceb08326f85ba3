"""What the home page shows: a bounded number of rows, each through the rule of who may see it."""

from itertools import chain

from django.core.cache import cache
from django.db.models import Count

from cms.listing import latest_guidance
from ideas.groups import SMALLEST, Group, by_perspective
from ideas.models import Barrier, Idea
from members.models import Member, Perspective
from moderation.waiting import counts

WHO_IS_HERE = "cms.who_is_here"
A_DAY = 24 * 3600
SHOWN = 3
FACED = 5


def welcome(reader) -> dict:
    """The blocks of the home page; an empty one leaves no gap."""
    unanswered = unanswered_things()
    faced = list(
        Barrier.objects.public()
        .filter(facing_count__gt=0)
        .in_order("support")
        .defer("card_html", "page_html")[:FACED]
    )
    guidance = latest_guidance(SHOWN)
    return {
        "guidance": guidance,
        "unanswered": unanswered,
        "faced": faced,
        "nothing_yet": not (unanswered or faced or guidance) and _is_bare(),
        "groups": who_is_here(),
        "waiting": waiting_for(reader),
    }


def _is_bare() -> bool:
    return not (Barrier.objects.public().exists() or Idea.objects.public().exists())


def unanswered_things() -> list[Barrier | Idea]:
    """The three barriers and ideas that have waited longest for a first reply."""
    each = (
        model.objects.public().in_order("unanswered").defer("card_html", "page_html")[:SHOWN]
        for model in (Barrier, Idea)
    )
    return sorted(chain(*each), key=lambda thing: (thing.created_at, thing.pk))[:SHOWN]


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
    return counts() if reader.is_authenticated and reader.is_moderator else None
