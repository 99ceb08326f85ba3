"""Being away: a moderator says until when, and what they were looking at is free for the others."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Member
from moderation.models import Case
from moderation.permissions import can_moderate

LONGEST = timedelta(days=366)


@transaction.atomic
def go_away(*, by: Member, until: date) -> bool:
    """`by` is away up to and with the day `until`; False when that is so already.

    Nobody is told that they read, no daily letter comes, and what they have taken lapses. They may
    still decide. Raises PermissionDenied, or ValidationError naming `until`.
    """
    if not can_moderate(by):
        raise PermissionDenied
    today = timezone.localdate()
    if not today <= until <= today + LONGEST:
        raise ValidationError({"until": _("Choose a day from today, within a year.")})
    Case.objects.filter(taken_by=by).update(taken_by=None, taken_at=None)
    return _set(by, until)


@transaction.atomic
def come_back(*, by: Member) -> bool:
    """`by` is here again; False for who is not away. Raises PermissionDenied."""
    if not can_moderate(by):
        raise PermissionDenied
    return _set(by, None)


def _set(member: Member, until: date | None) -> bool:
    held = Member.objects.select_for_update().get(pk=member.pk)
    member.away_until = until
    if held.away_until == until:
        return False
    Member.objects.filter(pk=member.pk).update(away_until=until)
    return True
