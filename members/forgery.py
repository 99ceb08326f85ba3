"""Requests forged by other sites: refused where a browser speaks for somebody.

A visitor without any cookie of ours has nothing that could be abused, so the pages made for
visitors carry no token and no cookie and stay the same for everybody. As soon as the browser sends
an identity or a session, Django's own check applies to every POST.

Our cookies are left out of what another site's page sends, so a member looks like a visitor there:
what a browser says to come from elsewhere is refused for everybody.
"""

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware

from members.identity import has_identity

#: Never written into a page again.
NOT_SHOWN = ("csrfmiddlewaretoken", "password", "old", "new", "code")
HARMLESS = ("GET", "HEAD", "OPTIONS", "TRACE")


class ForgeryMiddleware(CsrfViewMiddleware):
    """Django's check, left out for visitors who carry nothing to forge with."""

    def process_view(self, request, callback, callback_args, callback_kwargs):
        if has_identity(request) or getattr(callback, "always_checks_token", False):
            return super().process_view(request, callback, callback_args, callback_kwargs)
        if request.method in HARMLESS or getattr(callback, "csrf_exempt", False):
            return None
        if comes_from_elsewhere(request):
            return self._reject(request, "Sent by another site.")
        return None


def comes_from_elsewhere(request: HttpRequest) -> bool:
    """Whether the browser says that a page of another site sent this.

    Browsers that say nothing are believed; all of today say it with a POST.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    ours = (f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS)
    return origin is not None and origin not in ours
