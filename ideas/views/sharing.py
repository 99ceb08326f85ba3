"""Sharing a barrier or an idea in three steps: the words, the details, a last look."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from forum.searching import near_threads
from forum.tagging import tags_in_use
from ideas import drafting
from ideas.forms import BarrierDetails, BarrierWords, IdeaDetails, IdeaWords
from ideas.models import Barrier, Draft
from ideas.offering import ideas_for
from members import wishes
from members.access import anyone
from members.pacing import TooMany, keep_pace
from members.returning import see_other

DRAFTS_A_MINUTE = 20
STEPS = ("words", "details", "check")
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
    draft = drafting.find_draft(request, kind, key)
    if draft.published_id:
        return see_other(draft.published.get_absolute_url())
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
        wanted = request.GET.get("barrier", "")
        extra = {"wanted": int(wanted)} if wanted.isdecimal() and len(wanted) < 18 else {}
        drafting.save_step(draft, form.cleaned_data | extra)
        return drafting.keep_key(see_other(_address(draft, "details")), draft)
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
        options["tag_names"] = [tag.name for tag in tags_in_use()]
        options |= _offered(draft)
        data = {"title": drafting.first_title(data["summary"]), **data}
        data.setdefault("barriers", [str(data["wanted"])] if data.get("wanted") else [])
    form = form_class(request.POST or None, initial=data, **options)
    if request.method == "POST" and form.is_valid():
        drafting.save_step(draft, form.cleaned_data)
        return see_other(_address(draft, "details" if step == "words" else "check"))
    return _show(request, draft.kind, step, form, draft)


def _offered(draft: Draft) -> dict:
    """What the second step offers to link: barriers to an idea, ideas to a barrier."""
    if draft.kind == "idea":
        return {"barriers": _near_barriers(draft.data)}
    return {"ideas": ideas_for(draft.data)}


def _near_barriers(data: dict) -> list[tuple[int, str]]:
    """Up to six barriers to choose from: the one asked for, those chosen, those near the words."""
    chosen = [int(pk) for pk in data.get("barriers", [])]
    wanted = [data["wanted"]] if data.get("wanted") else []
    pks = [*wanted, *chosen, *near_threads(data["summary"], "barrier", limit=6)]
    titles = dict(Barrier.objects.public().filter(pk__in=pks).values_list("pk", "title"))
    return [(pk, titles[pk]) for pk in dict.fromkeys(pks) if pk in titles]


def _check(request: HttpRequest, draft: Draft) -> HttpResponse:
    if not draft.data.get("title"):
        return see_other(_address(draft, "details"))
    problem = ""
    if request.method == "POST":
        if not request.user.is_authenticated:
            return wishes.remember(
                request,
                action="publish",
                fields={"key": draft.key},
                sentence=_("We will publish “%(title)s”.") % {"title": draft.data["title"]},
                back=_address(draft, "check"),
            )
        try:
            drafting.publish_draft(draft=draft, by=request.user)
        except ValidationError as error:
            problem = " ".join(error.messages)
        else:
            return see_other(reverse("shared", args=[draft.kind, draft.key]))
    context = {
        "draft": draft,
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
        options = _offered(draft) if step == "details" else {}
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
    request: HttpRequest, kind: str, step: str, form, draft: Draft | None = None
) -> HttpResponse:
    context = {
        "kind": kind,
        "step": step,
        "number": STEPS.index(step) + 1,
        "form": form,
        "room": f"{kind}s",
        "back": _address(draft, "words") if draft and step == "details" else "",
    }
    return render(request, "ideas/share_step.html", context, status=422 if form.errors else 200)


@anyone
def shared(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """After publishing: where it is and what happens next."""
    draft = get_object_or_404(Draft, kind=kind, key=key, published__isnull=False)
    if draft.member_id != request.user.pk:
        raise Http404
    return render(request, "ideas/shared.html", {"thread": draft.published, "room": f"{kind}s"})


@wishes.carries_out("publish")
def _carry_out_publishing(member, fields: dict) -> str:
    draft = get_object_or_404(Draft, key=fields["key"])
    if draft.member_id not in (None, member.pk):
        raise Http404
    drafting.publish_draft(draft=draft, by=member)
    return reverse("shared", args=[draft.kind, draft.key])
