"""The queue: what waits for a moderator, one page of full texts with the buttons below them."""

import re
from collections.abc import Callable
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from forum.paging import page_number
from members.access import moderators
from members.away import team_away
from moderation.areas import decisions_of
from moderation.items import items_for
from moderation.judging_twice import offers
from moderation.models import Decision, Rule
from moderation.waiting import PAGE, case_keys, counts, unanswered_threads, waiting_keys

ADDRESSES = {
    "waiting": "moderation_queue",
    "reported": "reported_queue",
    "edits": "edit_queue",
    "links": "link_queue",
    "appeals": "appeal_queue",
}
KEY = re.compile(r"(post|link|edit)-\d{1,18}")


@moderators
def moderation_queue(request: HttpRequest) -> HttpResponse:
    """Contributions that wait to be published, oldest first."""
    return _show(
        request, "waiting", waiting_keys(page_number(request.GET.get("page")), request.user)
    )


@moderators
def reported_queue(request: HttpRequest) -> HttpResponse:
    """Posts that somebody reported and nobody has answered yet."""
    return _show(request, "reported", case_keys(page_number(request.GET.get("page")), request.user))


@moderators
def decision_log(request: HttpRequest) -> HttpResponse:
    """Every decision, the newest first, each with its undoing."""
    number = page_number(request.GET.get("page"))
    start = (number - 1) * PAGE
    decisions = list(decisions_of(request.user).for_the_log()[start : start + PAGE + 1])
    if not decisions and number > 1:
        raise Http404
    context = {
        "tabs": tabs("decisions", counts(request.user)),
        "decisions": decisions[:PAGE],
        "number": number,
        "more": len(decisions) > PAGE,
        "done": done_in(request),
        "room": "moderation",
    }
    return render(request, "moderation/decision_log.html", context)


def tabs(current: str, numbers: dict[str, int]) -> list[dict]:
    """The links above the queue, with how much waits behind each."""
    return [
        {
            "url": reverse(address),
            "label": label,
            "count": numbers.get(name),
            "current": current == name,
        }
        for name, address, label in (
            ("waiting", "moderation_queue", _("Waiting to be published")),
            ("edits", "edit_queue", _("Edits waiting")),
            ("reported", "reported_queue", _("Reported")),
            ("links", "link_queue", _("Links disputed")),
            ("imports", "import_queue", _("Imports waiting")),
            ("appeals", "appeal_queue", _("Appeals")),
            ("decisions", "decision_log", _("All decisions")),
        )
    ]


def done_in(request: HttpRequest) -> Decision | None:
    """The decision that this moderator has just made, named by the address."""
    given = request.GET.get("done", "")
    if not given.isascii() or not given.isdecimal() or len(given) > 18:
        return None
    return Decision.objects.select_related("undoing").filter(pk=given, by=request.user).first()


def queue_address(tab: str, done: Decision | None, after: str) -> str:
    """Where a decision leads: the same tab of the queue, at the item that comes next."""
    address = reverse(ADDRESSES.get(tab, "moderation_queue"))
    if done is not None:
        address += f"?done={done.pk}"
        if KEY.fullmatch(after):
            address += f"&next={after}"
    return f"{address}#{after}" if KEY.fullmatch(after) else f"{address}#main"


def queue_context(request: HttpRequest, name: str, found: list, show: Callable) -> dict:
    """What the page of the tab `name` has: of `found`, one more than a page, what `show` makes.

    Raises Http404 for a page after the last.
    """
    number = page_number(request.GET.get("page"))
    if not found and number > 1:
        raise Http404
    numbers = counts(request.user)
    return {
        "tabs": tabs(name, numbers),
        "items": show(found[:PAGE]),
        "total": numbers[name],
        "elsewhere": sum(numbers.values()) - numbers[name],
        "number": number,
        "more": len(found) > PAGE,
        "rules": Rule.objects.offered(),
        "done": done_in(request),
        "tab": name,
        "next": "",
        "focus": request.GET.get("next", ""),
        "room": "moderation",
    }


def _show(request: HttpRequest, tab: str, keys: list[tuple[str, int]]) -> HttpResponse:
    context = queue_context(request, tab, keys, partial(items_for, reader=request.user))
    wanted = request.GET.get("next", "")
    there = [item.key for item in context["items"]]
    context |= {
        "tab": tab,
        "focus": wanted if wanted in there else (there or [""])[0],
        "twice": len(offers(request.user)),
        "unanswered": [] if there else unanswered_threads(),
        "away": team_away(),
    }
    name = "moderation/_queue.html" if request.wants_fragment else "moderation/queue.html"
    return render(request, name, context)
