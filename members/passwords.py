"""A password, for those who want one: setting, changing, taking it away, signing in with it."""

from datetime import timedelta

from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Member
from members.pacing import TooMany, count_of, keep_pace

#: So long after signing in the old password is not asked for: the letter has proved enough.
FRESH = timedelta(minutes=15)
WRONG_AN_HOUR = 10
LONGEST = 200


def find_by_password(request: HttpRequest, *, email: str, password: str) -> Member | None:
    """The member with this address and password, or None.

    An unknown address takes as long and counts as much as a known one. Raises TooMany.
    """
    keep_pace(request, "passwords", 20)
    email = email.strip().lower()
    if count_of("passwords", email, seconds=3600) > WRONG_AN_HOUR:
        raise TooMany(_("That is a lot of tries. Have a link and a code sent instead."))
    return authenticate(request, username=email, password=password)


def can_skip_old_password(member: Member) -> bool:
    """There is no old password, or `member` signed in just now."""
    fresh = member.last_login is not None and member.last_login > timezone.now() - FRESH
    return fresh or not member.has_usable_password()


@transaction.atomic
def change_password(*, by: Member, new: str, old: str = "") -> Member:
    """Give `by` the password `new`, or none when it is empty; other devices are signed out.

    Returns the member as it now is. Raises ValidationError naming `old` or `new`.
    """
    member = Member.objects.select_for_update().get(pk=by.pk)
    if not can_skip_old_password(member) and not member.check_password(old):
        raise ValidationError({"old": _("This is not your password now.")})
    if new:
        try:
            validate_password(new, member)
        except ValidationError as error:
            raise ValidationError({"new": error}) from error
    member.set_password(new or None)
    member.version += 1
    member.save(update_fields=["password", "version"])
    return member
