"""Closing, pinning and moving a thread: verbs in the form of `moderation.deciding`."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.lasting import end_of
from forum.models import Board, Thread, ThreadEvent
from members.models import Member
from moderation.cases import hold
from moderation.effects import Changes
from moderation.handling import answer_case
from moderation.models import Decision, Rule, Verb
from moderation.permissions import can_decide, can_look_after, can_move_to
from moderation.recording import clean_reason, record

Kind = ThreadEvent.Kind


def curate(
    verb: str,
    thread: Thread,
    *,
    by: Member,
    reason: str,
    rule: Rule | None,
    event: str,
    said: dict | None = None,
    answers: bool = False,
    seen: str = "",
    **values: object,
) -> Decision | None:
    """Give the thread its values and write it down; None when it had them already.

    `event` is the kind of the line in the thread, with the facts that are `said` in it. With
    `answers` the case of its opening post is closed by it.
    """
    changes = Changes()
    for field, value in values.items():
        changes.set(thread, field, value)
    if not changes.effects:
        return None
    changes.note(thread, event, **said or {})
    if answers:
        answer_case(thread, changes, seen)
    return record(verb=verb, target=thread, by=by, changes=changes, reason=reason, rule=rule)


def hold_thread(target: Thread, *, by: Member) -> Thread:
    """The thread, held for a moderator. Raises PermissionDenied."""
    if not can_look_after(by, target):
        raise PermissionDenied
    return hold(target)


@transaction.atomic
def lock(
    *, target: Thread, by: Member, reason: str = "", rule: Rule | None = None
) -> Decision | None:
    """Close a thread to replies; the reason stands under it. A reason is needed."""
    thread = hold_thread(target, by=by)
    reason = clean_reason(reason, rule)
    if thread.is_locked:
        return None
    shown = (reason or str(rule))[: Thread._meta.get_field("lock_reason").max_length]
    values = {"locked_at": timezone.now(), "lock_reason": shown}
    return curate(Verb.LOCK, thread, by=by, reason=reason, rule=rule, event=Kind.LOCKED, **values)


@transaction.atomic
def unlock(
    *, target: Thread, by: Member, reason: str = "", rule: Rule | None = None
) -> Decision | None:
    """Open a thread to replies again."""
    thread = hold_thread(target, by=by)
    if not thread.is_locked:
        return None
    values = {"locked_at": None, "lock_reason": ""}
    return curate(
        Verb.UNLOCK, thread, by=by, reason=reason, rule=rule, event=Kind.UNLOCKED, **values
    )


@transaction.atomic
def pin(
    *,
    target: Thread,
    by: Member,
    until: date | None = None,
    reason: str = "",
    rule: Rule | None = None,
) -> Decision | None:
    """Put a thread at the top of its board, to the end of the day `until` or without an end.

    Raises PermissionDenied, or ValidationError naming `days` for a day that is over.
    """
    thread = hold_thread(target, by=by)
    if thread.is_pinned:
        return None
    if until is not None and until < timezone.localdate():
        raise ValidationError({"days": _("Choose for how long.")})
    end = end_of(until) if until else None
    said = {"until": end.isoformat()} if end else {}
    # The end before the beginning: undoing asks of the beginning first whether the end has come.
    values = {"pinned_until": end, "pinned_at": timezone.now()}
    return curate(
        Verb.PIN, thread, by=by, reason=reason, rule=rule, event=Kind.PINNED, said=said, **values
    )


@transaction.atomic
def unpin(
    *, target: Thread, by: Member, reason: str = "", rule: Rule | None = None
) -> Decision | None:
    """A pinned thread stands among the others again; None where its pin has ended."""
    thread = hold_thread(target, by=by)
    if not thread.is_pinned:
        return None
    values = {"pinned_until": None, "pinned_at": None}
    return curate(
        Verb.UNPIN, thread, by=by, reason=reason, rule=rule, event=Kind.UNPINNED, **values
    )


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
    thread = hold_thread(target, by=by)
    if not can_move_to(by, board) or (answers and not can_decide(by, thread)):
        raise PermissionDenied
    reason = clean_reason(reason, rule)
    if thread.kind != Thread.Kind.TOPIC:
        raise ValidationError({"board": _("Only a topic can be moved to another board.")})
    told = {"by": by, "reason": reason, "rule": rule, "answers": answers, "seen": seen}
    said = {"board": str(thread.board)}
    return curate(Verb.MOVE, thread, event=Kind.BOARD, said=said, board_id=board.pk, **told)
