"""What a visitor wanted to do, kept through joining and then carried out.

A room says what to do for each kind of wish with `@carries_out("vote")` over a function
`(member, fields) -> address`, which raises ValidationError or PermissionDenied when it cannot be.
A wish without words is a press of a button; one with words is never dropped to make room.
"""

import json
import logging
import secrets
from collections.abc import Callable, Iterable
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Member, Wish
from members.pacing import TooMany, keep_pace
from members.proving import digest
from members.returning import safe_address, see_other
from members.typed import refuse, typed_in

COOKIE = "stile_wish"
LIFE = timedelta(days=7)
AT_ONCE = 10
A_MINUTE = 60
LETTERS = 100_000

FORM = "form"

Carrier = Callable[[Member, dict], str]
_carriers: dict[str, Carrier] = {}
_wordless: set[str] = set()
log = logging.getLogger(__name__)


def carries_out(action: str, *, words: bool = True) -> Callable[[Carrier], Carrier]:
    """Say who carries out wishes of one kind; the function returns the address to go to."""

    def register(carrier: Carrier) -> Carrier:
        _carriers[action] = carrier
        if not words:
            _wordless.add(action)
        return carrier

    return register


def remember(
    request: HttpRequest, *, action: str, fields: dict, sentence: str, back: str
) -> HttpResponse:
    """Keep what a visitor wants for seven days and lead to the join page.

    `fields` is what the carrier gets (JSON values, text of any length a form allows), `sentence`
    says what will happen (“We will count your answer on ‘…’.”), `back` is the page they are on.
    Raises ValidationError when the text is longer than any form of ours allows.
    """
    return keep(
        request,
        _lead_to_join(request),
        action=action,
        fields=fields,
        sentence=sentence,
        back=back,
    )


def keep(
    request: HttpRequest,
    response: HttpResponse,
    *,
    action: str,
    fields: dict,
    sentence: str,
    back: str,
) -> HttpResponse:
    """As `remember`, but `response` goes out: who has more to say is not led away yet.

    Of what one browser wants without words the newest `AT_ONCE` are kept; whoever calls this asks
    before.
    """
    try:
        keep_pace(request, "wishes", A_MINUTE)
    except TooMany:
        return refuse(request, "429.html", 429, again=True)
    key = _keep(request, action, fields, sentence, back)
    response.set_cookie(
        COOKIE,
        key,
        max_age=LIFE,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


def _lead_to_join(request: HttpRequest) -> HttpResponse:
    """303, or for a script that wanted a piece of the page: the whole page goes there."""
    if getattr(request, "wants_fragment", False):
        return HttpResponse(status=204, headers={"HX-Redirect": reverse("join")})
    return see_other(reverse("join"))


@transaction.atomic
def _keep(request: HttpRequest, action: str, fields: dict, sentence: str, back: str) -> str:
    fields = json.loads(json.dumps(fields, cls=DjangoJSONEncoder))
    if len(json.dumps(fields, ensure_ascii=False)) > LETTERS:
        raise ValidationError(_("This is too long to keep. Make it shorter, or sign in first."))
    nobodys = Q(member=None) | Q(fields={})  # a member's kept words are theirs to drop
    Wish.objects.filter(nobodys, created_at__lt=timezone.now() - LIFE).delete()
    key = request.COOKIES.get(COOKIE) or secrets.token_urlsafe(24)
    waiting = Wish.objects.filter(key_digest=digest("wish", key), carried_out_at=None, member=None)
    if not any(w.action == action and w.fields == fields for w in waiting):
        Wish.objects.create(
            key_digest=digest("wish", key),
            action=action,
            fields=fields,
            sentence=sentence[:400],
            back=safe_address(request, back) or "/",
        )
        presses = waiting.filter(action__in=_wordless)
        newest = presses.order_by("-pk").values_list("pk", flat=True)
        presses.exclude(pk__in=list(newest[:AT_ONCE])).delete()
    return key


def remember_form(request: HttpRequest) -> HttpResponse:
    """Keep a form that was sent without being signed in, and give it back afterwards.

    Used where only members may write: the session may have ended while somebody wrote.
    """
    try:
        return remember(
            request,
            action=FORM,
            fields={"path": request.get_full_path(), "typed": typed_in(request)},
            sentence=_("We will bring back what you wrote."),
            back=request.get_full_path(),
        )
    except ValidationError as error:
        return refuse(request, "400.html", 400, reason=error.messages[0])


def forget_form(*, pk: str, by: Member) -> None:
    """The kept form `pk` of `by` has been sent, or is not wanted: nothing happens to others'."""
    if pk.isdecimal() and len(pk) < 18:
        Wish.objects.filter(pk=pk, member=by, action=FORM).delete()


@carries_out(FORM)
def _bring_back(member: Member, fields: dict) -> str:
    return ""


def waiting(request: HttpRequest) -> list[Wish]:
    """What this browser's visitor wanted and has not got yet, in order."""
    key = request.COOKIES.get(COOKIE)
    if not key:
        return []
    return list(_open(Q(key_digest=digest("wish", key))))


def wanted(request: HttpRequest, wish: dict) -> list[Wish]:
    """What is carried out with `wish`, in order: what a page shows before is what is done.

    That is `wishes`, the ids that a letter carried, and where the letter was asked for `here` also
    what this browser keeps. Anywhere else that may be what somebody else typed.
    """
    which = Q(pk__in=list(wish.get("wishes", ())))
    if wish.get("here"):
        which |= Q(key_digest=digest("wish", request.COOKIES.get(COOKIE) or ""))
    return list(_open(which))


def _open(which: Q):
    recent = timezone.now() - LIFE
    return Wish.objects.filter(
        which, carried_out_at=None, member=None, created_at__gt=recent
    ).order_by("pk")


@transaction.atomic
def forget(request: HttpRequest) -> None:
    """The visitor does not want it any more."""
    for wish in waiting(request):
        wish.delete()


def carry_out_all(*, wishes: Iterable[Wish], by: Member) -> str:
    """Carry out each of `wishes` for `by`, in order; returns where to go, "" where nothing says.

    One that is refused is kept with its words, and its own page is where to go.
    """
    address, kept = "", ""
    for wish in wishes:
        done = carry_out(wish=wish, by=by)
        address = done or address
        if not done and not kept:
            kept = reverse("kept_wish", args=[wish.pk])
    return kept or address


@transaction.atomic
def carry_out(*, wish: Wish, by: Member) -> str:
    """Carry out `wish` once; returns where to go, or "" when it was refused and is kept.

    Done a second time it changes nothing and leads to the same place.
    """
    wish = Wish.objects.select_for_update().get(pk=wish.pk)
    if wish.carried_out_at is not None:
        return wish.address or wish.back
    wish.member = by
    try:
        with transaction.atomic():
            wish.address = (_carriers[wish.action](by, wish.fields) or wish.back)[:500]
        wish.carried_out_at, wish.refusal = timezone.now(), ""
        if wish.action == FORM:  # its own page gives the words back
            wish.address = reverse("kept_form", args=[wish.pk])
        else:
            wish.fields = {}
    except Exception as error:  # whatever it is, the words are not lost
        wish.refusal = _sentence(error)[:500]
    wish.save()
    return wish.address if wish.carried_out_at else ""


def _sentence(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, PermissionDenied):
        return str(error) or _("This is not possible with your account at the moment.")
    if isinstance(error, ObjectDoesNotExist | Http404):
        return _("What you wanted to answer is not there any more.")
    log.error("A wish could not be carried out.", exc_info=error)
    return _("There is a problem with the service. Try again in a few minutes.")
