"""From a case to a page where it is decided, and back to the queue where the moderator was."""

from urllib.parse import parse_qsl, urlencode

from django.forms import Form
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from members.fields import Words
from moderation.models import Decision
from moderation.views.queue import ADDRESSES, KEY, queue_address

LONGEST = 8000  # a reason of the longest, every letter of it encoded


def take_along(thread_id: int, tab: str, after: str, reason: str) -> str:
    """What the address of such a page carries: whose case it answers, the way back, and the reason
    as it was typed so far.
    """
    kept = {"about": thread_id, "tab": tab if tab in ADDRESSES else ""}
    kept["next"] = after if KEY.fullmatch(after) else ""
    return urlencode({"case": urlencode(kept | {"reason": reason})})


def case_in(request: HttpRequest) -> str:
    """What such a page was given to carry on, "" where it was opened by itself."""
    return (request.POST.get("case") or request.GET.get("case", ""))[:LONGEST]


def reason_in(request: HttpRequest) -> str:
    """What was typed as the reason before such a page was opened."""
    return dict(parse_qsl(case_in(request))).get("reason", "")


def answers(request: HttpRequest, thread_id: int) -> bool:
    """Whether what is decided on such a page answers the case of this thread."""
    return dict(parse_qsl(case_in(request))).get("about") == str(thread_id)


def way_back(request: HttpRequest, decision: Decision | None) -> str:
    """The queue at the item that comes next; "" for who did not come from there."""
    kept = dict(parse_qsl(case_in(request)))
    if kept.get("tab") not in ADDRESSES:
        return ""
    return queue_address(kept["tab"], decision, kept.get("next", ""))


def typed_in_vain(request: HttpRequest, form: Form) -> list[tuple[str, str]]:
    """What somebody typed into a form that cannot be sent any more, below its labels."""
    typed = [
        (str(field.label), request.POST.get(name, ""))
        for name, field in form.fields.items()
        if isinstance(field, Words)
    ]
    return [(label, words) for label, words in typed if words.strip()]


def split_address(kind: str, pk: int) -> str:
    """Where a barrier or an idea is split; "" where there is no such page."""
    try:
        return reverse("split_page", args=[kind, pk])
    except NoReverseMatch:
        return ""
