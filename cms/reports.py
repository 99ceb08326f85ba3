"""Reports for editors: ideas by evidence, what became guidance, and what is past its review."""

from collections import OrderedDict
from datetime import timedelta

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from cms.desk import DeskForm, Row, desk_page, first_lines
from cms.models import GuidancePage
from cms.permissions import can_curate
from forum.paging import PAGE_SIZE, page_number
from ideas.models import Idea

MOST = 2000  # lines of a spreadsheet
SOON = timedelta(days=30)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
DUE = [
    ("past", _("Past its review date")),
    ("soon", _("Due in the next 30 days")),
    ("none", _("No date set")),
]
Line = dict[str, object]


def harmless(value: object) -> object:
    """`value` for a cell of a spreadsheet: what begins like a formula is text all the same."""
    risky = isinstance(value, str) and value.lstrip(" ").startswith(FORMULA)
    return f"'{value}" if risky else value


class Report(SpreadsheetExportMixin, View):
    """What our reports share: editors only, a page at a time, and a spreadsheet of bounded length.

    `headings` are the columns; each line has a value for each, and the address of its title.
    """

    http_method_names = ["get", "head"]
    key = ""
    title = ""
    icon = "doc-full-inverse"
    order = 600
    headings: dict[str, str] = {}

    def get(self, request: HttpRequest) -> HttpResponse:
        if not can_curate(request.user):
            raise PermissionDenied
        form = self.form()
        form.is_valid()
        if self.is_export:
            return self.as_spreadsheet(self.all_lines(form.cleaned_data), request.GET["export"])
        number = page_number(request.GET.get("page"))
        lines, more = self.lines(form.cleaned_data, number)
        context = {
            "title": self.title,
            "icon": self.icon,
            "form": form,
            "headings": self.headings.values(),
            "rows": [(line, [line[name] for name in list(self.headings)[1:]]) for line in lines],
            "number": number,
            "more": more,
            "most": MOST,
        }
        return render(request, "cms/admin/report.html", context)

    def form(self) -> forms.Form:
        """What narrows the report."""
        raise NotImplementedError

    def lines(self, wanted: dict, number: int) -> tuple[list[Line], bool]:
        """The lines of a page, and whether there are more."""
        raise NotImplementedError

    def all_lines(self, wanted: dict) -> list[Line]:
        """The first `MOST` lines."""
        raise NotImplementedError

    @property
    def list_export(self) -> list[str]:
        return list(self.headings)

    @property
    def export_headings(self) -> dict[str, str]:
        return self.headings

    def get_filename(self) -> str:
        return f"{self.key}-{timezone.localdate().isoformat()}"

    def to_row_dict(self, item: Line) -> OrderedDict:
        return OrderedDict((name, harmless(item[name])) for name in self.headings)


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
        return [
            {
                "title": page.title,
                "due": page.review_due or "",
                "days": max((today - page.review_due).days, 0) if page.review_due else "",
                "reviewed": page.reviewed_on or "",
                "url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
            }
            for page in pages[start : start + many]
        ]


REPORTS = (IdeasReport, GuidedReport, ReviewReport)


def addresses() -> list[URLPattern]:
    """The address of each report, below the admin's own reports."""
    return [
        path(f"reports/{each.key}/", each.as_view(), name=f"report_{each.key}") for each in REPORTS
    ]


def menu_item(report: type[Report]) -> MenuItem:
    """The line of a report in the menu of reports."""
    address = reverse(f"report_{report.key}")
    return MenuItem(
        report.title, address, name=report.key, icon_name=report.icon, order=report.order
    )
