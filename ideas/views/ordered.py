"""How lists are ordered, in plain words and with today's numbers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ideas.models import Idea
from ideas.ranking import PRIOR_ANSWERS, PRIOR_SHARE, expected_share
from ideas.tallying import VOICES
from members.access import anyone

_LONGEST = 18  # digits of an id that a database can hold


@anyone
@require_safe
def how_ordered(request: HttpRequest) -> HttpResponse:
    """What each order means; with `?idea=`, how that public idea stands."""
    context = {
        "prior_answers": PRIOR_ANSWERS,
        "prior_helps": round(PRIOR_ANSWERS * PRIOR_SHARE),
        "prior_percent": round(100 * PRIOR_SHARE),
        "voices": VOICES,
        "standing": _standing(request.GET.get("idea", "")),
        "room": "ideas",
    }
    return render(request, "ideas/how_ordered.html", context)


def _standing(wanted: str) -> dict[str, object] | None:
    """The numbers of the public idea `wanted` (an id as typed), None where none is asked for."""
    if not wanted:
        return None
    if not wanted.isdecimal() or len(wanted) > _LONGEST:
        raise Http404
    idea = Idea.objects.public().defer("card_html", "page_html").filter(pk=int(wanted)).first()
    if idea is None:
        raise Http404
    answers = idea.helps_count + idea.not_for_us_count + idea.not_sure_count
    return {
        "idea": idea,
        "answers": answers,
        "top": idea.helps_count + round(PRIOR_ANSWERS * PRIOR_SHARE),
        "bottom": answers + PRIOR_ANSWERS,
        "percent": round(100 * expected_share(idea.helps_count, answers)),
        "place": round(idea.fair_position),
    }
