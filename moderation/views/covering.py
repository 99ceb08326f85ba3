"""The coverage desk: one list at a time, each row with its action."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forum.paging import page_number
from members.access import curators
from moderation.covering import PARTS, rows_of


@curators
@require_safe
def coverage_desk(request: HttpRequest) -> HttpResponse:
    """What waits for somebody's hand; `?part=` chooses the list."""
    # To compare two is for who may put any two together.
    parts = {
        n: each for n, each in PARTS.items() if n != "doubles" or request.user.oversees is True
    }
    part = request.GET.get("part", "")
    part = part if part in parts else next(iter(parts))
    number = page_number(request.GET.get("page"))
    rows, more = rows_of(part, number)
    if not rows and number > 1:
        raise Http404
    context = {
        "tabs": [
            {"url": f"?part={name}", "label": each.label, "count": None, "current": name == part}
            for name, each in parts.items()
        ],
        "title": PARTS[part].label,
        "empty": PARTS[part].empty,
        "rows": rows,
        "number": number,
        "more": more,
        "room": "moderation",
    }
    return render(request, "moderation/coverage_desk.html", context)
