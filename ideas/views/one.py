"""One idea, three answers, next: the second way in, for who does not want a list."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forum.models import State
from forum.rendering import render as render_text
from ideas import voting
from ideas.cards import BOX, NOTICES
from ideas.going_through import Walk, next_idea
from ideas.items import find_standing
from ideas.models import Idea, Vote
from ideas.seeing import note
from ideas.views.answers import wish_to_vote
from members import wishes
from members.access import anyone
from members.returning import see_other

SKIP = "skip"
_LONGEST = 18  # digits of an id that a database can hold


@anyone
@require_http_methods(["GET", "HEAD", "POST"])
def one_at_a_time(request: HttpRequest) -> HttpResponse:
    """The next idea and its three answers; a press keeps the answer and leads to the one after."""
    response = _press(request) if request.method == "POST" else _show(request)
    response.headers["Cache-Control"] = "private, no-cache"  # another reader gets another idea
    return response


def _show(request: HttpRequest) -> HttpResponse:
    walk = Walk.of(request)
    kept = [] if request.user.is_authenticated else wishes.waiting(request)
    full = len(kept) >= wishes.AT_ONCE
    idea = None if full else next_idea(request.user, walk)
    context = {
        "after": request.GET.get("after", ""),
        "answered": walk.answered,
        "before": walk.behind[-1] if walk.behind else None,
        "kept": len(kept),
        "full": full,
        "idea": idea,
        "room": "ideas",
    }
    if idea:
        note(request, ("one", idea.pk), (idea.pk,))
        head = idea.page_html.partition(BOX)[0].replace(NOTICES, "", 1)
        head = head.replace("<h1>", '<h1 id="one-title" tabindex="-1">', 1)
        context["head"] = mark_safe(head)
        context["first_step"] = mark_safe(render_text(idea.first_step))
    return render(request, "ideas/one_at_a_time.html", context)


def _press(request: HttpRequest) -> HttpResponse:
    said, number = request.POST.get("answer", ""), request.POST.get("idea", "")
    if said not in (*Vote.Answer.values, SKIP) or not number.isdecimal():
        reason = _("Choose one of the three answers, or skip.")
        return render(request, "400.html", {"reason": reason}, status=400)
    walk, pk = Walk.of(request), int(number[:_LONGEST])
    try:
        idea = find_standing(Idea, request.user, pk)
    except Http404:
        idea = None
    if idea is None or idea.state != State.PUBLIC:
        return _next(walk.past(pk, answered=False), "gone")
    if said == SKIP:
        return _next(walk.past(pk, answered=False), "skipped")
    onwards = _next(walk.past(pk, answered=True), "kept")
    if request.user.is_authenticated:
        voting.cast_vote(idea=idea, answer=said, by=request.user)
        return onwards
    if len(wishes.waiting(request)) >= wishes.AT_ONCE:
        return see_other(f"{reverse('one_at_a_time')}?after=full")
    return wishes.keep(request, onwards, **wish_to_vote(idea, said))


def _next(walk: Walk, after: str) -> HttpResponse:
    address = reverse("one_at_a_time")
    return walk.keep(see_other(f"{address}?after={after}"), address)
