"""The same as another? Likely doubles, what a merge would do in numbers, and the two buttons."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from forum.forms import add_errors
from forum.searching import matching_threads
from ideas.kin import are_related
from ideas.likeness.doubles import Double, compared, doubles_of
from ideas.models import Barrier, Idea
from members.access import moderators
from members.models import Member
from members.returning import see_other
from moderation.forms import MergeForm
from moderation.merging import check_mergeable, merge, relate
from moderation.models import Decision
from moderation.permissions import can_merge
from moderation.previewing import preview_of
from moderation.views.returning import answers, case_in, reason_in, typed_in_vain, way_back

MODELS: dict[str, type[Barrier] | type[Idea]] = {"barriers": Barrier, "ideas": Idea}
FOUND = 20

Thing = Barrier | Idea


@moderators
def merge_page(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """What may be the same as this one; with `?with=` the two beside each other, in numbers."""
    model = MODELS[kind]
    things = model.objects.visible_to(request.user).in_areas_of(request.user)
    things = things.select_related("thread")
    thing = get_object_or_404(things, pk=pk)
    wanted = request.POST.get("with") or request.GET.get("with", "")
    if not wanted:
        return _choose(request, thing)
    if not (wanted.isascii() and wanted.isdecimal() and len(wanted) < 19):
        wanted = "0"
    other = get_object_or_404(things, pk=wanted)
    form = MergeForm(request.POST or None, initial={"reason": reason_in(request)})
    verb = request.POST.get("verb")
    if request.method == "POST" and verb in ("merge", "relate") and form.is_valid():
        said = {"reason": form.cleaned_data["reason"]}
        said["answers"] = next((each for each in (thing, other) if answers(request, each.pk)), None)
        try:
            if verb == "merge":
                decision = merge(thing=thing, into=other, by=request.user, **said)
            else:
                decision = relate(thing=thing, other=other, by=request.user, **said)
        except ValidationError as error:
            add_errors(form, error)
        else:
            return see_other(way_back(request, decision) or _tools(thing, decision))
    return _compare(request, thing, other, form)


def _tools(thing: Thing, decision: Decision | None) -> str:
    mark = f"?done={decision.pk}" if decision else ""
    return reverse("thread_tools", args=[thing.pk]) + mark


def _choose(request: HttpRequest, thing: Thing) -> HttpResponse:
    query = request.GET.get("q", "").replace("\x00", "")[:200].strip()
    found = _inside(request.user, thing, matching_threads(query, thing.kind)) if query else []
    context = {
        "thing": thing,
        "query": query,
        "found": compared(thing, [pk for pk in found if pk != thing.pk][:FOUND]),
        "case": case_in(request),
        "doubles": [] if query else _doubles(request.user, thing),
        "room": "moderation",
    }
    return render(request, "moderation/merge_choose.html", context)


def _inside(member: Member, thing: Thing, pks: list[int]) -> list[int]:
    """Of these, in their order, the ids of what `member` may put together with `thing`."""
    if member.oversees is True:
        return pks[: FOUND + 1]
    things = type(thing).objects.public().in_areas_of(member).filter(pk__in=pks)
    mine = set(things.values_list("pk", flat=True))
    return [pk for pk in pks if pk in mine][: FOUND + 1]


def _doubles(member: Member, thing: Thing) -> list[Double]:
    found = doubles_of(thing)
    mine = _inside(member, thing, [double.pk for double in found])
    return [double for double in found if double.pk in mine]


def _compare(request: HttpRequest, thing: Thing, other: Thing, form: MergeForm) -> HttpResponse:
    why_not = _why_not(request.user, thing, other)
    context = {
        "thing": thing,
        "other": other,
        "form": form,
        "why_not": why_not,
        "typed": typed_in_vain(request, form) if why_not else [],
        "preview": None if why_not else preview_of(thing, other),
        "related": are_related(thing, other),
        "case": case_in(request),
        "room": "moderation",
    }
    status = 422 if form.errors else 200
    return render(request, "moderation/merge.html", context, status=status)


def _why_not(member, thing: Thing, other: Thing) -> str:
    """The sentence that says why these two cannot be put together, "" where they can."""
    try:
        check_mergeable(thing, other)
    except ValidationError as error:
        return error.messages[0]
    if not can_merge(member, thing.thread, other.thread):
        return _("You wrote one of the two. Somebody else decides whether they are the same.")
    return ""
