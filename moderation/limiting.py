"""Asking a person to pause: until a day they can read everything, write nothing, and appeal."""

from datetime import date, datetime, time, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Member
from moderation.effects import Changes
from moderation.letters import Terms
from moderation.models import Decision, Rule, Verb
from moderation.permissions import can_limit, can_moderate
from moderation.recording import clean_reason, record

LONGEST = timedelta(days=366)


@transaction.atomic
def limit(
    *,
    target: Member,
    by: Member,
    until: date,
    reason: str = "",
    rule: Rule | None = None,
    letter: str = "",
) -> Decision | None:
    """`target` cannot write up to and with the day `until`; None when that is so already.

    A reason is needed. Raises PermissionDenied, or ValidationError naming `until` or `reason`.
    """
    reason = clean_reason(reason, rule)
    changes = Changes()
    held = set_pause(changes, target, until, by=by)
    if not changes.effects:
        return None
    return record(
        verb=Verb.LIMIT,
        target=held,
        by=by,
        changes=changes,
        reason=reason,
        rule=rule,
        letter=letter,
        terms=Terms(until=until),
    )


def set_pause(
    changes: Changes, target: Member, until: date, *, by: Member, at_least: bool = False
) -> Member:
    """Let `target` pause up to and with the day `until`, as part of a decision; returns them held.

    With `at_least` a pause that lasts longer stays.

    Raises PermissionDenied, or ValidationError naming `until`.
    """
    today = timezone.localdate()
    if not today <= until <= today + LONGEST:
        raise ValidationError({"until": _("Choose a day from today, within a year.")})
    held = _hold(target, by)
    end = timezone.make_aware(datetime.combine(until + timedelta(days=1), time.min))
    if at_least and held.suspended_until is not None:
        end = max(end, held.suspended_until)
    changes.set(held, "suspended_until", end)
    return held


@transaction.atomic
def lift(
    *, target: Member, by: Member, reason: str = "", rule: Rule | None = None
) -> Decision | None:
    """`target` can write again from now on; None for who can."""
    held = _hold(target, by)
    if not held.is_suspended:
        return None
    changes = Changes()
    changes.set(held, "suspended_until", None)
    return record(verb=Verb.LIFT, target=held, by=by, changes=changes, reason=reason, rule=rule)


def _hold(target: Member, by: Member) -> Member:
    if not can_moderate(by):
        raise PermissionDenied
    held = Member.objects.select_for_update().get(pk=target.pk)
    if not can_limit(by, held):
        raise PermissionDenied
    return held
