"""Proving that an address is one's own: a code and a link, good for an hour and once.

Whether somebody with that address is a member is not looked up here at all, so the answer cannot
tell it.
"""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from members.letters import send_sign_in_letter
from members.models import SignInCode
from members.pacing import TooMany, one_at_a_time

LIFE = timedelta(hours=1)
PAUSE = timedelta(seconds=30)
LETTERS_AN_HOUR = 5
LETTERS_A_BROWSER = 10
TRIES_A_CODE = 5
TRIES_AN_HOUR = 20

TOO_SOON = _("We have only just sent one. Wait half a minute, then press again.")
TOO_MANY_LETTERS = _(
    "We have sent several letters to this address in the last hour. The newest one works. "
    "Look among unwanted mail too, or come back in an hour."
)
TOO_MANY_TRIES = _("That is a lot of wrong codes. Use the link in the letter, or wait an hour.")
NOT_A_CODE = _("Enter the six numbers from the letter.")
WRONG_CODE = _("This is not the code in our newest letter. Look again, or send a new one.")
OLD_CODE = _("This code has been used or is over an hour old. Send a new one.")
WORN_CODE = _("This code was tried five times. Send a new one.")
OLD_LINK = _("This link has been used or is over an hour old. Send a new one.")


@dataclass(frozen=True)
class Proof:
    """Somebody reads the mail of `email`; `wish` is what they wanted (see `members.wishes`)."""

    email: str
    wish: dict = field(default_factory=dict)


def digest(what: str, secret: str) -> str:
    """The only form in which a code, link or browser key is stored."""
    return salted_hmac(f"members.{what}", secret, algorithm="sha256").hexdigest()


def send_code(*, email: str, browser: str, wish: dict) -> SignInCode:
    """Send a code for this browser and a link for any to `email`.

    `browser` is the random key in the browser's cookie. What this browser asked for earlier stops
    to count; what others asked for does not, or anybody could undo anybody's letters. Raises
    TooMany or LetterNotSent.
    """
    email, now = email.strip().lower(), timezone.now()
    code, token = f"{secrets.randbelow(10**6):06}", secrets.token_urlsafe(32)
    with transaction.atomic():
        one_at_a_time(f"letters to {email}")
        SignInCode.objects.filter(created_at__lt=now - timedelta(days=1)).delete()
        _check_caps(email, digest("browser", browser), now)
        SignInCode.objects.filter(browser_digest=digest("browser", browser), used_at=None).update(
            used_at=now
        )
        row = SignInCode.objects.create(
            email=email,
            code_digest=digest("code", f"{email}:{code}"),
            link_digest=digest("link", token),
            browser_digest=digest("browser", browser),
            wish=wish,
        )
    send_sign_in_letter(email=email, code=code, token=token)
    return row


def _check_caps(email: str, browser: str, now: datetime) -> None:
    recent = SignInCode.objects.filter(created_at__gt=now - LIFE)
    ours = recent.filter(browser_digest=browser)
    if ours.filter(email=email, created_at__gt=now - PAUSE).exists():
        raise TooMany(TOO_SOON)
    if recent.filter(email=email).count() >= LETTERS_AN_HOUR:
        raise TooMany(TOO_MANY_LETTERS)
    if ours.count() >= LETTERS_A_BROWSER:
        raise TooMany


def last_asked(browser: str) -> SignInCode | None:
    """What this browser asked for last, within the hour, used or not."""
    return (
        SignInCode.objects.filter(
            browser_digest=digest("browser", browser), created_at__gt=timezone.now() - LIFE
        )
        .order_by("-created_at", "-pk")
        .first()
    )


def check_code(*, browser: str, code: str) -> Proof:
    """Use up the code that this browser asked for last.

    Blanks and dashes in `code` do not matter. Every wrong try is counted. Raises ValidationError
    with a sentence, or TooMany.
    """
    digits = "".join(c for c in code if not (c.isspace() or c in "-–.\u200b\u2060\ufeff"))
    if len(digits) != 6 or not (digits.isascii() and digits.isdecimal()):
        raise ValidationError(NOT_A_CODE)
    asked = last_asked(browser)
    if asked is None:
        raise ValidationError(OLD_CODE)
    with transaction.atomic():
        one_at_a_time(f"tries for {asked.email}")
        row = SignInCode.objects.select_for_update().get(pk=asked.pk)
        refusal = _refusal(row)
        right = constant_time_compare(digest("code", f"{row.email}:{digits}"), row.code_digest)
        if refusal is None and right:
            return _use_up(row)
        if refusal is None:
            row.tries += 1
            row.save(update_fields=["tries"])
            refusal = ValidationError(WRONG_CODE if row.tries < TRIES_A_CODE else WORN_CODE)
    raise refusal  # after the transaction: the try stays counted


def _refusal(row: SignInCode) -> ValidationError | TooMany | None:
    if row.used_at is not None:
        return ValidationError(OLD_CODE)
    if row.tries >= TRIES_A_CODE:
        return ValidationError(WORN_CODE)
    recent = SignInCode.objects.filter(email=row.email, created_at__gt=timezone.now() - LIFE)
    if recent.aggregate(tries=Sum("tries"))["tries"] >= TRIES_AN_HOUR:
        return TooMany(TOO_MANY_TRIES)
    return None


def _live_links(token: str) -> QuerySet[SignInCode]:
    return SignInCode.objects.filter(
        link_digest=digest("link", token), used_at=None, created_at__gt=timezone.now() - LIFE
    )


def read_link(token: str) -> SignInCode | None:
    """The letter that the link with `token` came in, while the link still works."""
    return _live_links(token).first()


@transaction.atomic
def use_link(*, token: str) -> Proof:
    """Use up a link. Raises ValidationError when it has been used, is too old or never was."""
    row = _live_links(token).select_for_update().first()
    if row is None:
        raise ValidationError(OLD_LINK)
    return _use_up(row)


def _use_up(row: SignInCode) -> Proof:
    """From here on no letter to this address sent up to now lets anybody in."""
    SignInCode.objects.filter(email=row.email, used_at=None).update(used_at=timezone.now())
    return Proof(row.email, row.wish)
