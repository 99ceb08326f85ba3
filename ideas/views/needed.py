"""What is needed most: the front of the call for contributions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forum.paging import CAP, CappedCount
from ideas.models import Barrier, Idea
from ideas.needs import needing
from members.access import anyone

SHOWN = 5
QUESTIONS = ((Barrier, "idea"), (Idea, "try"), (Idea, "barrier"))


@anyone
@require_safe
def help_needed(request: HttpRequest) -> HttpResponse:
    """Barriers that nobody has answered, ideas never tried, ideas without a barrier."""
    context = {"blocks": [_block(*question) for question in QUESTIONS], "room": "needed"}
    return render(request, "ideas/help_needed.html", context)


def _block(model: type[Barrier] | type[Idea], need: str) -> dict:
    """What waits longest in people's minds: those with most support first, in one query."""
    things = needing(model.objects.public(), need)
    rows = things.in_order("support").annotate(total=CappedCount(things))
    found = list(rows.defer("card_html", "page_html", "groups")[:SHOWN])
    total = found[0].total if found else 0
    return {"kind": model.kind, "need": need, "things": found, "total": total, "more": total > CAP}
