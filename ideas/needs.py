"""What is needed most: what a list can be narrowed to, by a stored number that is still nought."""

from functools import lru_cache

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from forum.paging import CAP, in_digits

#: By kind: the need, the column that is nought while it lasts, and how the list names it. Each has
#: an index named after the need in `ideas.models.things`.
NEEDS = {
    "barrier": {"idea": ("link_count", gettext_lazy("Nobody has an idea yet"))},
    "idea": {
        "try": ("experience_count", gettext_lazy("Nobody has tried it")),
        "barrier": ("link_count", gettext_lazy("No barrier linked yet")),
    },
}


def needing(things: QuerySet, need: str) -> QuerySet:
    """Those of `things` that still need `need`; all of them for ""."""
    return things.filter(**{NEEDS[things.model.kind][need][0]: 0}) if need else things


def count_needs(things: QuerySet) -> list[int]:
    """For each need of this kind how many of `things` have it, counted as pages are."""
    return [
        needing(things, need).order_by()[: CAP + 1].count() for need in NEEDS[things.model.kind]
    ]


@lru_cache(maxsize=64)
def need_options(
    kind: str, numbers: tuple[int, ...], language: str | None
) -> tuple[tuple[str, str, str], ...]:
    """The needs of a kind as the filters show them: value, name, how many."""
    return tuple(
        (need, str(name), in_digits(number))
        for (need, (_column, name)), number in zip(NEEDS[kind].items(), numbers, strict=True)
    )
