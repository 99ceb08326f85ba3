"""How lists are ordered, in plain words and with today's numbers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forum.paging import PAGE_SIZE
from ideas import ranking
from ideas.models import Barrier, Idea
from ideas.standing import common_shares, standing_of
from ideas.tallying import VOICES
from members.access import anyone

_LONGEST = 18  # digits of an id that a database can hold


@anyone
@require_safe
def how_ordered(request: HttpRequest) -> HttpResponse:
    """What each order means; with `?idea=` or `?barrier=`, how that public one stands."""
    thing = _wanted(Idea, request.GET.get("idea", ""))
    thing = thing or _wanted(Barrier, request.GET.get("barrier", ""))
    context = {
        "prior": ranking.PRIOR_READERS,
        "start_readers": ranking.START_READERS,
        "start_percent": round(100 * ranking.START_SHARE),
        "half": ranking.HALF_A_SIDE,
        "each_author": ranking.EACH_AUTHOR,
        "page_size": PAGE_SIZE,
        "looks": [round(100 * ranking.look(place)) for place in (1, 2, 5, 10, 20)],
        "mixes": common_shares(),
        "voices": VOICES,
        "standing": standing_of(thing) if thing else None,
        "room": f"{thing.kind}s" if thing else "ideas",
    }
    return render(request, "ideas/how_ordered.html", context)


def _wanted(model: type[Idea] | type[Barrier], number: str) -> Idea | Barrier | None:
    """The public thing with the id `number` as typed, None where none is asked for."""
    if not number:
        return None
    if not number.isdecimal() or len(number) > _LONGEST:
        raise Http404
    thing = model.objects.public().defer("card_html", "page_html").filter(pk=int(number)).first()
    if thing is None:
        raise Http404
    return thing
