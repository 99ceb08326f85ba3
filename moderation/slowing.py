"""Slowing a heated discussion down for some days: verbs in the form of `moderation.curating`."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.lasting import end_of
from forum.models import Thread, ThreadEvent
from forum.slowing import OFTEN, is_slow
from members.models import Member
from moderation.curating import curate, hold_thread
from moderation.models import Decision, Rule, Verb
from moderation.recording import clean_reason

LONGEST = 90  # days


@transaction.atomic
def slow_down(
    *,
    target: Thread,
    by: Member,
    minutes: int,
    until: date,
    reason: str = "",
    rule: Rule | None = None,
) -> Decision | None:
    """Let each member write once in `minutes` until the end of `until`; moderators are not slowed.

    Slowed already, it gets the new values. Raises PermissionDenied, or ValidationError naming
    `minutes` or `days`.
    """
    thread = hold_thread(target, by=by)
    if minutes not in OFTEN:
        raise ValidationError({"minutes": _("Choose how often each person can write.")})
    if not 0 <= (until - timezone.localdate()).days <= LONGEST:
        raise ValidationError({"days": _("Choose for how long.")})
    if reason or rule:
        reason = clean_reason(reason, rule)
    end = end_of(until)
    values = {"slow_minutes": minutes, "slow_until": end}
    said = {"minutes": minutes, "until": end.isoformat()}
    event = ThreadEvent.Kind.SLOWED
    return curate(
        Verb.SLOW, thread, by=by, reason=reason, rule=rule, event=event, said=said, **values
    )


@transaction.atomic
def unslow(
    *, target: Thread, by: Member, reason: str = "", rule: Rule | None = None
) -> Decision | None:
    """Everybody can write as often as before; None where it is not slow any more."""
    thread = hold_thread(target, by=by)
    if not is_slow(thread):
        return None
    values = {"slow_until": None, "slow_minutes": 0}
    event = ThreadEvent.Kind.UNSLOWED
    return curate(Verb.UNSLOW, thread, by=by, reason=reason, rule=rule, event=event, **values)
