"""The colours a person chose in the footer: as their device has them, light or dark."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from members.access import anyone

COOKIE = "colours"
CHOICES = ("device", "light", "dark")
A_YEAR = 365 * 24 * 3600


def chosen_colours(request: HttpRequest) -> str:
    """One of CHOICES; “device” when nothing, or nothing known, was chosen."""
    value = request.COOKIES.get(COOKIE, "")
    return value if value in CHOICES else "device"


@anyone
@csrf_exempt  # changes one person's colours and nothing else, and so fits pages without a token
@require_POST
def colours(request: HttpRequest) -> HttpResponse:
    """Keeps the choice in a cookie and goes back to the page it was made on."""
    response = HttpResponseRedirect(_way_back(request), status=303)
    choice = request.POST.get("colours", "")
    if choice in ("light", "dark"):
        response.set_cookie(
            COOKIE,
            choice,
            max_age=A_YEAR,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


def _way_back(request: HttpRequest) -> str:
    """The page asked for, else the one before, else home; never another host."""
    for address in (request.POST.get("next", ""), request.META.get("HTTP_REFERER", "")):
        if address and url_has_allowed_host_and_scheme(
            address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        ):
            return address
    return "/"
