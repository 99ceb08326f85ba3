"""A moderator's tools for one thread: close, slow, pin, move, and what was decided before."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from forum.forms import add_errors
from forum.lasting import last_day
from forum.models import Post, Thread
from forum.slowing import is_slow, said
from members.access import moderators
from members.returning import see_other
from moderation import deciding
from moderation.areas import boards_for, decisions_of
from moderation.cases import ChangedMeanwhile
from moderation.forms import DecisionForm, MoveForm, NoteForm, SummaryForm
from moderation.noting import notes_about
from moderation.slowing import slow_down, unslow
from moderation.summing import stamp_of, sum_up
from moderation.thread_forms import PinForm, SlowForm
from moderation.views.queue import done_in

VERBS = {
    "lock": deciding.lock,
    "unlock": deciding.unlock,
    "pin": deciding.pin,
    "unpin": deciding.unpin,
    "move": deciding.move,
    "sum_up": sum_up,
    "slow": slow_down,
    "unslow": unslow,
}
FORMS = {"move": MoveForm, "sum_up": SummaryForm, "pin": PinForm, "slow": SlowForm}
PLAIN = frozenset({"sum_up", "pin", "slow"})  # without a rule, a reason or a letter


@moderators
def thread_tools(request: HttpRequest, pk: int) -> HttpResponse:
    """The forms, and what they send: one verb each."""
    threads = Thread.objects.visible_to(request.user).in_areas_of(request.user)
    thread = get_object_or_404(threads, pk=pk)
    verb = request.POST.get("verb", "")
    forms = {
        "lock": DecisionForm(auto_id="lock_%s", letter=False),
        "move": MoveForm(
            auto_id="move_%s",
            letter=False,
            initial={"board": thread.board_id},
            boards=boards_for(request.user),
        ),
        "sum_up": SummaryForm(auto_id="sum_up_%s", initial=_summary(thread)),
        "pin": PinForm(auto_id="pin_%s"),
        "slow": SlowForm(auto_id="slow_%s"),
    }
    if request.method != "POST" or verb not in VERBS:
        return _show(request, thread, forms)
    options: dict = {} if verb in PLAIN else {"letter": False}
    if verb == "move":
        options["boards"] = boards_for(request.user)
    form = FORMS.get(verb, DecisionForm)(request.POST, auto_id=f"{verb}_%s", **options)
    forms[verb] = form
    if form.is_valid():
        values = _values(form)
        try:
            decision = VERBS[verb](target=thread, by=request.user, **values)
        except ChangedMeanwhile as error:
            add_errors(form, error)
            form.data = form.data.copy()
            form.data["seen"] = _summary(thread)["seen"]
            return _show(request, thread, forms, form, stale=True)
        except ValidationError as error:
            add_errors(form, error)
        else:
            mark = f"?done={decision.pk}" if decision else ""
            return see_other(reverse("thread_tools", args=[pk]) + mark)
    return _show(request, thread, forms, form)


def _values(form: Form) -> dict:
    """What the verb takes: a number of days as the last of them."""
    values = {name: form.cleaned_data[name] for name in form.fields}
    if "days" in values:
        days = values.pop("days")
        values["until"] = timezone.localdate() + timedelta(days=days) if days else None
    return values


def _summary(thread: Thread) -> dict:
    """The words of the summary as they stand, to be changed."""
    summary = thread.posts.filter(kind=Post.Kind.SUMMARY).first()
    return {"source": summary.source if summary else "", "seen": stamp_of(summary)}


def _show(
    request: HttpRequest,
    thread: Thread,
    forms: dict,
    form: Form | None = None,
    *,
    stale: bool = False,
) -> HttpResponse:
    context = {
        "thread": thread,
        "opening": thread.posts.only("pk", "state").filter(number=1).first(),
        "lock_form": forms["lock"],
        "move_form": forms["move"],
        "summary_form": forms["sum_up"],
        "pin_form": forms["pin"],
        "pin_day": last_day(thread.pinned_until) if thread.pinned_until else "",
        "slow_form": forms["slow"],
        "slow": said(thread) if is_slow(thread) else "",
        "joined": thread.merged_into if thread.kind == Thread.Kind.TOPIC else None,
        "summary": thread.posts.filter(kind=Post.Kind.SUMMARY).only("pk", "state").first(),
        "says_now": _summary(thread)["source"] if stale else "",
        "form": form,
        "decisions": decisions_of(request.user)
        .filter(Q(thread=thread) | Q(other=thread))
        .for_the_log()[:50],
        "notes": notes_about(thread, request.user),
        "note_form": NoteForm(auto_id="note_%s"),
        "about": f"thread-{thread.pk}",
        "done": done_in(request),
        "room": "moderation",
    }
    status = 409 if stale else 422 if form else 200
    return render(request, "moderation/thread_tools.html", context, status=status)
