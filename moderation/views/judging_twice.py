"""Judging twice: one decision of others at a time, without what came of it."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from forum.forms import add_errors
from members.access import moderators
from members.returning import see_other
from moderation.judgement_form import JudgementForm
from moderation.judging_twice import can_judge_again, judge_again, offers
from moderation.models import Decision
from moderation.remembering import evidence_of


@moderators
@require_safe
def judge_twice(request: HttpRequest) -> HttpResponse:
    """To the first one that waits, or to the next after `?after=`; a page that says so if none."""
    waiting = offers(request.user)
    after = request.GET.get("after", "")
    if after.isascii() and after.isdecimal() and len(after) < 19:
        waiting = [pk for pk in waiting if pk < int(after)]
    if waiting:
        return redirect(reverse("judge_one", args=[waiting[0]]))
    return render(request, "moderation/judge_none.html", {"room": "moderation"})


@moderators
def judge_one(request: HttpRequest, pk: int) -> HttpResponse:
    """The words as they stood, and the form in which a second moderator says what they would do."""
    decisions = Decision.objects.select_related("post__thread", "post__author")
    decision = get_object_or_404(decisions, pk=pk)
    if not can_judge_again(request.user, decision):
        raise Http404
    form = JudgementForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            judge_again(decision=decision, by=request.user, **form.cleaned_data)
            return see_other(reverse("judge_twice"))
        except ValidationError as error:
            add_errors(form, error)
    context = {
        "pk": pk,
        "evidence": evidence_of(decision),
        "form": form,
        "left": len(offers(request.user)),
        "room": "moderation",
    }
    return render(request, "moderation/judge_one.html", context, status=422 if form.errors else 200)
