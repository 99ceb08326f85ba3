"""The lists of case studies and of the directory: filtered by plain links, in numbered pages."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from cms.models import CaseStudyPage, Entry
from cms.models.stories import Service
from members.models import Perspective

PER_PAGE = 20
LAST_PAGE = 50
PLACES_SHOWN = 20


class Choice(NamedTuple):
    """One value of a filter as a link; `now` when it is in use."""

    label: str
    url: str
    now: bool


def case_studies_of(index, asked: QueryDict) -> dict:
    """The context of the list of case studies: one page of them, and the filters in use."""
    below = CaseStudyPage.objects.live().child_of(index).defer_streamfields()
    wanted = {
        "service": _one_of(asked.get("service", ""), Service.values),
        "who": _one_of(asked.get("who", ""), Perspective.values),
    }
    found = below.order_by("-first_published_at", "-pk").prefetch_related("people")
    if wanted["service"]:
        found = found.filter(service=wanted["service"])
    if wanted["who"]:
        found = found.filter(people__perspective=wanted["who"])
    used = set(below.order_by().values_list("service", "people__perspective").distinct())
    services = [each for each in Service if each.value in {service for service, _who in used}]
    people = [each for each in Perspective if each.value in {who for _service, who in used}]
    return _page_of(found, asked, wanted) | {
        "filters": [
            (_("Kind of service"), _choices("service", services, wanted)),
            (_("Who was part of it"), _choices("who", people, wanted)),
        ],
    }


def entries_of(asked: QueryDict) -> dict:
    """The context of the directory: one page of what is published, by name."""
    public = Entry.objects.public()
    places = list(
        public.exclude(place="").order_by("place").values_list("place", flat=True).distinct()
    )
    wanted = {
        "kind": _one_of(asked.get("kind", ""), Entry.Kind.values),
        "place": _one_of(asked.get("place", ""), places),
    }
    found = public.filter(**{name: value for name, value in wanted.items() if value})
    return _page_of(found.order_by("title", "pk"), asked, wanted) | {
        "filters": [
            (_("What it is"), _choices("kind", Entry.Kind, wanted)),
            (_("Place"), _choices("place", [(p, p) for p in places[:PLACES_SHOWN]], wanted)),
        ],
    }


def _one_of(value: str, values: list[str]) -> str:
    return value if value in values else ""


def _page_of(found: QuerySet, asked: QueryDict, wanted: dict[str, str]) -> dict:
    text = asked.get("page", "")[:4]
    number = min(max(int(text), 1), LAST_PAGE) if text.isdecimal() else 1
    start = (number - 1) * PER_PAGE
    rows = list(found[start : start + PER_PAGE + 1])
    return {
        "rows": rows[:PER_PAGE],
        "number": number,
        "more": len(rows) > PER_PAGE and number < LAST_PAGE,
        "filtered": any(wanted.values()),
    }


def _choices(name: str, values, wanted: dict[str, str]) -> list[Choice]:
    """Links to every value of one filter, beside those in use; none where there is no choice."""
    pairs = [each if isinstance(each, tuple) else (each.value, each.label) for each in values]
    if not pairs:
        return []
    return [
        Choice(str(label), _address(wanted | {name: value}), wanted[name] == value)
        for value, label in [("", _("All")), *pairs]
    ]


def _address(wanted: dict[str, str]) -> str:
    query = urlencode({name: value for name, value in wanted.items() if value})
    return f"?{query}" if query else "."
