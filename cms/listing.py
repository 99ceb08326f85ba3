"""The list of guidance, and the cards of the latest on the home page."""

from django.utils.translation import gettext as _

from cms.crediting import origins_of
from cms.models.guidance import GuidancePage

PER_PAGE = 20
LAST_PAGE = 50


def latest_guidance(limit: int, start: int = 0, below=None) -> list[GuidancePage]:
    """Published guidance, newest first, each with `origin`: “from 4 ideas by 9 people”."""
    pages = GuidancePage.objects.live()
    if below is not None:
        pages = pages.child_of(below)
    pages = list(
        pages.defer_streamfields().order_by("-first_published_at", "-pk")[start : start + limit]
    )
    origins = origins_of([page.pk for page in pages]) if pages else {}
    for page in pages:
        page.origin = origins.get(page.pk, "")
    return pages


def guidance_page_of(index, asked: str) -> dict:
    """The context of the list: one page of guidance and the numbers of the pages around it."""
    number = min(int(asked), LAST_PAGE) if asked.isdecimal() and int(asked or 0) > 0 else 1
    pages = latest_guidance(PER_PAGE + 1, (number - 1) * PER_PAGE, below=index)
    return {
        "guidance": pages[:PER_PAGE],
        "number": number,
        "more": len(pages) > PER_PAGE,
        "name": _("Guidance"),
    }
