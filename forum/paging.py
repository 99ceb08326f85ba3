"""Numbered pages over an index: a bounded offset and a capped count, in the query of the list."""

from django.db.models import IntegerField, QuerySet, Subquery
from django.http import Http404

PAGE_SIZE = 20
LAST_PAGE = 50
CAP = PAGE_SIZE * LAST_PAGE


class CappedCount(Subquery):
    """How many rows a query has, counting no further than `CAP` + 1; one number for all rows."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS capped)"
    output_field = IntegerField()

    def __init__(self, queryset: QuerySet) -> None:
        super().__init__(queryset.order_by().values("pk")[: CAP + 1])


def page_number(text: str | None) -> int:
    """The page asked for: 1 to `LAST_PAGE`. Raises Http404 for anything else."""
    try:
        number = int(text or 1)
    except ValueError as error:
        raise Http404 from error
    if not 1 <= number <= LAST_PAGE:
        raise Http404
    return number


def page_of(queryset: QuerySet, number: int) -> tuple[list, int]:
    """The rows of page `number` and the capped number of all rows, in one query.

    Raises Http404 for a page after the last.
    """
    rows = rows_of(queryset.annotate(total=CappedCount(queryset)), number)
    return rows, rows[0].total if rows else 0


def rows_of(queryset: QuerySet, number: int) -> list:
    """The rows of page `number`, where they are counted already. Raises Http404 as `page_of`."""
    start = (number - 1) * PAGE_SIZE
    rows = list(queryset[start : start + PAGE_SIZE])
    if not rows and number > 1:
        raise Http404
    return rows


def last_page(total: int) -> int:
    """The number of the last page that can be opened."""
    return min(max(1, -(-total // PAGE_SIZE)), LAST_PAGE)


def in_digits(total: int) -> str:
    """A capped number for a reader: "27", and "1,000+" where counting stopped."""
    return f"{CAP:,}+" if total > CAP else f"{total:,}"
