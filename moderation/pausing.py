"""Asking the author of something to pause, as the answer to what they wrote."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from members.models import Member
from moderation.effects import Changes
from moderation.handling import Contribution, close_file, open_file
from moderation.letters import Terms
from moderation.limiting import set_pause
from moderation.models import Decision, Rule, Verb
from moderation.permissions import can_look_after_all
from moderation.recording import clean_reason


@transaction.atomic
def limit_author(
    *,
    target: Contribution,
    by: Member,
    until: date,
    reason: str = "",
    rule: Rule | None = None,
    letter: str = "",
    seen: str = "",
) -> Decision | None:
    """Ask whoever wrote `target` to pause up to and with `until`; their words stay as they are.

    It answers the reports about it. A reason is needed. None where nobody wrote it, or they pause
    until then already. Raises PermissionDenied, or ValidationError naming `until` or `reason`.
    """
    if not can_look_after_all(by):
        raise PermissionDenied
    reason = clean_reason(reason, rule)
    held, case = open_file(target, seen)
    if held.author is None:
        return None
    changes = Changes()
    set_pause(changes, held.author, until, by=by)
    if not changes.effects and case.closed_at is not None:
        return None
    return close_file(
        verb=Verb.LIMIT,
        target=held,
        case=case,
        changes=changes,
        by=by,
        reason=reason,
        rule=rule,
        letter=letter,
        terms=Terms(until=until),
    )
