"""Taking back a decision: every effect is put back, in one step, with a record of its own."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.cleaning import clean_line
from forum.models import Thread
from ideas.recounting import one_write_across
from members.models import Member
from moderation.cases import case_of, hold, hold_threads, move_on
from moderation.effects import revert
from moderation.letters import compose_undoing
from moderation.models import Appeal, Decision, Verb
from moderation.permissions import can_decide, can_look_over
from moderation.recording import REASON_LIMIT, record

FINAL = frozenset({Verb.UNDO, Verb.UPHOLD, Verb.COUNT})  # they answer another decision


@transaction.atomic
def undo(*, decision: Decision, by: Member, reason: str = "") -> Decision | None:
    """Restore what `decision` changed, exactly, and tell whom it told; None when undone already.

    Nobody takes back what somebody else decided about their words. Raises PermissionDenied, or
    ValidationError when what people see has changed again since.
    """
    one_write_across()
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    target, other = decision.target, decision.other
    words = [each for each in (target, other) if each is not None]
    if target is None or not can_look_over(by, decision):
        raise PermissionDenied
    if decision.by_id != by.pk and not all(can_decide(by, each) for each in words):
        raise PermissionDenied
    if decision.verb in FINAL:
        raise ValidationError(_("This answered another decision. Decide again instead."))
    reason = clean_line(reason, REASON_LIMIT, field="reason")
    return take_back(decision=decision, by=by, reason=reason)


def take_back(
    *, decision: Decision, by: Member, reason: str, read_at: datetime | None = None
) -> Decision | None:
    """Put back the effects of `decision`, which is held, and record that; None when done already.

    `read_at` is when `by` read what would come back, if that was after the decision. Who waits for
    a second look at it is answered by this. The caller has asked whether `by` may. Raises
    ValidationError where it cannot be done any more.
    """
    target = decision.target
    if target is None:
        raise ValidationError(_("What this was about is gone."))
    other = decision.other
    if other is not None:
        hold_threads(each.pk for each in (decision.thread, other) if each)
    held = hold(target)
    if Decision.objects.filter(undoes=decision).exists():
        return None
    _check_links(decision)
    read_at = max(decision.created_at, read_at or decision.created_at)
    changes = revert(decision.effects, decided_at=read_at, since=_merged_since(decision))
    if decision.post_id or decision.link_id:
        move_on(case_of(held))
    made = record(
        verb=Verb.UNDO,
        target=held,
        by=by,
        changes=changes,
        reason=reason,
        letter=compose_undoing(decision.verb),
        undoes=decision,
        other=_still_there(other),
    )
    waiting = Appeal.objects.filter(decision=decision, answered_at=None)
    waiting.update(answered_at=timezone.now(), granted=True, answer=made)
    return made


def _still_there(other: Thread | None) -> Thread | None:
    """A topic that replies were moved to is gone with their way back."""
    return Thread.objects.filter(pk=other.pk).first() if other else None


def _check_links(decision: Decision) -> None:
    """Raises ValidationError where a later merge that stands has gone on with the same links."""
    mine = _links_in(decision)
    if not mine:
        return
    later = Decision.objects.filter(verb=Verb.MERGE, undoing=None, pk__gt=decision.pk)
    if any(mine & _links_in(each) for each in later.only("effects")):
        raise ValidationError(_("The other end was put together too since. Undo that first."))


def _links_in(decision: Decision) -> set[int]:
    """The ids of the links that a merge moved, or whose answers it united."""
    moved = [effect["moved"] for effect in decision.effects if "moved" in effect]
    pairs = [(here, there) for each in moved for here, there, _record in each["answers"]]
    pairs += [(here, there) for each in moved for here, _at, there in each.get("revived", [])]
    alone = {pk for each in moved for pk, _at in each["links"]}
    return alone | {pk for pair in pairs for pk in pair}


def _merged_since(decision: Decision) -> list[int]:
    """What was merged later into the same thing, and still is."""
    if decision.verb != Verb.MERGE:
        return []
    into = Decision.objects.filter(verb=Verb.MERGE, other=decision.other_id, undoing=None)
    return list(into.filter(pk__gt=decision.pk).values_list("thread", flat=True))
