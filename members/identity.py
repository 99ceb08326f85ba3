"""Who is asking: a signed cookie that costs one row, beside Django's own sessions.

The cookie holds member id and version. It is set when Django's `login()` has run and taken back
when `logout()` has, so everything that knows Django's session sign-in works unchanged; the session
row is only read when the cookie is missing.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.core import signing
from django.db import DEFAULT_DB_ALIAS
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.functional import SimpleLazyObject

from members.models import Member
from members.prepared import Prepared

#: Whoever asks: a member, or a visitor who has not said who they are.
Person = Member | AnonymousUser

COOKIE = "stile_member"
_signer = signing.TimestampSigner(salt="members.identity")


def sign_out_everywhere(*, member: Member) -> None:
    """Every session and cookie of `member` stops to count, on every device."""
    Member.objects.filter(pk=member.pk).update(version=F("version") + 1)


def stay_signed_in(request: HttpRequest, member: Member) -> None:
    """After a change that ended every session of `member`: this one goes on."""
    auth.update_session_auth_hash(request, member)
    request.user = request.identity_changed = member


def has_identity(request: HttpRequest) -> bool:
    """Whether the browser sent anything that could speak for somebody."""
    cookies = request.COOKIES
    return COOKIE in cookies or settings.SESSION_COOKIE_NAME in cookies


def cookie_for(member: Member) -> str:
    """The signed value of the cookie: id and version."""
    return _signer.sign(f"{member.pk}.{member.version}")


def token_field(request: HttpRequest) -> str:
    """The hidden field against forged requests, for a browser that speaks for somebody.

    Pages for visitors carry none, so that they are the same for everybody (members.forgery).
    """
    if not has_identity(request):
        return ""
    # A page has many forms, and masking the secret for each takes longer than all the rest.
    secret, field = getattr(request, "kept_token_field", ("", ""))
    if not field or secret != request.META.get("CSRF_COOKIE"):
        field = f'<input type="hidden" name="csrfmiddlewaretoken" value="{get_token(request)}">'
        request.kept_token_field = (request.META["CSRF_COOKIE"], field)
    return field


_FIELDS = [field.attname for field in Member._meta.concrete_fields]


def _compose(*, pk: int, version: int) -> QuerySet:
    return Member.objects.filter(pk=pk, version=version, is_active=True).values_list(*_FIELDS)


_members = Prepared(_compose, "pk", "version")


def _member_of(request: HttpRequest) -> Person:
    cookie = request.COOKIES.get(COOKIE)
    if cookie:
        try:
            value = _signer.unsign(cookie, max_age=settings.SESSION_COOKIE_AGE)
            pk, version = value.split(".")
            found = _members.rows(pk=int(pk), version=int(version))
        except (signing.BadSignature, ValueError):
            return AnonymousUser()
        return Member.from_db(DEFAULT_DB_ALIAS, _FIELDS, found[0]) if found else AnonymousUser()
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return auth.get_user(request)
    return AnonymousUser()


def _asker(request: HttpRequest) -> Person:
    """Who asks. Only Django's session is left unread until somebody wants to know.

    Every page says who is signed in, so putting off the one row would only cost.
    """
    if COOKIE not in request.COOKIES and settings.SESSION_COOKIE_NAME in request.COOKIES:
        return SimpleLazyObject(lambda: _member_of(request))
    return _member_of(request)


class IdentityMiddleware:
    """Sets `request.user` and keeps the cookie in step."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.user = _asker(request)
        response = self.get_response(request)
        changed = getattr(request, "identity_changed", None)
        if changed is not None:
            if changed:
                response.set_cookie(
                    COOKIE,
                    cookie_for(changed),
                    max_age=settings.SESSION_COOKIE_AGE,
                    httponly=True,
                    secure=settings.SESSION_COOKIE_SECURE,
                    samesite="Lax",
                )
            else:
                response.delete_cookie(COOKIE, samesite="Lax")
        # A visitor's page may be kept by anybody, a member's only by the browser; both are asked
        # about each time.
        kept = "private, no-cache" if has_identity(request) else "no-cache"
        response.headers.setdefault("Cache-Control", kept)
        return response


def _remember_login(sender: object, request: HttpRequest | None, user: Member, **kwargs) -> None:
    if request is not None:
        request.identity_changed = user


def _remember_logout(sender: object, request: HttpRequest | None, **kwargs) -> None:
    if request is not None:
        request.identity_changed = False


user_logged_in.connect(_remember_login, dispatch_uid="members.identity")
user_logged_out.connect(_remember_logout, dispatch_uid="members.identity")
