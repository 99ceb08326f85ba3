"""Tables as CSV files that a spreadsheet opens without running anything."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.http import HttpResponse
from django.utils.http import content_disposition_header

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: object) -> object:
    """`value` as a cell: what a spreadsheet would take for a formula begins with an apostrophe.

    Spaces in front do not hide the formula from every spreadsheet, so they do not hide it from us.
    """
    if not isinstance(value, str):
        return value
    begins = value.startswith(STARTS_A_FORMULA) or value.lstrip().startswith(STARTS_A_FORMULA)
    return f"'{value}" if begins else value


def csv_answer(name: str, rows: Iterable[Iterable[object]]) -> HttpResponse:
    """`rows` as a file to be saved as `name`; a mark at its start lets accents be read."""
    text = StringIO()
    csv.writer(text).writerows([safe_cell(value) for value in row] for row in rows)
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = content_disposition_header(True, name)
    return answer
