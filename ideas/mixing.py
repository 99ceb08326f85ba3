"""The fair mix of a day: made once, stored as places, the same for everybody until the next."""

from collections.abc import Sequence
from datetime import date

from django.db import connection, transaction
from django.db.models import F, Value
from django.utils import timezone

from forum.paging import PAGE_SIZE
from ideas.models import Barrier, Idea, Mix
from ideas.ranking import (
    Standing,
    common_share,
    mix_fairly,
    place_of_arrival,
    readers_of,
    share_among_authors,
)
from ideas.seeing import take_views
from members.pacing import one_at_a_time

Kind = type[Barrier] | type[Idea]


@transaction.atomic
def store_mix(model: Kind, day: date | None = None, *, again: bool = False) -> int:
    """Store the fair order of all public barriers or ideas for `day`; returns how many moved.

    `day` is today where it is left out. A day is mixed once: what happens on it counts for the
    next, unless the mix is asked for `again`.
    """
    day = day or timezone.localdate()
    one_at_a_time(f"ideas.mixing.{model.kind}")
    if not again and Mix.objects.filter(kind=model.kind, day__gte=day).exists():
        return 0
    views = take_views(model, before=day)
    found = model.objects.public().annotate(answers=sum(map(F, model.ANSWERS), Value(0)))
    rows = list(
        found.values_list("pk", model.SUPPORT, "answers", "seen", "fair_position", "author")
    )
    seen = {pk: before + views.get(pk, 0) for pk, _s, _n, before, _place, _by in rows}
    standings = [Standing(pk, s, readers_of(n, seen[pk])) for pk, s, n, *_rest in rows]
    common = common_share(standings)
    authors = {pk: by for pk, *_rest, by in rows}
    mixed = share_among_authors(mix_fairly(standings, str(day), common), authors, PAGE_SIZE)
    place = {pk: n for n, pk in enumerate(mixed, start=1)}
    moved = [pk for pk, *_rest, before, _by in rows if before != place[pk]]
    changed = sorted({*moved, *(pk for pk in views if pk in place)})
    _write(model, [(place[pk], seen[pk], pk) for pk in changed])
    newest = model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    made = {"made_at": timezone.now(), "share": common, "things": len(rows), "newest": newest}
    Mix.objects.update_or_create(kind=model.kind, day=day, defaults=made)
    return len(moved)


def first_position(model: Kind) -> float:
    """Where one that is posted now stands until the next mix; nothing else is written."""
    mixed = Mix.objects.filter(kind=model.kind).order_by("-day").values_list("newest", flat=True)
    newer = model.objects.filter(pk__gt=mixed.first() or 0).count()
    return place_of_arrival(newer + 1)


def _write(model: Kind, rows: Sequence[tuple[int, float, int]]) -> None:
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET fair_position = %s, seen = %s WHERE thread_id = %s",  # noqa: S608
            rows,
        )
