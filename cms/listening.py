"""What readers say of guidance, as its editors read it."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from cms.models import GuidancePage, InUse, Remark
from forum.paging import page_of

WORDS = 300  # of one page of the list
WORDS_EACH = 6
_USEFUL = Count("pk", filter=Q(kind=Remark.Kind.USEFUL))
_NOT_USEFUL = Count("pk", filter=Q(kind=Remark.Kind.NOT_USEFUL))


@dataclass(frozen=True)
class Judged:
    """What readers said when they were asked whether a page was useful; the newest words first."""

    page: GuidancePage
    useful: int
    not_useful: int
    said: list[Remark]


def open_remarks() -> QuerySet[Remark]:
    """What readers say is wrong and no editor has answered, the oldest first."""
    rows = Remark.objects.filter(kind=Remark.Kind.WRONG, answered_at=None)
    return rows.select_related("page", "member").order_by("created_at", "pk")


def usefulness_of(pages: list[int]) -> dict[int, tuple[int, int]]:
    """For each of `pages` that somebody judged: how many found it useful, and how many did not."""
    rows = _judgements().filter(page__in=pages).order_by().values("page")
    counted = rows.annotate(useful=_USEFUL, not_useful=_NOT_USEFUL)
    return {row["page"]: (row["useful"], row["not_useful"]) for row in counted}


def judged_pages(number: int) -> tuple[list[Judged], int]:
    """A page of what was judged, the last judged first, and how many there are; three queries."""
    last = _judgements().filter(page=OuterRef("pk")).order_by("-created_at")
    pages = GuidancePage.objects.annotate(last=Subquery(last.values("created_at")[:1]))
    pages = pages.filter(last__isnull=False).defer_streamfields()
    shown, total = page_of(pages.order_by("-last", "-pk"), number)
    counts = usefulness_of([page.pk for page in shown])
    said: dict[int, list[Remark]] = {}
    words = _judgements().exclude(words="").filter(page__in=counts).select_related("member")
    for row in words.order_by("-created_at", "-pk")[:WORDS]:
        said.setdefault(row.page_id, []).append(row)
    return [Judged(p, *counts[p.pk], said.get(p.pk, [])[:WORDS_EACH]) for p in shown], total


def places_of_use() -> QuerySet[InUse]:
    """Where people say that they use guidance, the newest first; also what readers do not see."""
    rows = InUse.objects.with_told().exclude(where="").select_related("page", "member")
    return rows.order_by("-created_at", "-pk")


def _judgements() -> QuerySet[Remark]:
    return Remark.objects.exclude(kind=Remark.Kind.WRONG)
