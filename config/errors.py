"""Refusals and faults: what happened in a sentence, and the words that somebody had sent."""

import logging

from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.views import defaults

from members.typed import refuse, what_was_typed

log = logging.getLogger(__name__)
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 for what is longer than any form of ours; it has not been read."""
    if isinstance(exception, TOO_MUCH):
        return HttpResponse(render_to_string("413.html"), status=413)
    return defaults.bad_request(request, exception)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: what the refusal said, where it said something."""
    return refuse(request, "403.html", 403, reason=str(exception))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, also for what was hidden while somebody answered it."""
    return refuse(request, "404.html", 404)


def failed(request: HttpRequest) -> HttpResponse:
    """500, without asking the database for anything: it may be what is broken."""
    try:
        context = what_was_typed(request, again=True)
        if context["action"]:
            context["csrf_token"] = get_token(request)
        return HttpResponse(render_to_string("500.html", context), status=500)
    except Exception:
        log.exception("The page about a fault has a fault of its own.")
        return defaults.server_error(request)
