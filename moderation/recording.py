"""Writing a decision down, in the transaction of what it changes."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.cleaning import clean_line, clean_text
from forum.events import announce
from forum.models import Post, Thread, WaitingEdit
from ideas.models import Link
from members.models import Member
from moderation import events
from moderation.effects import Changes
from moderation.letters import Terms, compose
from moderation.models import Decision, Report, Rule, Verb

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
    target: Post | Link | Thread | Member,
    by: Member,
    changes: Changes,
    reason: str = "",
    rule: Rule | None = None,
    letter: str = "",
    undoes: Decision | None = None,
    terms: Terms | None = None,
    other: Thread | None = None,
) -> Decision:
    """Write the decision and tell who listens, on commit. A letter is composed when none is given.

    `terms` are the days and sentences that its letter names.

    The caller has checked permission and holds the transaction.
    """
    letter = clean_text(letter, LETTER_LIMIT, field="letter") or compose(
        verb, rule, reason, terms, undoes
    )
    decision = Decision.objects.create(
        verb=verb,
        by=by,
        reason=reason,
        rule=rule,
        rule_title=rule.title if rule else "",
        rule_explanation=rule.explanation if rule else "",
        letter=letter,
        quote=terms.quote if terms else "",
        waited=_waited(verb, target, changes),
        effects=changes.effects,
        undoes=undoes,
        other=other,
        **_where(target),
    )
    announce(events.decision_made, decision_id=decision.pk)
    return decision


def _waited(verb: str, target: object, changes: Changes) -> timedelta | None:
    """How long the longest of those had waited that a decision answers; None where nobody did.

    A waiting post that is sent back waits on, for its author: its state tells nothing.
    """
    reports = [each["id"] for each in changes.effects if each["what"] == "report"]
    posts = [
        each["id"]
        for each in changes.effects
        if each["what"] == "post" and each["field"] == "state" and each["before"] == "pending"
    ]
    edits = [each["id"] for each in changes.effects if each["what"] == "edit"]
    if verb == Verb.SEND_BACK and isinstance(target, Post) and not _has_new_state(changes):
        posts.append(target.pk)
    began = [
        *WaitingEdit.objects.filter(pk__in=edits).values_list("created_at", flat=True),
        *Report.objects.filter(pk__in=reports).values_list("created_at", flat=True),
        *Post.objects.filter(pk__in=posts).values_list(
            Coalesce("edited_at", "created_at"), flat=True
        ),
    ]
    return timezone.now() - min(began) if began else None


def _has_new_state(changes: Changes) -> bool:
    return any(each["what"] == "post" and each["field"] == "state" for each in changes.effects)


def _where(target: Post | Link | Thread | Member) -> dict:
    """The foreign keys of a target; its thread too, so that a thread has one history."""
    if isinstance(target, Member):
        return {"person": target}
    if isinstance(target, Post):
        return {"post": target, "thread": target.thread}
    if isinstance(target, Link):
        return {"link": target, "thread": target.idea.thread}
    return {"thread": target}
