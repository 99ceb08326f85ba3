"""A decision as the person reads it whom it concerns, asking for a second look, and answering."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe

from forum.comparing import Compared, changes_of
from forum.forms import add_errors
from forum.models import Post, WaitingEdit
from forum.moving import opening_of
from forum.paging import page_number
from forum.permissions import can_see_post, can_see_thread
from ideas.models import Link
from members.access import curators, members
from members.models import Member
from members.returning import see_other
from moderation import appealing
from moderation.areas import appeals_of
from moderation.evidence import moment_in
from moderation.forms import AnswerForm, AppealForm
from moderation.models import Appeal, Decision, Verb
from moderation.permissions import can_look_over
from moderation.promising import promise_in_words
from moderation.views.queue import done_in, tabs
from moderation.voiding import people_of
from moderation.waiting import PAGE, counts

_WITH = (
    "post__thread",
    "post__author",
    "thread__author",
    "link__idea",
    "link__barrier",
    "link__author",
    "other",
    "person",
    "rule",
    "by",
    "undoing",
)


@members
def own_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """What was decided about one's own words or oneself, and the form for a second look."""
    decision = get_object_or_404(Decision.objects.select_related(*_WITH), pk=pk)
    if not appealing.concerns(request.user, decision):
        raise Http404
    form = AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            appealing.appeal(decision=decision, by=request.user, words=form.cleaned_data["words"])
            return see_other(reverse("own_decision", args=[pk]) + "#second-look")
        except ValidationError as error:
            add_errors(form, error)
    context = {
        "decision": decision,
        "target": _shown(decision, request.user),
        "form": form,
        "may": appealing.can_appeal(request.user, decision),
        "could": decision.verb in appealing.APPEALABLE,
        "appeal": decision.appeals.filter(by=request.user).select_related("answer").first(),
        "quote": "" if _is_quoted(decision) else decision.quote,
        "wanted": _wanted(decision),
    }
    return render(
        request, "moderation/own_decision.html", context, status=422 if form.errors else 200
    )


def _wanted(decision: Decision) -> list[Compared]:
    """The change of its author that was sent back or not published: their words are not lost."""
    edits = [each["id"] for each in decision.effects if each["what"] == "edit"]
    if decision.verb not in (Verb.RETURN, Verb.REFUSE) or not edits:
        return []
    edit = WaitingEdit.objects.select_related("post__thread").filter(pk=edits[0]).first()
    return changes_of(edit) if edit else []


def _is_quoted(decision: Decision) -> bool:
    """Whether its letter, which a moderator may have changed, has the sentences that are meant."""
    return all(sentence in decision.letter for sentence in decision.quote.splitlines())


def _shown(decision: Decision, member: Member) -> dict:
    """Title and address of what it is about, if `member` may see them."""
    thread, target = decision.thread, decision.target
    if thread is None or not can_see_thread(member, thread):
        own = isinstance(target, Post) and can_see_post(member, target)
        url = reverse("post_history", args=[decision.post_id]) if own else ""
        return {"title": "", "url": url}
    if isinstance(target, Post) and not can_see_post(member, target):
        return {"title": thread.title, "url": thread.get_absolute_url()}  # it was removed
    url = target.get_permalink() if isinstance(target, Post) else thread.get_absolute_url()
    return {"title": thread.title, "url": url}


@curators
def appeal_queue(request: HttpRequest) -> HttpResponse:
    """Decisions that somebody asks to look at again, the oldest first."""
    number = page_number(request.GET.get("page"))
    start = (number - 1) * PAGE
    waiting = appealing.open_appeals()
    if request.user.is_moderator:
        waiting = waiting.filter(pk__in=appeals_of(request.user).values("pk"))
    waiting = waiting.select_related("by", *(f"decision__{name}" for name in _WITH))
    rows = list(waiting[start : start + PAGE + 1])
    if not rows and number > 1:
        raise Http404
    shown = [
        (row, appealing.can_answer(request.user, row), promise_in_words(row.created_at))
        for row in rows[:PAGE]
    ]
    context = {
        "tabs": tabs("appeals", counts(request.user)) if request.user.is_moderator else [],
        "rows": [each for each in shown if each[1] or request.user.is_moderator],
        "number": number,
        "more": len(rows) > PAGE,
        "done": done_in(request),
        "room": "moderation",
    }
    return render(request, "moderation/appeal_queue.html", context)


@curators
def answer_appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """One appeal with the decision and the words it is about; what is sent here answers it."""
    appeal = get_object_or_404(Appeal.objects.select_related("by", "answer"), pk=pk)
    appeal.decision = Decision.objects.select_related(*_WITH).get(pk=appeal.decision_id)
    may = appealing.can_answer(request.user, appeal)
    if not may and not can_look_over(request.user, appeal.decision):
        raise PermissionDenied
    answer = request.POST.get("answer", "")
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and answer in ("grant", "alone", "keep") and form.is_valid():
        said = {"words": form.cleaned_data["words"], "alone": answer == "alone"}
        said["read_at"] = moment_in(request.POST.get("read_at", ""))
        try:
            made = appealing.answer(appeal=appeal, by=request.user, grant=answer != "keep", **said)
            return see_other(reverse("appeal_queue") + (f"?done={made.pk}" if made else ""))
        except ValidationError as error:
            add_errors(form, error)
    context = {
        "appeal": appeal,
        "decision": appeal.decision,
        "about": _words_about(appeal.decision, request.user),
        "answers": len(people_of(appeal.decision)),
        "may": may,
        "read_at": timezone.now().isoformat(),
        "form": form,
        "room": "moderation",
    }
    return render(
        request, "moderation/answer_appeal.html", context, status=422 if form.errors else 200
    )


def _words_about(decision: Decision, reader: Member) -> dict:
    """What the decision is about, as it stands now: a name, safe HTML or plain text, and for a
    moderator its address.
    """
    about = _stands_now(decision)
    return about if reader.is_moderator else about | {"url": ""}


def _stands_now(decision: Decision) -> dict:
    target = decision.target
    if isinstance(target, Member):
        return {
            "title": target.display_name,
            "url": reverse("person_tools", args=[target.pk]),
            "html": "",
        }
    if isinstance(target, Link):
        return {"title": str(target), "url": target.idea.get_absolute_url(), "text": target.reason}
    if target is None:
        return {"title": "", "url": ""}
    post = target if isinstance(target, Post) else opening_of(target)
    return {
        "title": decision.thread.title,
        "url": post.get_permalink(),
        "html": mark_safe(post.html),
    }
