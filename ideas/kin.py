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
    whole: Thread | None  # what it was a part of


def kin_of(pk: int, member: Person) -> Kin:
    """What was merged into the thing `pk`, and what is related to it or to one of those."""
    related = [
        first_now or first if pk in (second, second_now) else second_now or second
        for first, second, first_now, second_now in _rows(pk)
    ]
    wholes = list(Thread.objects.filter(parts=pk).values_list("pk", flat=True))
    others = [other for other in (*related, *wholes) if other != pk]
    named = Q(merged_into=pk) | Q(pk__in=others)
    seen = Thread.objects.visible_to(member).filter(named).order_by("pk")
    threads = list(seen.only("pk", "kind", "title", "slug", "merged_into"))
    told_as = [thread for thread in threads if thread.merged_into_id == pk]
    whole = next((thread for thread in threads if thread.pk in wholes), None)
    near = [thread for thread in threads if thread not in told_as and thread != whole]
    return Kin(told_as, near, whole)


def count_kin(thread: Thread) -> int:
    """How many others the page of `thread` names, whoever may see them."""
    merged = Thread.objects.filter(merged_into=thread.pk).count()
    return merged + len(_rows(thread.pk)) + (thread.part_of_id is not None)


def count_all_kin() -> Counter[int]:
    """`count_kin` of everything that has any."""
    counts: Counter[int] = Counter(
        Thread.objects.exclude(merged_into=None).values_list("merged_into", flat=True)
    )
    for ends in Related.objects.values_list(*_ENDS):
        counts.update(set(ends) - {None})
    counts.update(Thread.objects.exclude(part_of=None).values_list("pk", flat=True))
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
