"""Taking words from everybody's eyes: hiding, removing for good, and showing again."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from forum.events import announce, post_published
from forum.models import Post, State
from ideas.events import idea_linked
from ideas.models import Link
from members.models import Member
from moderation.cases import close
from moderation.effects import Changes
from moderation.handling import Contribution, close_file, contribution_of, open_file
from moderation.models import Decision, Rule, Verb
from moderation.permissions import can_decide, can_look_after
from moderation.recording import clean_reason, record

SHOWN = (State.PUBLIC, State.PENDING)
TAKES = {Verb.HIDE: SHOWN, Verb.REMOVE: (*SHOWN, State.HIDDEN)}
TO = {Verb.HIDE: State.HIDDEN, Verb.REMOVE: State.REMOVED}


@transaction.atomic
def hide(
    *,
    target: Contribution,
    by: Member,
    reason: str = "",
    rule: Rule | None = None,
    letter: str = "",
    seen: str = "",
    pause_until: date | None = None,
) -> Decision | None:
    """Take a post, a link or a whole thread from everybody's eyes but its author's and ours. A
    reason is needed. With `pause_until` its author is asked to pause by the same decision.
    """
    return _take(Verb.HIDE, target, by, reason, rule, letter, seen, pause_until)


@transaction.atomic
def remove(
    *,
    target: Contribution,
    by: Member,
    reason: str = "",
    rule: Rule | None = None,
    letter: str = "",
    seen: str = "",
    pause_until: date | None = None,
) -> Decision | None:
    """As `hide`, and its author does not see it any more either; also for what is hidden already.

    The words are kept, so that an appeal can bring them back. Links are hidden instead.
    """
    if isinstance(target, Link):
        return None
    return _take(Verb.REMOVE, target, by, reason, rule, letter, seen, pause_until)


def _take(
    verb: Verb,
    target: Contribution,
    by: Member,
    reason: str,
    rule: Rule | None,
    letter: str,
    seen: str,
    pause_until: date | None,
) -> Decision | None:
    if not can_look_after(by, target):
        raise PermissionDenied
    reason = clean_reason(reason, rule)
    held, case = open_file(target, seen)
    if held.state not in TAKES[verb]:
        return None
    changes = Changes()
    changes.set(held, "state", TO[verb])
    return close_file(
        verb=verb,
        target=held,
        case=case,
        changes=changes,
        by=by,
        reason=reason,
        rule=rule,
        letter=letter,
        pause_until=pause_until,
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
    """Show a hidden post, link or thread to everybody. What its author took down stays down.

    What was removed comes back by undoing that decision alone.
    """
    target = contribution_of(target)
    if not can_decide(by, target):
        raise PermissionDenied
    held, case = open_file(target, seen)
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
