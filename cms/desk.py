"""The curation desk: barriers or ideas narrowed and sorted by their evidence, a page at a time."""

from collections.abc import Collection
from datetime import timedelta
from typing import NamedTuple

from django import forms
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.evidence import ENOUGH_SIDES, Evidence, evidence_of, weigh
from cms.models import Shortlisted
from forum.models import Tag
from forum.models.tags import tag_key
from forum.paging import PAGE_SIZE, page_of
from forum.searching import matching_threads
from ideas.models import Barrier
from ideas.ordering import threads_tagged

JUDGED = 300  # things are sorted by support per reader: those with most support
MONTH, YEAR = timedelta(days=30), timedelta(days=365)
GUIDANCE = [("", _("Any")), ("none", _("Not in any guidance")), ("used", _("In guidance"))]
AGES = [
    ("", _("Any")),
    ("month", _("In the last 30 days")),
    ("year", _("In the last year")),
    ("older", _("More than a year ago")),
]
LISTED = [
    ("", _("Any")),
    ("listed", _("On the shortlist")),
    ("mine", _("Assigned to me")),
    ("not", _("Not on the shortlist")),
]
SORTS = {
    "sides": _("Support from most sides"),
    "support": _("Most support"),
    "share": _("Most support per reader"),
    "tried": _("Tried most often"),
    "replies": _("Most talked about"),
    "new": _("Newest"),
    "old": _("Oldest"),
}
ORDERS = {
    "tried": ("-experience_count", "-fair_position", "-thread_id"),
    "replies": ("-reply_count", "-created_at", "-thread_id"),
    "old": ("created_at", "thread_id"),
}


class DeskForm(forms.Form):
    """What the list is narrowed to and sorted by; everything may be left out."""

    q = forms.CharField(label=_("Words"), required=False, max_length=200)
    guidance = forms.ChoiceField(label=_("Guidance"), required=False, choices=GUIDANCE)
    age = forms.ChoiceField(label=_("Shared"), required=False, choices=AGES)
    listed = forms.ChoiceField(label=_("Shortlist"), required=False, choices=LISTED)
    tag = forms.CharField(label=_("Tag"), required=False, max_length=60)
    sides = forms.BooleanField(label=_("Support from three sides or more"), required=False)
    tried = forms.BooleanField(label=_("Somebody has tried it"), required=False)
    counter = forms.BooleanField(label=_("It did not work for somebody"), required=False)
    sort = forms.ChoiceField(label=_("Sorted by"), required=False, choices=[*SORTS.items()])

    def __init__(self, *args, kind: str, **kwargs) -> None:
        super().__init__(*args, use_required_attribute=False, **kwargs)
        if kind == Barrier.kind:
            del self.fields["tried"], self.fields["counter"]
            self.fields["sort"].choices = [
                (name, label) for name, label in SORTS.items() if name != "tried"
            ]

    def wanted(self) -> dict:
        """The fields that could be read; what nobody can make sense of is left out."""
        self.is_valid()
        return self.cleaned_data


class Row(NamedTuple):
    """A line of the desk: the evidence, and its place on the shortlist or None."""

    evidence: Evidence
    listed: Shortlisted | None


def desk_page(model: type, wanted: dict, member, number: int) -> tuple[list[Row], int]:
    """The lines of page `number`, and how many there are, counted as far as lists count.

    As many queries for many as for few. Raises Http404 for a page after the last.
    """
    things = narrow(model, wanted, member)
    if wanted.get("sort") == "share":
        pks = by_share(things)
        start = (number - 1) * PAGE_SIZE
        if number > 1 and start >= len(pks):
            raise Http404
        return lines_of(pks[start : start + PAGE_SIZE]), len(pks)
    rows, total = page_of(_in_order(things, wanted).only("pk"), number)
    return lines_of([thing.pk for thing in rows]), total


def first_lines(model: type, wanted: dict, member, most: int) -> list[Row]:
    """The first lines in the same order, for a spreadsheet."""
    things = narrow(model, wanted, member)
    if wanted.get("sort") == "share":
        return lines_of(by_share(things)[:most])
    return lines_of(list(_in_order(things, wanted).values_list("pk", flat=True)[:most]))


def _in_order(things: QuerySet, wanted: dict) -> QuerySet:
    order = wanted.get("sort") or "sides"
    return things.order_by(*ORDERS[order]) if order in ORDERS else things.in_order(order)


def narrow(model: type, wanted: dict, member) -> QuerySet:
    """The public ones of `model` that `wanted`, of a `DeskForm`, leaves."""
    things = model.objects.public()
    if wanted.get("q"):
        things = things.filter(pk__in=matching_threads(wanted["q"], model.kind))
    if guidance := wanted.get("guidance"):
        used = {"guidance_count__gt": 0} if guidance == "used" else {"guidance_count": 0}
        things = things.filter(**used)
    if age := wanted.get("age"):
        since = timezone.now() - (MONTH if age == "month" else YEAR)
        things = things.filter(**{f"created_at__{'lt' if age == 'older' else 'gte'}": since})
    if wanted.get("tag"):
        tag = Tag.objects.select_related("alias_of").filter(key=tag_key(wanted["tag"])).first()
        slug = (tag.alias_of or tag).slug if tag else ""
        things = things.filter(pk__in=threads_tagged(slug))
    if wanted.get("sides"):
        things = things.from_sides(ENOUGH_SIDES)
    if wanted.get("tried"):
        things = things.filter(experience_count__gt=0)
    if wanted.get("counter"):
        things = things.filter(did_not_count__gt=0)
    return _by_list(things, wanted.get("listed", ""), member)


def _by_list(things: QuerySet, listed: str, member) -> QuerySet:
    if not listed:
        return things
    rows = Shortlisted.objects.on_it()
    if listed == "mine":
        rows = rows.filter(assignee=member.pk)
    ends = rows.values_list("thread", "thread__merged_into")
    pks = {into or pk for pk, into in ends}
    return things.exclude(pk__in=pks) if listed == "not" else things.filter(pk__in=pks)


def by_share(things: QuerySet) -> list[int]:
    """The ids by the low end of support per reader, of the `JUDGED` with most support."""
    found = things.in_order("support").defer("card_html", "page_html")[:JUDGED]
    judged = [weigh(thing) for thing in found]
    return [each.pk for each in sorted(judged, key=lambda each: (-each.low, each.pk))]


def lines_of(pks: Collection[int]) -> list[Row]:
    """The lines for these things, in their order; what is gone meanwhile is left out."""
    evidence = evidence_of(pks)
    listed = listed_of({each.pk for each in evidence.values()})
    return [Row(evidence[pk], listed.get(evidence[pk].pk)) for pk in pks if pk in evidence]


def listed_of(pks: Collection[int]) -> dict[int, Shortlisted]:
    """The rows of the shortlist about things that stand, by the id of the thing."""
    rows = Shortlisted.objects.on_it().select_related("thread", "assignee", "member")
    about = rows.filter(thread__in=pks) | rows.filter(thread__merged_into__in=pks)
    return {row.thread.standing_id: row for row in about.order_by("-pk")}
