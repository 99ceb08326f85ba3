"""A moderator's verbs. Each changes something, writes it down and tells the author, in one step.

All take `target`, `by`, `reason` and `rule`, return the `Decision`, or None when there was nothing
to change, and raise PermissionDenied or ValidationError (naming `reason`). With `seen` (see
`moderation.cases.stamp`) they raise ChangedMeanwhile when the target is no longer what was read.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from forum.events import announce
from forum.models import Post, State
from ideas.events import idea_linked
from ideas.models import Link
from ideas.recounting import one_write_across
from members.models import Member, Standing
from moderation.asking import send_back
from moderation.cases import case_of, close, hold, hold_threads
from moderation.curating import lock, move, pin, unlock, unpin
from moderation.effects import Changes
from moderation.handling import Contribution, contribution_of, open_file
from moderation.hiding import hide, remove, restore
from moderation.limiting import lift, limit
from moderation.models import Case, Decision, Rule, Verb
from moderation.pausing import limit_author
from moderation.permissions import can_decide
from moderation.recording import record
from moderation.undoing import undo
from moderation.waiting import waiting_of

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
    if not can_decide(by, target):
        raise PermissionDenied
    one_write_across()
    if trust and target.author:
        others = waiting_of(target.author, besides=target)
    else:
        others = _links_posted_with(target)
    hold_threads(each.thread_id for each in [target, *others] if isinstance(each, Post))
    held, case = open_file(target, seen)
    changes = Changes()
    _accept(held, case, changes)
    if trust and held.author:
        changes.set(held.author, "standing", Standing.TRUSTED)
    for other in map(hold, others):  # one by one: publishing one changes the thread of the next
        _accept(other, case_of(other), changes)
    if not changes.effects:
        return None
    return record(verb=Verb.APPROVE, target=held, by=by, changes=changes, reason=reason, rule=rule)


def _links_posted_with(target: Post | Link) -> list[Link]:
    """The waiting links that the author of a barrier or an idea made to it."""
    if not isinstance(target, Post) or target.number != 1 or target.author is None:
        return []
    ends = Q(idea=target.thread_id) | Q(barrier=target.thread_id)
    return list(Link.objects.filter(ends, state=State.PENDING, author=target.author))


def _accept(target: Post | Link, case: Case, changes: Changes) -> None:
    """Publish what waits; of what stayed up while it was to be changed, close the case."""
    if target.state != State.PENDING:
        if target.state == State.PUBLIC and case.change_by is not None:
            close(case, changes)
        return
    changes.set(target, "state", State.PUBLIC)
    close(case, changes)
    if isinstance(target, Link):
        announce(idea_linked, link_id=target.pk, member_id=target.author_id)


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
    close(case, changes)
    return record(verb=Verb.LEAVE, target=held, by=by, changes=changes, reason=reason, rule=rule)
