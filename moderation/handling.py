"""What every decision about a contribution begins and ends with: its file opened, and closed."""

from datetime import date

from forum.models import Post, Thread
from forum.moving import opening_of
from ideas.models import Link
from ideas.recounting import one_write_across
from members.models import Member
from moderation.cases import case_of, check_unchanged, close, hold
from moderation.effects import Changes
from moderation.letters import Terms
from moderation.limiting import set_pause
from moderation.models import Case, Decision, Rule
from moderation.pauses import last_day
from moderation.recording import record

Contribution = Post | Link | Thread


def contribution_of(target: Contribution) -> Post | Link:
    """What is judged: a thread stands for its opening post."""
    return opening_of(target) if isinstance(target, Thread) else target


def open_file(target: Contribution, seen: str) -> tuple[Post | Link, Case]:
    """The target, held, with its case; checked to be what the moderator has read."""
    one_write_across()
    held = hold(contribution_of(target))
    case = case_of(held)
    check_unchanged(held, case, seen)
    return held, case


def close_file(
    *,
    verb: str,
    target: Post | Link,
    case: Case,
    changes: Changes,
    by: Member,
    reason: str,
    rule: Rule | None,
    letter: str = "",
    terms: Terms | None = None,
    pause_until: date | None = None,
) -> Decision:
    """Close the case and write the decision down; with `pause_until` its author pauses too.

    One decision with all its effects, one letter, undone in one step. Raises PermissionDenied or
    ValidationError where that pause cannot be.
    """
    terms = terms or Terms()
    if pause_until is not None and target.author is not None:
        held = set_pause(changes, target.author, pause_until, by=by, at_least=True)
        terms = terms._replace(until=last_day(held))
    close(case, changes)
    if terms.change_by is not None:
        changes.set(case, "change_by", terms.change_by)
    return record(
        verb=verb,
        target=target,
        by=by,
        changes=changes,
        reason=reason,
        rule=rule,
        letter=letter,
        terms=terms,
    )


def answer_case(thread: Thread, changes: Changes, seen: str = "") -> None:
    """Close the case of the opening post of `thread` with a decision about the whole of it."""
    opening = opening_of(thread)
    case = case_of(opening)
    check_unchanged(opening, case, seen)
    close(case, changes)
