"""Writing a decision down, in the transaction of what it changes."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from forum.cleaning import clean_line, clean_text
from forum.events import announce
from forum.models import Post, Thread
from ideas.models import Link
from members.models import Member
from moderation import events
from moderation.effects import Changes
from moderation.letters import compose
from moderation.models import Decision, Rule

REASON_LIMIT = 500
LETTER_LIMIT = 4000


def clean_reason(reason: str, rule: Rule | None) -> str:
    """`reason` as one line. Raises ValidationError without a rule or words.

    The rule "something else" says nothing by itself and needs words.
    """
    reason = clean_line(reason, REASON_LIMIT, field="reason")
    if not reason and rule is None:
        raise ValidationError({"reason": _("Choose a reason, or write one.")})
    if not reason and rule is not None and rule.slug == "other":
        raise ValidationError({"reason": _("Write the reason in your own words.")})
    return reason


def record(
    *,
    verb: str,
    target: Post | Link | Thread,
    by: Member,
    changes: Changes,
    reason: str = "",
    rule: Rule | None = None,
    letter: str = "",
    undoes: Decision | None = None,
    other: Thread | None = None,
) -> Decision:
    """Write the decision and tell who listens, on commit. A letter is composed when none is given.

    The caller has checked permission and holds the transaction.
    """
    decision = Decision.objects.create(
        verb=verb,
        by=by,
        reason=reason,
        rule=rule,
        letter=clean_text(letter, LETTER_LIMIT, field="letter") or compose(verb, rule, reason),
        effects=changes.effects,
        undoes=undoes,
        other=other,
        **_where(target),
    )
    announce(events.decision_made, decision_id=decision.pk)
    return decision


def _where(target: Post | Link | Thread) -> dict:
    """The foreign keys of a target; its thread too, so that a thread has one history."""
    if isinstance(target, Post):
        return {"post": target, "thread": target.thread}
    if isinstance(target, Link):
        return {"link": target, "thread": target.idea.thread}
    return {"thread": target}
