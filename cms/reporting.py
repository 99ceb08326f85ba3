"""What the reports for editors share: a page at a time, and a spreadsheet that does nothing."""

from collections import OrderedDict

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.generic import View
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from cms.permissions import can_curate
from forum.paging import page_number

MOST = 2000  # lines of a spreadsheet
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
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
