"""What somebody typed into a form that could not be done, given back by the page that says why."""

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.shortcuts import render

from members.forgery import NOT_SHOWN, comes_from_elsewhere

Typed = list[tuple[str, str]]
SHORT = 20


def typed_in(request: HttpRequest) -> Typed:
    """The fields of the form that was sent, without secrets; nothing that another site wrote."""
    if request.method != "POST" or comes_from_elsewhere(request):
        return []
    try:
        fields = list(request.POST.lists())
    except (SuspiciousOperation, UnreadablePostError):  # too much, or cut off on the way
        return []
    return [
        (name.replace("\0", ""), value.replace("\0", ""))  # no database keeps these
        for name, values in fields
        if name not in NOT_SHOWN
        for value in values
    ]


def words_in(typed: Typed) -> list[str]:
    """What of it are words that somebody would miss, and not the choice of a button."""
    return [value for name, value in typed if name == "source" or _is_missed(value)]


def _is_missed(value: str) -> bool:
    return len(value) > SHORT or " " in value.strip()


def what_was_typed(request: HttpRequest, *, again: bool) -> dict:
    """The context of `members/_typed.html`; with `again` the form can be sent once more."""
    typed = typed_in(request)
    action = request.get_full_path() if again and typed else ""
    return {"typed": typed, "words": words_in(typed), "action": action}


def refuse(
    request: HttpRequest, template: str, status: int, *, again: bool = False, **context: object
) -> HttpResponse:
    """A page that says why something was not done, with the words that were sent."""
    context |= what_was_typed(request, again=again)
    return render(request, template, context, status=status)


def explain_forgery(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without its token, with the way to send it once more."""
    return refuse(request, "csrf_failure.html", 403, again=True, address=request.get_full_path())
