"""What every answer needs: the fragment flag and the policy for Wagtail's own pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

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
        if request.path.startswith("/admin/"):
            response.headers["Content-Security-Policy"] = ADMIN_POLICY
        return response
