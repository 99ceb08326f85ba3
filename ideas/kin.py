"""What the page of a barrier or an idea names: merged into it, or related and not the same."""

from collections import Counter
from typing import NamedTuple

from django.db.models import Q

from forum.models import Thread
from ideas.models import Barrier, Idea, Related
from members.identity import Person

_ENDS = ("first", "second", "first__merged_into", "second__merged_into")


class Kin(NamedTuple):
    """The others that a page names, as far as its reader may see them."""

    told_as: list[Thread]
    related: list[Thread]


def kin_of(pk: int, member: Person) -> Kin:
    """What was merged into the thing `pk`, and what is related to it or to one of those."""
    related = [
        first_now or first if pk in (second, second_now) else second_now or second
        for first, second, first_now, second_now in _rows(pk)
    ]
    named = Q(merged_into=pk) | Q(pk__in=[other for other in related if other != pk])
    seen = Thread.objects.visible_to(member).filter(named).order_by("pk")
    threads = list(seen.only("pk", "kind", "title", "slug", "merged_into"))
    told_as = [thread for thread in threads if thread.merged_into_id == pk]
    return Kin(told_as, [thread for thread in threads if thread not in told_as])


def count_kin(pk: int) -> int:
    """How many others the page of `pk` names, whoever may see them."""
    return Thread.objects.filter(merged_into=pk).count() + len(_rows(pk))


def count_all_kin() -> Counter[int]:
    """`count_kin` of everything that has any."""
    counts: Counter[int] = Counter(
        Thread.objects.exclude(merged_into=None).values_list("merged_into", flat=True)
    )
    for ends in Related.objects.values_list(*_ENDS):
        counts.update(set(ends) - {None})
    return counts


def are_related(one: Barrier | Idea, other: Barrier | Idea) -> bool:
    """Whether somebody has said that they are related and not the same."""
    return Related.objects.filter(**_pair(one, other)).exists()


def set_related(one: Barrier | Idea, other: Barrier | Idea, *, related: bool) -> None:
    """Both pages name the other one, or no longer; the caller holds both and keeps their counts."""
    if related:
        Related.objects.get_or_create(**_pair(one, other))
    else:
        Related.objects.filter(**_pair(one, other)).delete()


def _pair(one: Barrier | Idea, other: Barrier | Idea) -> dict[str, int]:
    first, second = sorted((one.pk, other.pk))
    return {"first_id": first, "second_id": second}


def _rows(pk: int) -> list[tuple]:
    touching = Q(first=pk) | Q(second=pk) | Q(first__merged_into=pk) | Q(second__merged_into=pk)
    return list(Related.objects.filter(touching).values_list(*_ENDS))
