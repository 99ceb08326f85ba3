"""What the browser keeps between two steps of joining, in cookies that no script can read."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from members import wishes
from members.proving import LIFE, Proof

BROWSER, PROOF = "stile_browser", "stile_proof"
PATH = "/join/"
AN_HOUR = 3600
_SALT = "members.proof"


def browser_key(request: HttpRequest) -> str:
    """The random key of this browser, a new one where it has none."""
    return request.COOKIES.get(BROWSER) or secrets.token_urlsafe(24)


def keep_browser(response: HttpResponse, key: str) -> HttpResponse:
    """The code that was asked for counts in this browser alone."""
    return _keep(response, BROWSER, key, LIFE)


def keep_proof(response: HttpResponse, proof: Proof) -> HttpResponse:
    """The address is proved; the browser keeps that while the person says who they are."""
    value = signing.dumps([proof.email, proof.wish], salt=_SALT, compress=True)
    return _keep(response, PROOF, value)  # without an age: it ends with the browser


def read_proof(request: HttpRequest) -> Proof | None:
    """What `keep_proof` kept, for an hour."""
    try:
        email, wish = signing.loads(request.COOKIES.get(PROOF, ""), salt=_SALT, max_age=AN_HOUR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Proof(email, wish)


def drop_all(response: HttpResponse, *, wishes_too: bool) -> HttpResponse:
    """Signed in: nothing of the way here is kept, except wishes that were left out."""
    for name in (BROWSER, PROOF):
        response.delete_cookie(name, path=PATH, samesite="Lax")
    if wishes_too:
        response.delete_cookie(wishes.COOKIE, samesite="Lax")
    return response


def _keep(
    response: HttpResponse, name: str, value: str, life: timedelta | None = None
) -> HttpResponse:
    response.set_cookie(
        name,
        value,
        max_age=life,
        path=PATH,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response
