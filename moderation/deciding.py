"""A moderator's verbs. Each changes something, writes it down and tells the author, in one step.

All take `target`, `by`, `reason` and `rule`, return the `Decision`, or None when there was nothing
to change, and raise PermissionDenied or ValidationError (naming `reason`). With `seen` (see
`moderation.cases.stamp`) they raise ChangedMeanwhile when the target is no longer what was read.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from forum.models import Post, State, WaitingEdit
from ideas.models import Link
from ideas.recounting import one_write_across
from members.models import Member, Standing
from moderation.asking import send_back
from moderation.cases import answer, close, hold_threads
from moderation.curating import lock, move, pin, unlock, unpin
from moderation.effects import Changes
from moderation.handling import Contribution, contribution_of, open_file
from moderation.hiding import hide, remove, restore
from moderation.letters import Terms
from moderation.limiting import lift, limit
from moderation.models import Decision, Rule, Verb
from moderation.pausing import limit_author
from moderation.permissions import can_decide, can_look_after, can_look_after_all
from moderation.publishing import others_of, publish, publish_all, threads_of
from moderation.recording import record
from moderation.undoing import undo

__all__ = [
    "approve",
    "hide",
    "leave",
    "lift",
    "limit",
    "limit_author",
    "lock",
    "move",
    "pin",
    "remove",
    "restore",
    "send_back",
    "undo",
    "unlock",
    "unpin",
]


@transaction.atomic
def approve(
    *,
    target: Contribution,
    by: Member,
    reason: str = "",
    rule: Rule | None = None,
    trust: bool = False,
    seen: str = "",
) -> Decision | None:
    """Publish a waiting post or link; a barrier or idea with the links its author made to it. A
    post that stayed up while its author was asked for a change is accepted as it is now.

    With `trust` its author is trusted from now on, and what else they have waiting is published by
    the same decision.
    """
    target = contribution_of(target)
    if not can_decide(by, target) or (trust and not can_look_after_all(by)):
        raise PermissionDenied
    one_write_across()
    if trust and target.author:
        others = others_of(target.author, besides=target)
    else:
        others = [each for each in _links_posted_with(target) if can_look_after(by, each)]
    hold_threads(threads_of([target, *others]))
    held, case = open_file(target, seen)
    changes = Changes()
    if held.state == State.PENDING:
        publish(held, case, changes)
    elif held.state == State.PUBLIC and case.change_by is not None:
        close(case, changes)
    if trust and held.author:
        changes.set(held.author, "standing", Standing.TRUSTED)
    publish_all(others, changes)
    if not changes.effects:
        return None
    told: dict[str, Any] = {"reason": reason, "rule": rule, "terms": Terms(trusted=trust)}
    return record(verb=Verb.APPROVE, target=held, by=by, changes=changes, **told)


def _links_posted_with(target: Post | Link) -> list[Post | Link | WaitingEdit]:
    """The waiting links that the author of a barrier or an idea made to it."""
    if not isinstance(target, Post) or target.number != 1 or target.author is None:
        return []
    ends = Q(idea=target.thread_id) | Q(barrier=target.thread_id)
    return list(Link.objects.filter(ends, state=State.PENDING, author=target.author))


@transaction.atomic
def leave(
    *,
    target: Contribution,
    by: Member,
    reason: str = "",
    rule: Rule | None = None,
    seen: str = "",
) -> Decision | None:
    """Answer the reports about a post or link: it stays as it is. Only the reporters are told."""
    target = contribution_of(target)
    if not can_decide(by, target):
        raise PermissionDenied
    held, case = open_file(target, seen)
    if case.closed_at is not None:
        return None
    changes = Changes()
    answer(case, changes)
    return record(verb=Verb.LEAVE, target=held, by=by, changes=changes, reason=reason, rule=rule)
