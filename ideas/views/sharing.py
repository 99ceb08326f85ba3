"""Sharing a barrier or an idea in three steps: the words, the details, a last look."""

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from forum.pacing import keep_posting_pace
from forum.tagging import TAG_LIMIT
from ideas import drafting
from ideas.forms import BarrierDetails, BarrierWords, IdeaDetails, IdeaWords
from ideas.models import Draft
from ideas.offering import offered, tags_for, wanted_barrier, wanted_in
from ideas.views import carrying_on, similar
from members import trap, wishes
from members.access import anyone, ask_who
from members.away import by_when
from members.pacing import TooMany, keep_pace
from members.returning import see_other

DRAFTS_A_MINUTE = 20
STEPS = ("words", "details", "check")
PROMISE = gettext_lazy(
    "We will publish “%(title)s”. A person reads a first post before it shows, %(when)s."
)
FORMS = {
    ("barrier", "words"): BarrierWords,
    ("barrier", "details"): BarrierDetails,
    ("idea", "words"): IdeaWords,
    ("idea", "details"): IdeaDetails,
}


@anyone
def share_barrier(request: HttpRequest) -> HttpResponse:
    """Begin to tell about a barrier."""
    return _begin(request, "barrier")


@anyone
def share_idea(request: HttpRequest) -> HttpResponse:
    """Begin to share an idea; `?barrier=` is a barrier that it helps with."""
    return _begin(request, "idea")


@anyone
def share_step(request: HttpRequest, kind: str, key: str, step: str) -> HttpResponse:
    """One step of a draft that has been begun."""
    if (kind, "words") not in FORMS or step not in STEPS:
        raise Http404
    try:
        draft = drafting.find_draft(request, kind, key)
    except Http404:
        if request.user.is_authenticated:
            raise
        return ask_who(request)  # a member's draft, and the session has ended
    if draft.published_id:
        return carrying_on.published_meanwhile(request, draft)
    if step == "check":
        return _check(request, draft)
    return _step(request, draft, step)


def _begin(request: HttpRequest, kind: str) -> HttpResponse:
    initial = {"summary": request.GET.get("words", "")[:500]}
    form = FORMS[kind, "words"](request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            keep_pace(request, "drafts", DRAFTS_A_MINUTE)
        except TooMany as refusal:
            form.add_error(None, refusal.sentence)
            return _show(request, kind, "words", form)
        draft = drafting.start_draft(kind, request.user)
        extra = {"wanted": wanted} if (wanted := wanted_in(request)) else {}
        extra["different"] = similar.numbers(request, "different")
        extra |= trap.noted(request)
        drafting.save_step(draft, form.cleaned_data | extra, step="words")
        mine = request.POST.get("mine", "")
        if mine:
            on = similar.count_in(request, draft, mine)
        elif "later" in request.POST:
            on = carrying_on.finish_later(request, draft)
        else:
            on = see_other(_address(draft, "details"))
        return drafting.keep_key(request, on, draft)
    return _show(request, kind, "words", form)


def _address(draft: Draft, step: str) -> str:
    return reverse("share_step", args=[draft.kind, draft.key, step])


def _step(request: HttpRequest, draft: Draft, step: str) -> HttpResponse:
    form_class = FORMS[draft.kind, step]
    data = draft.data
    options = {}
    if step == "details":
        if not data.get("summary"):
            return see_other(_address(draft, "words"))
        ticked = request.POST.getlist("suggested") or data.get("suggested", [])
        options["tag_names"] = tags_for(data.get("title", ""), data["summary"], ticked[:TAG_LIMIT])
        options |= offered(draft)
        data = {"title": drafting.first_title(data["summary"]), **data}
        data.setdefault("barriers", [str(data["wanted"])] if data.get("wanted") else [])
    form = form_class(request.POST or None, initial=data, **options)
    if request.method == "POST":
        on = _sent(request, draft, step, form)
        if on is not None:
            return on
    return _show(request, draft.kind, step, form, draft)


def _sent(request: HttpRequest, draft: Draft, step: str, form: Form) -> HttpResponse | None:
    """What a page sent is kept; None where something has to be put right first."""
    try:
        on = _aside(request, draft, step, form)
        if on is not None or not form.is_valid():
            return on
        carrying_on.save(request, draft, step, form.cleaned_data | trap.noted(request))
    except drafting.ChangedMeanwhile as other:
        return _show(request, draft.kind, step, form, draft, other.stored)
    except drafting.PublishedMeanwhile:
        return carrying_on.published_meanwhile(request, draft)
    if "later" in request.POST:
        return carrying_on.finish_later(request, draft)
    next_step = _address(draft, "details" if step == "words" else "check")
    return drafting.keep_key(request, see_other(next_step), draft)


def _aside(request: HttpRequest, draft: Draft, step: str, form: Form) -> HttpResponse | None:
    """A button of the suggestions: what is typed is kept as far as it goes, and nothing asked.

    None for any other button, and where something typed could not be kept.
    """
    mine, different = request.POST.get("mine", ""), similar.numbers(request, "dismiss")
    told = [*draft.data.get("different", []), *similar.numbers(request, "different"), *different]
    form.full_clean()
    typed = any(form[name].data for name in form.errors if name in form.fields)
    if typed or not (mine or different):
        draft.data["different"] = told
        return None
    carrying_on.save(request, draft, step, form.cleaned_data | {"different": told})
    return similar.count_in(request, draft, mine) if mine else see_other(_address(draft, step))


def _check(request: HttpRequest, draft: Draft) -> HttpResponse:
    if not draft.data.get("title"):
        return see_other(_address(draft, "details"))
    problem = ""
    if request.method == "POST" and carrying_on.has_changed(request, draft):
        problem = carrying_on.CHANGED
    elif request.method == "POST":
        if not request.user.is_authenticated:
            return wishes.remember(
                request,
                action="publish",
                fields={"key": draft.key},
                sentence=PROMISE % {"title": draft.data["title"], "when": by_when()},
                back=_address(draft, "check"),
            )
        try:
            keep_posting_pace(request)
            drafting.publish_draft(draft=draft, by=request.user)
        except TooMany as refusal:
            problem = refusal.sentence
        except ValidationError as error:
            problem = " ".join(error.messages)
        else:
            return see_other(reverse("shared", args=[draft.kind, draft.key]))
    context = {
        "seen": carrying_on.state_of(draft),
        "rows": _rows(draft),
        "problem": problem,
        "step": "check",
        "kind": draft.kind,
        "room": f"{draft.kind}s",
    }
    return render(request, "ideas/share_check.html", context, status=422 if problem else 200)


def _rows(draft: Draft) -> list[dict]:
    """What was answered, each with the way to change it."""
    rows = []
    for step in ("words", "details"):
        ticked = {"tag_names": draft.data.get("suggested", [])}
        options = offered(draft) | ticked if step == "details" else {}
        for name, field in FORMS[draft.kind, step](**options).fields.items():
            value = draft.data.get(name)
            if name in ("barriers", "ideas"):
                titles = dict(field.choices)
                value = [titles[pk] for pk in value or [] if pk in titles]
            if value:
                text = ", ".join(value) if isinstance(value, list) else value
                rows.append(
                    {
                        "key": field.label,
                        "value": text,
                        "change": field.label,
                        "url": _address(draft, step),
                    }
                )
    return rows


def _show(
    request: HttpRequest,
    kind: str,
    step: str,
    form,
    draft: Draft | None = None,
    other: dict | None = None,
) -> HttpResponse:
    similar.watch(form, kind, step)
    context = {
        "kind": kind,
        "step": step,
        "draft": draft,
        "watched": similar.WATCHED[step],
        "wanted": wanted_barrier(request, draft) if (kind, step) == ("idea", "words") else None,
        "number": STEPS.index(step) + 1,
        "form": form,
        "room": f"{kind}s",
        "back": _address(draft, "words") if draft and step == "details" else "",
    }
    context |= carrying_on.context_of(request, kind, step, form, draft, other)
    if draft and step == "details":
        context |= similar.beside(request, draft, form["title"].value() or "")
    status = 409 if other else 422 if form.errors else 200
    return render(request, "ideas/share_step.html", context, status=status)
