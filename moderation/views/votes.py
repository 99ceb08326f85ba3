"""Who answered on a barrier or an idea, for moderators, and taking a ring out of the count."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from forum.forms import add_errors
from forum.paging import page_number
from ideas.models import Barrier, Idea
from members.access import moderators
from members.returning import see_other
from moderation.forms import VoidForm
from moderation.models import Decision, Verb
from moderation.permissions import can_decide, can_look_after_all
from moderation.rings import PAGE, Row, groups_of, rows_about, void_on, with_hint
from moderation.views.queue import done_in
from moderation.voiding import void_answers

KINDS = {"ideas": Idea, "barriers": Barrier}


@moderators
def votes_page(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Who answered, fifty on a page; `?hint=` shows those with one hint, `?tick=1` ticks them.

    What is sent here takes the chosen answers out of the count.
    """
    if not can_look_after_all(request.user):
        raise PermissionDenied
    things = KINDS[kind].objects.visible_to(request.user).select_related("thread")
    thing = get_object_or_404(things, pk=pk)
    form = VoidForm(request.POST if request.method == "POST" else None, letter=False)
    chosen = {int(each) for each in request.POST.getlist("answers") if _is_id(each)}
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in form.fields}
        try:
            decision = void_answers(target=thing.thread, answers=chosen, by=request.user, **values)
        except ValidationError as error:
            add_errors(form, error)
        else:
            mark = f"?done={decision.pk}" if decision else ""
            return see_other(reverse("votes_page", args=[kind, pk]) + mark)
    return _show(request, kind, thing, form, chosen)


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


def _show(
    request: HttpRequest, kind: str, thing: Barrier | Idea, form: VoidForm, chosen: set[int]
) -> HttpResponse:
    every = rows_about(thing)
    hint, number = request.GET.get("hint", ""), page_number(request.GET.get("page"))
    rows = with_hint(every, hint)
    shown = rows[(number - 1) * PAGE : number * PAGE]
    if not shown and number > 1:
        raise Http404
    if request.GET.get("tick"):
        chosen = chosen | {row.pk for row in shown}
    context = {
        "thing": thing,
        "thread": thing.thread,
        "kind": kind,
        "form": form,
        "rows": shown,
        "chosen": chosen,
        "total": len(every),
        "tabs": _tabs(request.path, every, hint),
        "hint": hint,
        "number": number,
        "more": len(rows) > number * PAGE,
        "void": void_on(thing),
        "may": can_decide(request.user, thing.thread),
        "decisions": Decision.objects.filter(
            thread=thing.thread, verb__in=(Verb.VOID, Verb.COUNT)
        ).select_related("by", "rule", "undoing")[:50],
        "done": done_in(request),
        "room": "moderation",
    }
    status = 422 if form.errors else 200
    return render(request, "moderation/votes_page.html", context, status=status)


def _tabs(path: str, every: list[Row], hint: str) -> list[tuple[str, str, bool]]:
    """Each hint that people share, as an address, a sentence, and whether it is shown now."""
    return [(f"{path}?hint={key}", said, key == hint) for key, said in groups_of(every)]
