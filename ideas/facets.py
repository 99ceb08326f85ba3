"""What a list can be narrowed to: how far things have got, who they are from, and where.

The numbers are of the whole list. They are counted in the indexes at most once a minute, and again
when tags or states have moved; why so: docs/decisions/0011-numbers-beside-filters.md.
"""

from functools import lru_cache, partial
from time import monotonic
from typing import NamedTuple

from django.db.models import Count, Min, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from forum.paging import in_digits
from forum.tagging import kept_tags
from ideas.models import Barrier, Idea
from ideas.needs import count_needs
from members.models import Perspective

SECONDS = 60
OFFERED = 8  # places and kinds of service, the most used
LONGEST = 120
STAGES = {
    "barrier": {
        "new": _("New"),
        "discussed": _("Being discussed"),
        "helped": _("An idea may help"),
        "guidance": _("In guidance"),
    },
    "idea": {
        "new": _("New"),
        "discussed": _("Being discussed"),
        "tried": _("Tried"),
        "guidance": _("In guidance"),
    },
}
#: The name in an address, the column, and what the filter is called.
COLUMNS = {
    "barrier": {
        "stage": ("stage", _("Where it has got to")),
        "from": ("perspective", _("Who it is from")),
        "place": ("place_folded", _("Place")),
        "service": ("service_folded", _("Kind of service")),
    },
    "idea": {
        "stage": ("stage", _("Where it has got to")),
        "from": ("perspective", _("Who it is from")),
    },
}
_WRITTEN = {"place": "place", "service": "where"}
_MODELS: dict[str, type[Barrier] | type[Idea]] = {"barrier": Barrier, "idea": Idea}
Chosen = tuple[tuple[str, str], ...]
Counted = tuple[tuple[str, str, int], ...]  # value, words, how many
Facets = tuple[tuple[str, Counted], ...]


class Facet(NamedTuple):
    """One filter of a list, with its options as (value, words, number)."""

    name: str
    label: str
    options: tuple[tuple[str, str, str], ...]
    chosen: str

    @property
    def in_words(self) -> str:
        """The filter with what is chosen, as its chip says it."""
        words = {value: said for value, said, _number in self.options}
        return f"{self.label}: {words[self.chosen]}"


def read_chosen(query, kind: str) -> Chosen:
    """The filters that an address names, with values that can be; anything else is left out."""
    if not query:  # as most addresses
        return ()
    found = ((name, query.get(name, "").replace("\x00", "")) for name in COLUMNS[kind])
    known = {"stage": STAGES[kind], "from": Perspective.values}
    return tuple(
        (name, value if name in known else _folded(value[:LONGEST].strip()))
        for name, value in found
        if value and value in known.get(name, (value,))
    )


def _folded(words: str) -> str:
    """As the databases fold them: both know the small letters of ASCII."""
    return words.lower() if words.isascii() else words


def narrowed(kind: str, chosen: Chosen) -> Q:
    """The condition that all `chosen` filters make together."""
    return Q(**{COLUMNS[kind][name][0]: value for name, value in chosen})


def numbers_of(kind: str, version: int | None) -> tuple[tuple[int, ...], Facets]:
    """What is needed and the numbers beside each filter, kept in the process for a while."""
    now = (version, int(monotonic() // SECONDS))
    needs, facets = kept_tags(f"numbers of {kind}", now, partial(_count, kind))
    return needs, facets


def _count(kind: str) -> list:
    public = _MODELS[kind].objects.public().order_by()
    facets = tuple((name, tuple(_numbers(public, name, kind))) for name in COLUMNS[kind])
    return [tuple(count_needs(public)), facets]


def _numbers(public: QuerySet, name: str, kind: str) -> list[tuple[str, str, int]]:
    column = COLUMNS[kind][name][0]
    rows = public.values_list(column).annotate(n=Count("pk"))
    if name in _WRITTEN:  # counted in the index; the words are read of one row for each
        most = rows.exclude(**{column: ""}).annotate(one=Min("pk")).order_by("-n", column)[:OFFERED]
        words = dict(
            public.filter(pk__in=[pk for *_r, pk in most]).values_list("pk", _WRITTEN[name])
        )
        return [(value, words[pk], n) for value, n, pk in most if pk in words]
    return [(value, "", n) for value, n in rows.order_by(column) if value]


@lru_cache(maxsize=256)
def facets_in_words(
    kind: str, counted: Facets, chosen: Chosen, language: str | None
) -> tuple[Facet, ...]:
    """The filters as a list shows them; one that would split nothing is left out."""
    asked = dict(chosen)
    facets = []
    for name, rows in counted:
        options = _options(kind, name, rows, asked.get(name, ""))
        if sum(number != "0" for _value, _words, number in options) > 1 or name in asked:
            label = str(COLUMNS[kind][name][1])
            facets.append(Facet(name, label, options, asked.get(name, "")))
    return tuple(facets)


def _options(kind: str, name: str, rows: Counted, chosen: str) -> tuple[tuple[str, str, str], ...]:
    numbers = {value: n for value, _words, n in rows}
    if name in _WRITTEN:
        words = ({chosen: chosen} if chosen else {}) | {value: said for value, said, _n in rows}
    else:
        words = STAGES[kind] if name == "stage" else dict(Perspective.choices)
    return tuple(
        (value, str(said), in_digits(numbers.get(value, 0))) for value, said in words.items()
    )
