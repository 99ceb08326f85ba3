"""Reports for editors: ideas by evidence, what became guidance, and what is past its review."""

from datetime import timedelta

from django import forms
from django.db.models import F
from django.http import Http404, HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from cms.desk import DeskForm, Row, desk_page, first_lines
from cms.listening import usefulness_of
from cms.models import GuidancePage
from cms.permissions import can_curate
from cms.reporting import MOST, Line, Report
from forum.paging import PAGE_SIZE
from ideas.models import Idea

SOON = timedelta(days=30)
DUE = [
    ("past", _("Past its review date")),
    ("soon", _("Due in the next 30 days")),
    ("none", _("No date set")),
]


class IdeasReport(Report):
    """Ideas by what speaks for them."""

    key = "ideas-by-evidence"
    title = _("Ideas by evidence")
    icon = "pick"
    headings = {
        "title": _("Idea"),
        "supports": _("Would help"),
        "not_for_us": _("Not for us"),
        "not_sure": _("Not sure"),
        "readers": _("Readers, about"),
        "share": _("In 100 readers"),
        "low": _("Likely from"),
        "high": _("Likely to"),
        "sides": _("Sides"),
        "worked": _("Worked"),
        "partly": _("Partly"),
        "did_not": _("Did not work"),
        "worries": _("Worries"),
        "guidance": _("In guidance"),
    }

    def form(self) -> forms.Form:
        return DeskForm(self.request.GET, kind=Idea.kind)

    def lines(self, wanted: dict, number: int) -> tuple[list[Line], bool]:
        rows, total = desk_page(Idea, wanted, self.request.user, number)
        return [self.line(row) for row in rows], number * PAGE_SIZE < total

    def all_lines(self, wanted: dict) -> list[Line]:
        rows = first_lines(Idea, wanted, self.request.user, MOST)
        return [self.line(row) for row in rows]

    def line(self, row: Row) -> Line:
        """The values of one idea."""
        each = row.evidence
        share, low, high = each.in_a_hundred
        plain = ("title", "supports", "not_for_us", "not_sure", "readers", "sides")
        return {
            **{name: getattr(each, name) for name in (*plain, "worked", "partly", "did_not")},
            "share": share,
            "low": low,
            "high": high,
            "worries": each.worries,
            "guidance": "; ".join(page.title for page in each.guidance),
            "url": reverse("curated_ideas:inspect", args=[each.pk]),
        }


class GuidedReport(IdeasReport):
    """Ideas that became guidance and those that were left, with what editors wrote about them."""

    key = "ideas-and-guidance"
    title = _("Ideas and guidance")
    icon = "doc-full"
    order = 610
    headings = {
        "title": _("Idea"),
        "guidance": _("In guidance"),
        "supports": _("Would help"),
        "sides": _("Sides"),
        "listed": _("On the shortlist because"),
        "who": _("Who works on it"),
        "shared": _("Shared"),
    }

    def line(self, row: Row) -> Line:
        listed = row.listed
        return {
            **super().line(row),
            "listed": listed.reason if listed else "",
            "who": str(listed.assignee or "") if listed else "",
            "shared": timezone.localdate(row.evidence.created_at),
        }


class DueForm(forms.Form):
    """Which guidance."""

    due = forms.ChoiceField(label=_("Review"), required=False, choices=DUE)


class ReviewReport(Report):
    """Published guidance by its review date, the most overdue first."""

    key = "guidance-review"
    title = _("Guidance past its review date")
    icon = "calendar"
    order = 620
    headings = {
        "title": _("Guidance"),
        "due": _("To be reviewed by"),
        "days": _("Days over"),
        "reviewed": _("Last reviewed"),
        "useful": _("Found it useful"),
        "not_useful": _("Did not find it useful"),
    }

    def form(self) -> forms.Form:
        return DueForm(self.request.GET)

    def lines(self, wanted: dict, number: int) -> tuple[list[Line], bool]:
        start = (number - 1) * PAGE_SIZE
        found = self._lines(wanted, start, PAGE_SIZE + 1)
        if not found and number > 1:
            raise Http404
        return found[:PAGE_SIZE], len(found) > PAGE_SIZE

    def all_lines(self, wanted: dict) -> list[Line]:
        return self._lines(wanted, 0, MOST)

    def _lines(self, wanted: dict, start: int, many: int) -> list[Line]:
        today, which = timezone.localdate(), wanted.get("due") or "past"
        asked = {
            "past": {"review_due__lt": today},
            "soon": {"review_due__gte": today, "review_due__lte": today + SOON},
            "none": {"review_due": None},
        }
        pages = GuidancePage.objects.live().filter(**asked[which]).defer_streamfields()
        pages = pages.order_by(F("review_due").asc(nulls_last=True), "title", "pk")
        shown = list(pages[start : start + many])
        judged = usefulness_of([page.pk for page in shown])
        return [
            {
                "title": page.title,
                "due": page.review_due or "",
                "days": max((today - page.review_due).days, 0) if page.review_due else "",
                "reviewed": page.reviewed_on or "",
                "useful": judged.get(page.pk, (0, 0))[0],
                "not_useful": judged.get(page.pk, (0, 0))[1],
                "url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
            }
            for page in shown
        ]


REPORTS = (IdeasReport, GuidedReport, ReviewReport)


def addresses() -> list[URLPattern]:
    """The address of each report, below the admin's own reports."""
    return [
        path(f"reports/{each.key}/", each.as_view(), name=f"report_{each.key}") for each in REPORTS
    ]


class ReportItem(MenuItem):
    """Shown to who may read the report."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_curate(request.user)


def menu_item(report: type[Report]) -> MenuItem:
    """The line of a report in the menu of reports."""
    address = reverse(f"report_{report.key}")
    return ReportItem(
        report.title, address, name=report.key, icon_name=report.icon, order=report.order
    )
