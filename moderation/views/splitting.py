"""Two things in one? The words of each part, what a split would do in numbers, and the button."""

from collections.abc import Collection
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.forms import add_errors
from ideas.models import Barrier, Idea
from ideas.splitting import Part, links_to_share
from members.access import moderators
from members.returning import see_other
from moderation.permissions import can_decide
from moderation.splitting import MOST, check_splittable, split
from moderation.splitting_form import SplitForm, number_in, typed_in
from moderation.views.returning import answers, case_in, reason_in, typed_in_vain, way_back

MODELS: dict[str, type[Barrier] | type[Idea]] = {"barriers": Barrier, "ideas": Idea}

Thing = Barrier | Idea


class Row(NamedTuple):
    """One number: what stays with the whole, and what each part begins with."""

    label: str
    stays: int
    parts: list[int]


@moderators
def split_page(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """The form for the parts. It is looked at in numbers before anything is done."""
    things = MODELS[kind].objects.visible_to(request.user).in_areas_of(request.user)
    thing = get_object_or_404(things.select_related("thread"), pk=pk)
    verb = request.POST.get("verb", "")
    number = number_in(request.POST)
    if why_not := _why_not(request.user, thing):
        in_vain = typed_in_vain(request, _form(thing, number))
        return _show(request, thing, None, why_not=why_not, typed=in_vain)
    if verb == "more":
        typed = typed_in(_form(thing, number), request.POST)
        return _show(request, thing, _form(thing, min(number + 1, MOST), initial=typed))
    sent = request.POST if request.method == "POST" else None
    form = _form(thing, number, sent, initial={"reason": reason_in(request)})
    if not form.is_valid():
        return _show(request, thing, form)
    if verb == "split":
        reason = form.cleaned_data["reason"]
        try:
            told = {"reason": reason, "answers": answers(request, thing.pk)}
            decision = split(thing=thing, parts=form.said(), by=request.user, **told)
        except ValidationError as error:
            add_errors(form, error)
        else:
            mark = f"?done={decision.pk}" if decision else ""
            tools = reverse("thread_tools", args=[thing.pk]) + mark
            return see_other(way_back(request, decision) or tools)
    return _show(request, thing, form, rows=_rows(thing, form.said()))


def _form(thing: Thing, number: int, *args, **kwargs) -> SplitForm:
    opening = thing.thread.posts.only("source").get(number=1)
    tags = thing.thread.thread_tags.order_by("tag__name").values_list("tag__name", flat=True)
    return SplitForm(
        *args,
        thing=thing,
        words=opening.source,
        tags=list(tags),
        links=list(links_to_share(thing)),
        number=number,
        **kwargs,
    )


def _show(
    request: HttpRequest,
    thing: Thing,
    form: SplitForm | None,
    *,
    why_not: str = "",
    rows: list[Row] | None = None,
    typed: Collection[tuple[str, str]] = (),
) -> HttpResponse:
    wrong = form is not None and bool(form.errors)
    context = {
        "thing": thing,
        "form": form,
        "why_not": why_not,
        "typed": typed,
        "rows": None if wrong else rows,
        "sentences": [] if why_not else _sentences(thing),
        "may_grow": form is not None and form.number < MOST,
        "case": case_in(request),
        "room": "moderation",
    }
    too_late = bool(why_not) and request.method == "POST"
    status = 422 if wrong else 409 if too_late else 200
    return render(request, "moderation/split.html", context, status=status)


def _why_not(member, thing: Thing) -> str:
    """The sentence that says why this cannot be split, "" where it can."""
    try:
        check_splittable(thing)
    except ValidationError as error:
        return error.messages[0]
    if not can_decide(member, thing.thread):
        return _("You wrote this. Somebody else decides whether it says two things.")
    return ""


def _answered(thing: Thing) -> int:
    return thing.votes.count() if isinstance(thing, Idea) else thing.facings.count()


def _rows(thing: Thing, parts: list[Part]) -> list[Row]:
    none = [0 for _part in parts]
    people = _("People who answered") if thing.kind == "idea" else _("People who face it")
    follows = thing.thread.follows.count()
    rows = [
        Row(people, _answered(thing), none),
        Row(_("Links"), 0, [len(part.links) for part in parts]),
        Row(_("Replies"), thing.reply_count, none),
        Row(_("Followers"), follows, [follows for _part in parts]),
    ]
    if isinstance(thing, Idea):
        rows.append(Row(_("Reports of trying it"), thing.experience_count, none))
    return rows


def _sentences(thing: Thing) -> list[str]:
    answered = _answered(thing)
    asked = ngettext(
        "%(n)s person answered. They are asked which part they meant, and count on none until they"
        " say so.",
        "%(n)s people answered. They are asked which part they meant, and count on none until they"
        " say so.",
        answered,
    )
    return [
        asked % {"n": answered} if answered else _("Nobody has answered yet."),
        _("Replies and reports stay where they were written, and can be read there."),
        _("A part takes a link without what people said about it."),
        _("Who follows this follows each part."),
    ]
