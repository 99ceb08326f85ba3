"""What moderators decided, in numbers: for everybody, as a file, and for the team."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from forum.models import Post
from forum.paging import page_number
from members.access import anyone, moderators
from members.models import Member
from moderation.agreeing import FEWEST
from moderation.counting import Month, count_by_month, latest_decisions
from moderation.downloading import csv_answer
from moderation.models import Rule
from moderation.team_numbers import first_posts, judged_twice

LOGGED = 50  # decisions on a page of the public log


@anyone
@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """How often which rule led to what in a month (`?month=2026-11`), and the log of decisions."""
    number = page_number(request.GET.get("page"))
    start = (number - 1) * LOGGED
    log = list(latest_decisions()[start : start + LOGGED + 1])
    if not log and number > 1:
        raise Http404
    months = count_by_month() if number == 1 else []
    context = {
        "months": months,
        "month": _chosen(months, request.GET.get("month", "")),
        "rules": Rule.objects.offered(),
        "log": log[:LOGGED],
        "number": number,
        "more": len(log) > LOGGED,
    }
    return render(request, "moderation/decisions.html", context)


def _chosen(months: list[Month], key: str) -> Month | None:
    """The month that an address names; the newest one where it names none of these."""
    return next((month for month in months if month.key == key), months[0] if months else None)


@anyone
@require_safe
def decisions_file(request: HttpRequest) -> HttpResponse:
    """The tables of all months as one file for a spreadsheet."""
    heads = [_("Month"), _("Rule"), _("What was done"), _("How often")]
    rows = [[month.key, *row] for month in count_by_month() for row in month.rows]
    return csv_answer("decisions.csv", [heads, *rows])


@moderators
@require_safe
def team_numbers(request: HttpRequest) -> HttpResponse:
    """How well moderators agree, how long people wait, and what became of first posts."""
    twice, gate = judged_twice(), first_posts()
    twice.differing = _inside(request.user, twice.differing)
    context = {
        "twice": twice,
        "twice_months": [*twice.months.items()],
        "twice_rules": sorted(
            twice.rules.items(), key=lambda each: (-each[1].differing, -each[1].share.n, each[0])
        ),
        "gate": gate,
        "gate_months": [*gate.months.items()],
        "months": count_by_month(),
        "fewest": FEWEST,
        "room": "moderation",
    }
    return render(request, "moderation/team_numbers.html", context)


def _inside(reader: Member, differing: list) -> list:
    """Of the pairs those whose titles `reader` may read: about posts that they look after."""
    if reader.oversees is True:
        return differing
    posts = Post.objects.visible_to(reader).in_areas_of(reader)
    posts = posts.filter(pk__in=[second.decision.post_id for second, _first in differing])
    mine = set(posts.values_list("pk", flat=True))
    return [pair for pair in differing if pair[0].decision.post_id in mine]
