"""Closing, pinning and moving a thread: verbs in the form of `moderation.deciding`."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.models import Board, Thread
from members.models import Member
from moderation.cases import hold
from moderation.effects import Changes
from moderation.handling import answer_case
from moderation.models import Decision, Rule, Verb
from moderation.permissions import can_look_after, can_move_to
from moderation.recording import clean_reason, record


def _curate(
    verb: str,
    thread: Thread,
    by: Member,
    reason: str,
    rule: Rule | None,
    *,
    answers: bool = False,
    seen: str = "",
    **values: object,
) -> Decision | None:
    """Give the thread its values and write it down; None when it had them already.

    With `answers` the case of its opening post is closed by it.
    """
    changes = Changes()
    for field, value in values.items():
        changes.set(thread, field, value)
    if not changes.effects:
        return None
    if answers:
        answer_case(thread, changes, seen)
    return record(verb=verb, target=thread, by=by, changes=changes, reason=reason, rule=rule)


def _hold(target: Thread, by: Member) -> Thread:
    if not can_look_after(by, target):
        raise PermissionDenied
    return hold(target)


@transaction.atomic
def lock(
    *, target: Thread, by: Member, reason: str = "", rule: Rule | None = None
) -> Decision | None:
    """Close a thread to replies; the reason stands under it. A reason is needed."""
    thread = _hold(target, by)
    reason = clean_reason(reason, rule)
    if thread.is_locked:
        return None
    shown = (reason or str(rule))[: Thread._meta.get_field("lock_reason").max_length]
    return _curate(Verb.LOCK, thread, by, reason, rule, locked_at=timezone.now(), lock_reason=shown)


@transaction.atomic
def unlock(
    *, target: Thread, by: Member, reason: str = "", rule: Rule | None = None
) -> Decision | None:
    """Open a thread to replies again."""
    thread = _hold(target, by)
    if not thread.is_locked:
        return None
    return _curate(Verb.UNLOCK, thread, by, reason, rule, locked_at=None, lock_reason="")


@transaction.atomic
def pin(
    *, target: Thread, by: Member, reason: str = "", rule: Rule | None = None
) -> Decision | None:
    """Put a thread at the top of its board."""
    thread = _hold(target, by)
    if thread.pinned_at is not None:
        return None
    return _curate(Verb.PIN, thread, by, reason, rule, pinned_at=timezone.now())


@transaction.atomic
def unpin(
    *, target: Thread, by: Member, reason: str = "", rule: Rule | None = None
) -> Decision | None:
    """A pinned thread stands among the others again."""
    return _curate(Verb.UNPIN, _hold(target, by), by, reason, rule, pinned_at=None)


@transaction.atomic
def move(
    *,
    target: Thread,
    by: Member,
    board: Board,
    reason: str = "",
    rule: Rule | None = None,
    answers: bool = False,
    seen: str = "",
) -> Decision | None:
    """Put a topic on another board. A reason is needed; barriers and ideas have no board.

    With `answers` it is what was decided about the reports of its opening post.
    """
    thread = _hold(target, by)
    if not can_move_to(by, board):
        raise PermissionDenied
    reason = clean_reason(reason, rule)
    if thread.kind != Thread.Kind.TOPIC:
        raise ValidationError({"board": _("Only a topic can be moved to another board.")})
    more = {"answers": answers, "seen": seen}
    return _curate(Verb.MOVE, thread, by, reason, rule, board_id=board.pk, **more)
