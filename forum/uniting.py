"""What people said about two things, put together on one of them: each person once, and back.

Nothing is deleted. A row moves where its member said nothing about the other thing; where they did,
that answer stands and the row stays behind, uncounted. What moved goes into the effects of a
decision as JSON, with the earlier values, and can be put back to the microsecond.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet
from django.utils import timezone

CHUNK = 400
Record = dict[str, list[list[Any]]]


class Union(NamedTuple):
    """A kind of row with `member`, `created_at` and a key `field` to the thing it is about.

    `said` are its values that the member may change. With `dated` the same answer on both things
    gets the earlier of its two times.
    """

    model: type[Model]
    field: str
    said: tuple[str, ...] = ()
    dated: bool = True

    def about(self, *pks: int) -> QuerySet:
        """The rows about these things, in the order of their ids."""
        return self.model._default_manager.filter(**{f"{self.field}__in": pks}).order_by("pk")

    def plan(self, old: int, new: int, *, besides: Collection[int | None] = ()) -> "Plan":
        """What moves from `old` to `new`; rows of the members `besides` stay where they are."""
        there = {row.member_id: row for row in self.about(new) if row.member_id}
        here = list(self.about(old))
        plan = Plan(self, old, new, here=len(here), there=self.about(new).count())
        for row in here:
            twin = there.get(row.member_id)
            if twin is not None:
                plan.both.append((row, twin))
                if self.dated and _answer(row) == _answer(twin) and _at(row) < _at(twin):
                    plan.earlier.append((twin, _at(row)))
            elif row.member_id is None or row.member_id not in besides:
                plan.moving.append(row)
        return plan

    def put_back(self, record: Record, old: int, new: int) -> None:
        """Undo a plan. What was taken back since stays so; what was said anew stays on `new`."""
        moved = self._there(record["moved"], new)
        anew = [self._anew(row) for row, values in moved if self._values(row)[1:] != values[1:]]
        for row, (at, *said) in moved:
            self._set(row, old, at, said)
        names = [self.field, "created_at", *self.said]
        manager = self.model._default_manager
        manager.bulk_update([row for row, _values in moved], names, batch_size=CHUNK)
        manager.bulk_create(anew, batch_size=CHUNK)
        dated = self._there(record["dated"], new)
        same = [(row, before) for row, (before, after) in dated if self._values(row)[0] == after]
        for row, before in same:
            row.created_at = datetime.fromisoformat(before)
        manager.bulk_update([row for row, _before in same], ["created_at"], batch_size=CHUNK)

    def said_elsewhere(self, record: Record, things: Collection[int]) -> bool:
        """Whether somebody whose rows are in `record` has said something about other `things`."""
        pks = [pk for pk, *_rest in [*record["moved"], *record["dated"]]]
        rows = self.model._default_manager.filter(pk__in=pks).exclude(member=None)
        return self.about(*things).filter(member__in=rows.values("member")).exists()

    def _there(self, noted: list[list[Any]], thing: int) -> list[tuple[Any, list[Any]]]:
        rows = self.about(thing).in_bulk([pk for pk, *_values in noted])
        return [(rows[pk], values) for pk, *values in noted if pk in rows]

    def _values(self, row: Any) -> list[Any]:
        return [_at(row).isoformat(), *(getattr(row, name) for name in self.said)]

    def _set(self, row: Any, thing: int, at: str, said: list[Any]) -> None:
        setattr(row, f"{self.field}_id", thing)
        row.created_at = datetime.fromisoformat(at)
        for name, value in zip(self.said, said, strict=True):
            setattr(row, name, value)

    def _anew(self, row: Any) -> Any:
        """A row of its own for what the member said after the two had been put together."""
        values = {name: getattr(row, name) for name in ("member_id", f"{self.field}_id")}
        values |= {name: getattr(row, name) for name in self.said}
        return self.model(created_at=timezone.now(), **values)


@dataclass
class Plan:
    """What is going to move; of `here` rows on the old thing and `there` on the new one.

    `both` are pairs of members who said something about both, `earlier` are rows that get an
    earlier time.
    """

    union: Union
    old: int
    new: int
    here: int
    there: int
    moving: list[Any] = field(default_factory=list)
    earlier: list[tuple[Any, datetime]] = field(default_factory=list)
    both: list[tuple[Any, Any]] = field(default_factory=list)

    @property
    def after(self) -> int:
        """How many rows there will be on the new thing."""
        return self.there + len(self.moving)

    @property
    def different(self) -> int:
        """How many said one thing here and another there."""
        return sum(_answer(row) != _answer(twin) for row, twin in self.both)

    def carry_out(self) -> Record:
        """Move the rows and return what is needed to put them back."""
        union, manager = self.union, self.union.model._default_manager
        record: Record = {
            "moved": [[row.pk, *union._values(row)] for row in self.moving],
            "dated": [
                [twin.pk, _at(twin).isoformat(), at.isoformat()] for twin, at in self.earlier
            ],
        }
        for row in self.moving:
            setattr(row, f"{union.field}_id", self.new)
        for twin, at in self.earlier:
            twin.created_at = at
        manager.bulk_update(self.moving, [union.field], batch_size=CHUNK)
        twins = [twin for twin, _at in self.earlier]
        manager.bulk_update(twins, ["created_at"], batch_size=CHUNK)
        return record


def _answer(row: Any) -> object:
    return getattr(row, "answer", None)


def _at(row: Any) -> datetime:
    return row.created_at
