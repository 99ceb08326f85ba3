"""The list of guidance, and the cards of the latest on the home page."""

from datetime import date, datetime
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cms.crediting import cited_by, origins
from cms.models.guidance import GuidancePage
from members.prepared import Prepared

PER_PAGE = 20
LAST_PAGE = 50
LATEST = 3


class GuidanceCard(NamedTuple):
    """What a card of guidance shows; `origin` is “from 4 ideas by 9 people”."""

    title: str
    summary: str
    url: str
    origin: str
    reviewed_on: date | None
    first_published_at: datetime | None


def _newest() -> QuerySet[GuidancePage]:
    """What holds today: what was withdrawn keeps its address and is recommended nowhere."""
    standing = GuidancePage.objects.live().filter(withdrawn_on=None)
    return standing.order_by("-first_published_at", "-pk")


# In the order of the model's own fields: `from_db` gives out its values by that order, not by ours.
_NEEDED = ["id", "first_published_at", "title", "url_path", "page_ptr_id", "summary", "reviewed_on"]
_latest = Prepared(lambda: _newest().values_list(*_NEEDED)[:LATEST])
_cited_by_latest = Prepared(lambda: cited_by(_newest().values("pk")[:LATEST]))


def latest_guidance() -> tuple[GuidanceCard, ...]:
    """The cards of the guidance published last."""
    pages = [GuidancePage.from_db(DEFAULT_DB_ALIAS, _NEEDED, row) for row in _latest.rows()]
    found = origins(_cited_by_latest.rows()) if pages else {}
    return tuple(
        GuidanceCard(
            page.title,
            page.summary,
            page.url or "",
            found.get(page.pk, ""),
            page.reviewed_on,
            page.first_published_at,
        )
        for page in pages
    )


def guidance_page_of(index, asked: str) -> dict:
    """The context of the list: one page of guidance and the numbers of the pages around it."""
    number = min(max(int(asked[:4]), 1), LAST_PAGE) if asked.isdecimal() else 1
    start = (number - 1) * PER_PAGE
    below = _newest().child_of(index).defer_streamfields()
    pages = list(below[start : start + PER_PAGE + 1])
    found = origins(cited_by([page.pk for page in pages])) if pages else {}
    for page in pages:
        page.origin = found.get(page.pk, "")
    return {
        "guidance": pages[:PER_PAGE],
        "number": number,
        "more": len(pages) > PER_PAGE,
        "name": _("Guidance"),
    }
