"""Two conversations about the same thing: looking for the other, and putting them together."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from forum.forms import add_errors
from forum.models import Thread
from forum.searching import matching_threads
from members.access import moderators
from members.returning import see_other
from moderation.moving import check_joinable, join
from moderation.thread_forms import JoinForm
from moderation.views.returning import typed_in_vain

FOUND = 20


@moderators
def join_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Conversations that may be the same; with `?with=` the two, in numbers, and the button."""
    topics = (
        Thread.objects.visible_to(request.user)
        .in_areas_of(request.user)
        .filter(kind=Thread.Kind.TOPIC)
    )
    thread = get_object_or_404(topics, pk=pk)
    wanted = request.POST.get("with") or request.GET.get("with", "")
    if not wanted:
        return _choose(request, thread)
    if not (wanted.isascii() and wanted.isdecimal() and len(wanted) < 19):
        wanted = "0"
    other = get_object_or_404(topics, pk=wanted)
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            decision = join(
                target=thread, into=other, by=request.user, reason=form.cleaned_data["reason"]
            )
        except ValidationError as error:
            add_errors(form, error)
        else:
            mark = f"?done={decision.pk}" if decision else ""
            return see_other(reverse("thread_tools", args=[other.pk]) + mark)
    return _compare(request, thread, other, form)


def _choose(request: HttpRequest, thread: Thread) -> HttpResponse:
    query = request.GET.get("q", "").replace("\x00", "")[:200].strip()
    topics = Thread.objects.public().standing().in_areas_of(request.user)
    topics = topics.filter(kind=Thread.Kind.TOPIC)
    topics = topics.exclude(pk=thread.pk).select_related("board").defer("row_html")
    if query:
        pks = matching_threads(query, Thread.Kind.TOPIC)[: FOUND + 1]
        there = topics.in_bulk(pks)
        found = [there[pk] for pk in pks if pk in there][:FOUND]
    else:
        found = list(topics.filter(board=thread.board_id).order_by("-last_post_at", "-pk")[:FOUND])
    context = {"thread": thread, "query": query, "found": found, "room": "moderation"}
    return render(request, "moderation/join_choose.html", context)


def _compare(request: HttpRequest, thread: Thread, other: Thread, form: JoinForm) -> HttpResponse:
    try:
        check_joinable(thread, other)
        why_not = ""
    except ValidationError as error:
        why_not = error.messages[0]
    context = {
        "thread": thread,
        "other": other,
        "form": form,
        "why_not": why_not,
        "typed": typed_in_vain(request, form) if why_not else [],
        "room": "moderation",
    }
    status = 422 if form.errors else 200
    return render(request, "moderation/join.html", context, status=status)
