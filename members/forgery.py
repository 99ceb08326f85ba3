"""Requests forged by other sites: refused where a browser speaks for somebody.

A visitor without any cookie of ours has nothing that could be abused, so the pages made for
visitors carry no token and no cookie and stay the same for everybody. As soon as the browser sends
an identity or a session, Django's own check applies to every POST.
"""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render

from members.identity import has_identity

#: Never written into a page again.
NOT_SHOWN = ("csrfmiddlewaretoken", "password", "old", "new", "code")


class ForgeryMiddleware(CsrfViewMiddleware):
    """Django's check, left out for visitors who carry nothing to forge with."""

    def process_view(self, request, callback, callback_args, callback_kwargs):
        if not has_identity(request) and not getattr(callback, "always_checks_token", False):
            return None
        return super().process_view(request, callback, callback_args, callback_kwargs)


def explain_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 with a sentence and the way back; what was typed is offered again."""
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NOT_SHOWN
        for value in values
    ]
    return render(
        request,
        "csrf_failure.html",
        {"typed": typed, "action": request.get_full_path()},
        status=403,
    )
