"""“Edits waiting”: changes of public posts, each with its page, where a moderator decides."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from forum.forms import add_errors
from forum.models import WaitingEdit
from forum.paging import page_number
from forum.visibility import looked_after
from members.access import moderators
from members.returning import see_other
from moderation import accepting
from moderation.canned import letters_for, put_in
from moderation.cases import ChangedMeanwhile, changed_since, look_at
from moderation.edit_items import edit_items
from moderation.forms import DecisionForm, drafted_letter, rule_named, values_of
from moderation.letters import compose
from moderation.models import Rule, Verb
from moderation.permissions import can_decide
from moderation.views.queue import done_in, queue_address, queue_context
from moderation.waiting import PAGE, edits_for

VERBS: dict[str, Callable] = {
    "accept": accepting.accept,
    "trust": accepting.accept,
    "return": accepting.send_edit_back,
    "refuse": accepting.refuse,
}
LETTERS = {"return": Verb.RETURN, "refuse": Verb.REFUSE}
EDITS = WaitingEdit.objects.select_related("post__thread", "post__author")


@moderators
def edit_queue(request: HttpRequest) -> HttpResponse:
    """Changes that wait to be published, the oldest first."""
    start = (page_number(request.GET.get("page")) - 1) * PAGE
    edits = edits_for(request.user).select_related("post__thread", "post__author")
    found = list(edits[start : start + PAGE + 1])
    context = queue_context(request, "edits", found, edit_items)
    return render(request, "moderation/edit_queue.html", context)


@moderators
def decide_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """One change with the letters that may answer it; what is sent here decides about it."""
    edits = looked_after(EDITS, request.user, "post__thread")
    if request.method == "POST":
        edit = edits.filter(pk=pk).first()
        if edit is None:
            return _gone(request)
        if request.POST.get("verb") in VERBS:
            return _act(request, edit)
    edit = get_object_or_404(edits, pk=pk)
    if edit.is_waiting:
        look_at(target=edit.post, by=request.user)
    sent = request.POST if request.method == "POST" else request.GET
    verb = sent.get("again") or sent.get("put") or sent.get("verb", "")
    form = None
    if verb in LETTERS:
        rule, reason = rule_named(sent.get("rule", "")), sent.get("reason", "")[:500]
        letter = compose(LETTERS[verb], rule, reason)
        if "put" in sent:
            typed = sent.get("letter") or letter
            letter = put_in(typed, wanted=sent.get("canned", ""), verb=LETTERS[verb], rule=rule)
        form = DecisionForm(
            initial={"rule": rule.slug if rule else None, "reason": reason, "letter": letter}
        )
    return _show(request, edit, verb, form)


def _act(request: HttpRequest, edit: WaitingEdit) -> HttpResponse:
    verb = request.POST["verb"]
    form = DecisionForm(request.POST, letter=verb in LETTERS)
    if not form.is_valid():
        return _show(request, edit, verb, form, status=422)
    values = values_of(form, request.POST.get("drafted", ""))
    if verb == "trust":
        values["trust"] = True
    seen = request.POST.get("seen", "")
    try:
        decision = VERBS[verb](edit=edit, by=request.user, seen=seen, **values)
    except ChangedMeanwhile as error:
        edit = EDITS.filter(pk=edit.pk).first()
        if edit is None:
            return _gone(request)
        return _show(request, edit, verb, form, changed=error.messages[0], status=409)
    except ValidationError as error:
        add_errors(form, error)
        return _show(request, edit, verb, form, status=422)
    return see_other(queue_address("edits", decision, request.POST.get("next", "")))


def _show(
    request: HttpRequest,
    edit: WaitingEdit,
    verb: str,
    form: DecisionForm | None,
    *,
    changed: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of one change. After a change of it the words typed stay and the stamp is new."""
    sent = request.POST if request.method == "POST" else request.GET
    item = edit_items([edit])[0]
    decisions = edit.post.decisions.select_related("by", "rule", "undoing")
    context = {
        "item": item,
        "may": can_decide(request.user, edit.post),
        "verb": verb if form is not None and (verb in LETTERS or form.errors) else "",
        "form": form,
        # What was put in is not our draft: it is sent as it stands.
        "drafted": "" if "put" in sent else drafted_letter(form, sent),
        "canned": letters_for(verb, rule_named(sent.get("rule", ""))) if verb in LETTERS else (),
        "rules": Rule.objects.offered(),
        "changed": changed or changed_since(request.POST.get("seen", ""), item.seen),
        "decisions": decisions[:50],
        "done": done_in(request),
        "tab": "edits",
        "next": sent.get("next", ""),
        "focus": "",
        "room": "moderation",
    }
    return render(request, "moderation/decide_edit.html", context, status=status)


def _gone(request: HttpRequest) -> HttpResponse:
    """Its author took the change back while a moderator wrote about it: the words are not lost."""
    words = [request.POST.get(name, "") for name in ("reason", "letter")]
    title = _("Its author has taken this change back. Nothing was done.")
    context = {"title": title, "words": [each for each in words if each], "room": "moderation"}
    return render(request, "moderation/edit_gone.html", context, status=409)
