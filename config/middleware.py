"""What every answer needs: the fragment flag and the content policy."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from wagtail.contrib.redirects.middleware import RedirectMiddleware

from cms import framing

POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'self'"
)
# Wagtail's editor has inline scripts and styles; a nonce would make browsers ignore the allowance.
ADMIN_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'self'"
)


class FragmentMiddleware:
    """Sets `request.wants_fragment` and the headers that keep pages and fragments apart."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.wants_fragment = (
            "HTTP_HX_REQUEST" in request.META and "HTTP_HX_BOOSTED" not in request.META
        )
        response = self.get_response(request)
        if request.wants_fragment:
            # Only here: a page without the header is the same for every visitor.
            response.headers["Cache-Control"] = "no-store"
        patch_vary_headers(response, ("Cookie", "HX-Request"))
        return response


class FrameMiddleware:
    """Looks up now and then what stands around every page; never for the two pages about health."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path not in ("/healthz", "/readyz"):
            framing.look()
        return self.get_response(request)


class PageRedirectMiddleware(RedirectMiddleware):
    """Where a page has moved to is asked only for what could have been a page of Wagtail's.

    An address of the forum has its own page, which says itself where it leads.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        found = request.resolver_match
        if found is not None and found.url_name != "wagtail_serve":
            return response
        return super().process_response(request, response)


class PolicyMiddleware:
    """Sets the content policy of every answer: the strict one, or the editor's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        editing = request.path.startswith("/admin/")
        response.headers.setdefault("Content-Security-Policy", ADMIN_POLICY if editing else POLICY)
        return response
