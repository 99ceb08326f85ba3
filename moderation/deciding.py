"""A moderator's verbs. Each changes something, writes it down and tells the author, in one step.

All take `target`, `by`, `reason` and `rule`, return the `Decision`, or None when there was nothing
to change, and raise PermissionDenied or ValidationError (naming `reason`). With `seen` (see
`moderation.cases.stamp`) they raise ChangedMeanwhile when the target is no longer what was read.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.events import announce, post_published
from forum.models import Post, State, Thread
from ideas.events import idea_linked
from ideas.models import Link
from ideas.recounting import one_write_across
from members.models import Member, Standing
from moderation.cases import case_of, check_unchanged, close, hold, hold_threads, is_with_author
from moderation.curating import lock, move, pin, unlock, unpin
from moderation.effects import Changes
from moderation.limiting import lift, limit
from moderation.models import Case, Decision, Rule, Verb
from moderation.permissions import can_decide, can_look_after, can_look_after_all
from moderation.recording import clean_reason, record
from moderation.undoing import undo
from moderation.waiting import waiting_of

__all__ = [
    "approve",
    "hide",
    "leave",
    "lift",
    "limit",
    "lock",
    "move",
    "pin",
    "restore",
    "send_back",
    "undo",
    "unlock",
    "unpin",
]

NAMES_SOMEBODY = "names_person"  # the rule by which no earlier wording stays public either
SHOWN = (State.PUBLIC, State.PENDING)
Contribution = Post | Link | Thread


def _contribution(target: Contribution) -> Post | Link:
    """What is judged: a thread stands for its opening post."""
    return target.posts.get(number=1) if isinstance(target, Thread) else target


def _open_file(target: Contribution, seen: str) -> tuple[Post | Link, Case]:
    """The target, held, with its case; checked to be what the moderator has read."""
    one_write_across()
    held = hold(_contribution(target))
    case = case_of(held)
    check_unchanged(held, case, seen)
    return held, case


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
    """Publish a waiting post or link; a barrier or idea with the links its author made to it.

    With `trust` its author is trusted from now on, and what else they have waiting is published by
    the same decision.
    """
    target = _contribution(target)
    if not can_decide(by, target) or (trust and not can_look_after_all(by)):
        raise PermissionDenied
    one_write_across()
    if trust and target.author:
        others = waiting_of(target.author, besides=target)
    else:
        others = [each for each in _links_posted_with(target) if can_look_after(by, each)]
    hold_threads(each.thread_id for each in [target, *others] if isinstance(each, Post))
    held, case = _open_file(target, seen)
    changes = Changes()
    if held.state == State.PENDING:
        _publish(held, case, changes)
    if trust and held.author:
        changes.set(held.author, "standing", Standing.TRUSTED)
    for other in map(hold, others):  # one by one: publishing one changes the thread of the next
        if other.state == State.PENDING:
            _publish(other, case_of(other), changes)
    if not changes.effects:
        return None
    return record(verb=Verb.APPROVE, target=held, by=by, changes=changes, reason=reason, rule=rule)


def _links_posted_with(target: Post | Link) -> list[Link]:
    """The waiting links that the author of a barrier or an idea made to it."""
    if not isinstance(target, Post) or target.number != 1 or target.author is None:
        return []
    ends = Q(idea=target.thread_id) | Q(barrier=target.thread_id)
    return list(Link.objects.filter(ends, state=State.PENDING, author=target.author))


def _publish(target: Post | Link, case: Case, changes: Changes) -> None:
    changes.set(target, "state", State.PUBLIC)
    close(case, changes)
    if isinstance(target, Link):
        announce(idea_linked, link_id=target.pk, member_id=target.author_id)


@transaction.atomic
def send_back(
    *,
    target: Contribution,
    by: Member,
    reason: str = "",
    rule: Rule | None = None,
    letter: str = "",
    seen: str = "",
) -> Decision | None:
    """Ask the author of a post for a change: nobody else sees it until they have edited it and a
    moderator has published it. A reason is needed. Links cannot be edited and are hidden instead.
    """
    if not can_look_after(by, target):
        raise PermissionDenied
    reason = clean_reason(reason, rule)
    held, case = _open_file(target, seen)
    if isinstance(held, Link) or held.state not in SHOWN or is_with_author(held, case):
        return None
    if held.author_id is None:
        raise ValidationError({"reason": _("Nobody is there to change this. Hide it instead.")})
    changes = Changes()
    changes.set(held, "state", State.PENDING)
    if rule is not None and rule.slug == NAMES_SOMEBODY:
        for wording in held.revisions.filter(withheld=False):
            changes.set(wording, "withheld", True)
    changes.set(case, "sent_back_at", timezone.now())
    close(case, changes)
    return record(
        verb=Verb.SEND_BACK,
        target=held,
        by=by,
        changes=changes,
        reason=reason,
        rule=rule,
        letter=letter,
    )


@transaction.atomic
def hide(
    *,
    target: Contribution,
    by: Member,
    reason: str = "",
    rule: Rule | None = None,
    letter: str = "",
    seen: str = "",
) -> Decision | None:
    """Take a post, a link or a whole thread from everybody's eyes but its author's and ours. A
    reason is needed.
    """
    if not can_look_after(by, target):
        raise PermissionDenied
    reason = clean_reason(reason, rule)
    held, case = _open_file(target, seen)
    if held.state not in SHOWN:
        return None
    changes = Changes()
    changes.set(held, "state", State.HIDDEN)
    close(case, changes)
    return record(
        verb=Verb.HIDE,
        target=held,
        by=by,
        changes=changes,
        reason=reason,
        rule=rule,
        letter=letter,
    )


@transaction.atomic
def restore(
    *,
    target: Contribution,
    by: Member,
    reason: str = "",
    rule: Rule | None = None,
    seen: str = "",
) -> Decision | None:
    """Show a hidden post, link or thread to everybody. What its author took down stays down."""
    target = _contribution(target)
    if not can_decide(by, target):
        raise PermissionDenied
    held, case = _open_file(target, seen)
    if held.state != State.HIDDEN:
        return None
    changes = Changes()
    changes.set(held, "state", State.PUBLIC)
    close(case, changes)
    if isinstance(held, Link):
        announce(idea_linked, link_id=held.pk, member_id=held.author_id)
    elif _was_hidden_while_waiting(held):
        announce(post_published, post_id=held.pk)
    return record(verb=Verb.RESTORE, target=held, by=by, changes=changes, reason=reason, rule=rule)


def _was_hidden_while_waiting(post: Post) -> bool:
    """Whether nobody has been told about it yet; who has been told is not told twice."""
    return any(
        effect["what"] == "post" and effect["id"] == post.pk and effect["before"] == State.PENDING
        for decision in post.decisions.filter(verb=Verb.HIDE)
        for effect in decision.effects
    )


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
    target = _contribution(target)
    if not can_decide(by, target):
        raise PermissionDenied
    held, case = _open_file(target, seen)
    if case.closed_at is not None:
        return None
    changes = Changes()
    close(case, changes)
    return record(verb=Verb.LEAVE, target=held, by=by, changes=changes, reason=reason, rule=rule)
