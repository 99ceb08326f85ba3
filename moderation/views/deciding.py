"""Deciding about one post or link, and taking a decision back."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from forum.forms import add_errors
from forum.models import Post
from ideas.models import Link
from members.access import moderators
from members.returning import see_other
from moderation import deciding
from moderation.canned import letters_for, put_in
from moderation.cases import ChangedMeanwhile, take
from moderation.forms import DecisionForm, drafted_letter, rule_named, values_of
from moderation.items import items_for
from moderation.letters import compose
from moderation.models import Decision, Rule
from moderation.views.queue import done_in, queue_address

VERBS: dict[str, Callable] = {
    "approve": deciding.approve,
    "trust": deciding.approve,
    "send_back": deciding.send_back,
    "hide": deciding.hide,
    "restore": deciding.restore,
    "leave": deciding.leave,
}
WITH_LETTER = ("send_back", "hide")


def _target(request: HttpRequest, kind: str, pk: int) -> Post | Link:
    if kind == "posts":
        posts = Post.objects.visible_to(request.user).in_areas_of(request.user)
        posts = posts.select_related("thread", "author")
        return get_object_or_404(posts, pk=pk)
    return get_object_or_404(
        Link.objects.in_areas_of(request.user).select_related("idea__thread", "barrier", "author"),
        pk=pk,
    )


@moderators
def decide(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """One contribution with its history; what is sent here decides about it.

    `?verb=send_back` or `?verb=hide` opens the letter for `?rule=`; “again” writes it anew.
    """
    target = _target(request, kind, pk)
    if request.method == "POST" and request.POST.get("verb") in VERBS:
        return _act(request, kind, target)
    sent = request.POST if request.method == "POST" else request.GET
    verb = sent.get("again") or sent.get("put") or sent.get("verb", "")
    rule = rule_named(sent.get("rule", ""))
    reason = sent.get("reason", "")[:500]
    form = None
    if verb in WITH_LETTER:
        letter = compose(verb, rule, reason)
        if "put" in sent:
            letter = put_in(
                sent.get("letter") or letter, wanted=sent.get("canned", ""), verb=verb, rule=rule
            )
        form = DecisionForm(
            initial={"rule": rule.slug if rule else None, "reason": reason, "letter": letter}
        )
    return _show(request, kind, target, verb, form)


def _act(request: HttpRequest, kind: str, target: Post | Link) -> HttpResponse:
    verb = request.POST["verb"]
    form = DecisionForm(request.POST, letter=verb in WITH_LETTER)
    if not form.is_valid():
        return _show(request, kind, target, verb, form, status=422)
    values = values_of(form, request.POST.get("drafted", ""))
    if verb == "trust":
        values["trust"] = True
    try:
        decision = VERBS[verb](
            target=target, by=request.user, seen=request.POST.get("seen", ""), **values
        )
    except ChangedMeanwhile as error:
        if request.wants_fragment:
            address = reverse("decide", args=[kind, target.pk])
            return HttpResponse(status=204, headers={"HX-Redirect": f"{address}?changed=1"})
        return _show(request, kind, target, verb, form, changed=error.messages[0], status=409)
    except ValidationError as error:
        add_errors(form, error)
        return _show(request, kind, target, verb, form, status=422)
    tab, after = request.POST.get("tab", ""), request.POST.get("next", "")
    if tab not in ("waiting", "reported"):
        mark = f"?done={decision.pk}" if decision else ""
        return see_other(reverse("decide", args=[kind, target.pk]) + mark)
    return see_other(queue_address(tab, decision, after))


def _show(
    request: HttpRequest,
    kind: str,
    target: Post | Link,
    verb: str,
    form: DecisionForm | None,
    *,
    changed: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of one contribution. After a change the words typed stay and the stamp is new."""
    if request.GET.get("changed"):
        changed = _("This has changed since you opened it. Nothing was done.")
    target = _target(request, kind, target.pk)
    sent = request.POST if request.method == "POST" else request.GET
    context = {
        "item": items_for([(kind.removesuffix("s"), target.pk)])[0],
        "target": target,
        "thread_id": target.thread_id if isinstance(target, Post) else target.idea_id,
        "verb": verb if form is not None and (verb in WITH_LETTER or form.errors) else "",
        "form": form,
        # What was put in is not our draft: it is sent as it stands.
        "drafted": "" if "put" in sent else drafted_letter(form, sent),
        "canned": letters_for(verb, rule_named(sent.get("rule", ""))) if form else (),
        "rules": Rule.objects.offered(),
        "changed": changed,
        "decisions": target.decisions.select_related("by", "rule", "undoing")[:50],
        "done": done_in(request),
        "tab": sent.get("tab", ""),
        "next": sent.get("next", ""),
        "room": "moderation",
    }
    return render(request, "moderation/decide.html", context, status=status)


@moderators
@require_POST
def take_item(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Tells the other moderators that this one is being looked at."""
    take(target=_target(request, kind, pk), by=request.user)
    item = f"{kind.removesuffix('s')}-{pk}"
    return see_other(queue_address(request.POST.get("tab", ""), None, item))


@moderators
@require_POST
def undo_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes one decision back and goes on where the moderator was."""
    decision = get_object_or_404(Decision, pk=pk)
    try:
        undone = deciding.undo(decision=decision, by=request.user)
    except ValidationError as error:
        context = {"decision": decision, "problem": True, "why": error.messages[0]}
        return render(request, "moderation/not_undone.html", context, status=409)
    tab = request.POST.get("tab", "")
    if tab in ("waiting", "reported"):
        return see_other(queue_address(tab, undone, request.POST.get("next", "")))
    if tab == "person" and undone and undone.concerns:
        return see_other(reverse("person_tools", args=[undone.concerns.pk]))
    if tab == "thread" and decision.thread_id:
        return see_other(reverse("thread_tools", args=[decision.thread_id]))
    return see_other(reverse("decision_log") + (f"?done={undone.pk}" if undone else ""))
