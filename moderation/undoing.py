"""Taking back a decision: every effect is put back, in one step, with a record of its own."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from forum.cleaning import clean_line
from ideas.recounting import one_write_across
from members.models import Member
from moderation.cases import case_of, hold, move_on
from moderation.effects import revert
from moderation.letters import compose_undoing
from moderation.models import Decision, Verb
from moderation.permissions import can_decide, can_moderate
from moderation.recording import REASON_LIMIT, record


@transaction.atomic
def undo(*, decision: Decision, by: Member, reason: str = "") -> Decision | None:
    """Restore what `decision` changed, exactly, and tell whom it told; None when undone already.

    Nobody takes back what somebody else decided about their words. Raises PermissionDenied, or
    ValidationError when what people see has changed again since.
    """
    one_write_across()
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    target = decision.target
    if not can_moderate(by) or target is None:
        raise PermissionDenied
    if decision.by_id != by.pk and not can_decide(by, target):
        raise PermissionDenied
    if decision.verb == Verb.UNDO:
        raise ValidationError(_("This took back a decision. Decide again instead."))
    held = hold(target)
    if Decision.objects.filter(undoes=decision).exists():
        return None
    changes = revert(decision.effects)
    if decision.post_id or decision.link_id:
        move_on(case_of(held))
    return record(
        verb=Verb.UNDO,
        target=held,
        by=by,
        changes=changes,
        reason=clean_line(reason, REASON_LIMIT, field="reason"),
        letter=compose_undoing(decision.verb),
        undoes=decision,
    )
