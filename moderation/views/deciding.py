"""Deciding about one post or link."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forum.comparing import changes_since
from forum.forms import add_errors
from forum.models import Post, Thread
from ideas.models import Link
from members.access import moderators
from members.models import Member
from members.returning import see_other
from moderation import deciding
from moderation.canned import letters_for, put_in
from moderation.cases import ChangedMeanwhile, changed_since, look_at, take
from moderation.consulting import ask_colleague, somebody_to_ask
from moderation.evidence import wording_seen
from moderation.forms import drafted_letter, rule_named
from moderation.items import Item, items_for
from moderation.letters import line_to_reporters
from moderation.models import Decision, Rule
from moderation.outcome_form import OutcomeForm
from moderation.outcomes import LABELS, LEADS_ON, WITH_LETTER
from moderation.recording import REASON_LIMIT
from moderation.views.queue import ADDRESSES, done_in, queue_address
from moderation.views.returning import split_address, take_along

VERBS: dict[str, Callable] = {
    "approve": deciding.approve,
    "trust": deciding.approve,
    "send_back": deciding.send_back,
    "hide": deciding.hide,
    "remove": deciding.remove,
    "restore": deciding.restore,
    "leave": deciding.leave,
    "limit": deciding.limit_author,
    "move": deciding.move,
    "ask": ask_colleague,
}


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
    """One contribution with its history and the one form; what is sent here decides about it.

    `?verb=` chooses an outcome and opens its letter for `?rule=`; “again” writes it anew and
    “put” puts a kept one in, and nothing else.
    """
    target = _target(request, kind, pk)
    sent = request.POST if request.method == "POST" else request.GET
    if request.method == "POST" and not {"again", "put"} & sent.keys():
        return _act(request, kind, target)
    look_at(target=target, by=request.user)
    verb = sent.get("verb") or sent.get("put") or sent.get("again", "")
    if verb not in LABELS:
        form = _form(request, target, request.POST) if {"again", "put"} & sent.keys() else None
        return _show(request, target, form or _form(request, target))
    return _show(request, target, *_with_letter(request, target, verb))


def _item(target: Post | Link, reader: Member) -> Item:
    return items_for([("post" if isinstance(target, Post) else "link", target.pk)], reader)[0]


def _form(request: HttpRequest, target: Post | Link, data: object = None, **more) -> OutcomeForm:
    more.setdefault("letter", "letter" in (data or {}))
    splits = bool(_split_address(target))
    item = _item(target, request.user)
    return OutcomeForm(data, item=item, by=request.user, splits=splits, **more)


def _split_address(target: Post | Link) -> str:
    if not isinstance(target, Post) or target.thread.kind == Thread.Kind.TOPIC:
        return ""
    return split_address(target.thread.room, target.thread_id)


def _with_letter(request: HttpRequest, target: Post | Link, verb: str) -> tuple[OutcomeForm, str]:
    """The form with everything typed so far and the letter for it; nothing is written."""
    sent = request.POST if request.method == "POST" else request.GET
    rule, reason = rule_named(sent.get("rule", "")), sent.get("reason", "")[:REASON_LIMIT]
    kept = sent.copy()
    kept["verb"], kept["rule"], kept["reason"] = verb, rule.slug if rule else "", reason
    read = _form(request, target, kept, letter=False)
    read.is_valid()
    letter = read.composed()
    if "put" in sent and verb in WITH_LETTER:
        letter = sent.get("letter") or letter
        letter = put_in(letter, wanted=sent.get("canned", ""), verb=verb, rule=rule)
    initial = {name: kept.get(name) for name in read.fields if name in kept}
    initial |= {"letter": letter, "sentences": sent.getlist("sentences")}
    form = _form(request, target, initial=initial, letter=verb in WITH_LETTER)
    form.mark = read.spoken_of()
    return form, letter


def _act(request: HttpRequest, kind: str, target: Post | Link) -> HttpResponse:
    form = _form(request, target, request.POST)
    sent = request.POST
    if not form.is_valid() or not form.check_letter(sent.get("drafted", ""), sent.get("mark", "")):
        form.mark = form.spoken_of()
        return _show(request, target, form, status=422)
    verb, tab, after = form.cleaned_data["verb"], *_way(request)
    if verb in LEADS_ON and isinstance(target, Post) and target.thread.kind != Thread.Kind.TOPIC:
        thread = target.thread
        address = reverse("merge_page", args=[thread.room, thread.pk])
        address = address if verb == "merge" else _split_address(target) or address
        kept = take_along(thread.pk, tab, after, form.cleaned_data["reason"])
        return see_other(f"{address}?{kept}")
    whole = target.thread if verb == "move" and isinstance(target, Post) else target
    values = form.values(request.POST.get("drafted", ""))
    try:
        made = VERBS[verb](
            target=whole, by=request.user, seen=request.POST.get("seen", ""), **values
        )
    except ChangedMeanwhile as error:
        if request.wants_fragment:
            address = reverse("decide", args=[kind, target.pk])
            way = f"{address}?{urlencode({'changed': request.POST.get('seen', '')})}"
            return HttpResponse(status=204, headers={"HX-Redirect": way})
        return _show(request, target, form, changed=error.messages[0], status=409)
    except ValidationError as error:
        add_errors(form, error)
        return _show(request, target, form, status=422)
    decision = made if isinstance(made, Decision) else None
    if tab not in ADDRESSES:
        mark = f"?done={decision.pk}" if decision else ""
        return see_other(reverse("decide", args=[kind, target.pk]) + mark)
    return see_other(queue_address(tab, decision, after))


def _way(request: HttpRequest) -> tuple[str, str]:
    """The part of the queue that the moderator came from, and the item that comes next."""
    sent = request.POST if request.method == "POST" else request.GET
    return sent.get("tab", ""), sent.get("next", "")


def _show(
    request: HttpRequest,
    target: Post | Link,
    form: OutcomeForm,
    letter: str | None = None,
    *,
    changed: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of one contribution. After a change it says so: the words typed stay and the stamp
    is new, whatever was pressed.
    """
    changed = _marked(request, target, form) or changed
    sent = request.POST if request.method == "POST" else request.GET
    tab, after = _way(request)
    verb = form["verb"].value() or ""
    if form.errors:
        status = 422 if status == 200 else status
    context = {
        "item": form.item,
        "thread_id": target.thread_id if isinstance(target, Post) else target.idea_id,
        "verb": verb,
        "form": form,
        **_about_letter(form, sent, letter),
        "alone": not somebody_to_ask(request.user),
        "rules": Rule.objects.offered(),
        "changed": changed,
        "decisions": target.decisions.select_related("by", "rule", "undoing")[:50],
        "done": done_in(request),
        "tab": tab,
        "next": after,
        "back": queue_address(tab, None, form.item.key),
        "room": "moderation",
    }
    return render(request, "moderation/decide.html", context, status=status)


def _marked(request: HttpRequest, target: Post | Link, form: OutcomeForm) -> str:
    """The sentence that something has changed since what was sent was opened; the item then shows
    what did.
    """
    seen = request.POST.get("seen", "") or request.GET.get("changed", "")
    changed = changed_since(seen, form.item.seen)
    if changed and isinstance(target, Post) and (before := wording_seen(target, seen)):
        form.item.changes = changes_since(target, before, form.item.parts)
    return changed


def _about_letter(form: OutcomeForm, sent: QueryDict, letter: str | None) -> dict:
    verb = form["verb"].value() or ""
    return {
        # What was put in is not our draft: it is sent as it stands.
        "drafted": "" if "put" in sent else drafted_letter(form, sent),
        "canned": letters_for(verb, rule_named(sent.get("rule", ""))),
        "shown": letter is not None,
        "mark": form.mark or sent.get("mark", ""),
        "read_only": "" if "letter" in form.fields else letter,
        "to_reporters": line_to_reporters(verb) if letter is not None and _answers(form) else "",
    }


def _answers(form: OutcomeForm) -> bool:
    """Whether somebody who reported it hears of what is chosen."""
    heard = any(each.reporter_id or each.reporter_email for each in form.item.reports)
    return heard and form["verb"].value() not in ("ask", *LEADS_ON)


@moderators
@require_POST
def take_item(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Tells the other moderators that this one is being looked at."""
    take(target=_target(request, kind, pk), by=request.user)
    item = f"{kind.removesuffix('s')}-{pk}"
    return see_other(queue_address(request.POST.get("tab", ""), None, item))
