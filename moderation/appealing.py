"""Appeals: whom a decision concerns asks once, in words, and somebody else looks at it again."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.cleaning import clean_line, clean_text
from ideas.recounting import one_write_across
from members.models import Member
from members.roles import moderators_besides
from moderation.effects import Changes
from moderation.models import Appeal, Decision, Report, Verb
from moderation.permissions import can_look_over
from moderation.recording import REASON_LIMIT, record
from moderation.undoing import take_back
from moderation.voiding import count_again, people_of

WITHIN = timedelta(days=30)
WORDS_LIMIT = 4000
APPEALABLE = frozenset(
    {
        Verb.HIDE,
        Verb.REMOVE,
        Verb.SEND_BACK,
        Verb.RETURN,
        Verb.REFUSE,
        Verb.LOCK,
        Verb.LIMIT,
        Verb.MOVE,
        Verb.MERGE,
        Verb.SPLIT,
        Verb.VOID,
    }
)


def concerns(member: Member, decision: Decision) -> bool:
    """Whether `decision` is about words or an answer of `member`, or about themselves."""
    if decision.verb == Verb.VOID:
        return member.pk in people_of(decision)
    if decision.verb == Verb.MERGE and _is_of_other(member, decision):
        return True
    somebody = decision.concerns
    return somebody is not None and somebody.pk == member.pk


def _is_of_other(member: Member, decision: Decision) -> bool:
    """Whether `member` wrote the second of the two that a decision is about."""
    return decision.other is not None and decision.other.author_id == member.pk


def can_appeal(member: Member, decision: Decision) -> bool:
    """Once, within 30 days, while it stands; a suspended member may."""
    return (
        concerns(member, decision)
        and member.is_active
        and decision.verb in APPEALABLE
        and not decision.is_undone
        and not decision.appeals.filter(by=member).exists()
        and timezone.now() < decision.created_at + WITHIN
    )


def can_answer(member: Member, appeal: Appeal) -> bool:
    """A moderator who neither decided it nor asked, nor reported it where another one is there;
    without any, an editor.
    """
    decision = appeal.decision
    if member.pk in (appeal.by_id, decision.by_id) or concerns(member, decision):
        return False
    concerned = {appeal.by_id, decision.by_id} - {None}
    if can_look_over(member, decision):
        return (
            not _reported(member, decision)
            or not moderators_besides(concerned | {member.pk}).exists()
        )
    alone = not moderators_besides(concerned).exists()
    return member.is_active and member.is_editor and not member.is_suspended and alone


def _reported(member: Member, decision: Decision) -> bool:
    """Whether the decision answered a report of `member`."""
    answered = decision.answered_reports
    return bool(answered) and Report.objects.filter(pk__in=answered, reporter=member).exists()


def open_appeals() -> QuerySet[Appeal]:
    """What waits for an answer, the oldest first."""
    return Appeal.objects.filter(answered_at=None).order_by("created_at", "pk")


@transaction.atomic
def appeal(*, decision: Decision, by: Member, words: str) -> Appeal:
    """Ask for a second look at `decision`; the same again changes nothing.

    Raises PermissionDenied, or ValidationError naming `words`.
    """
    words = clean_text(words, WORDS_LIMIT, field="words")
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    earlier = Appeal.objects.filter(decision=decision, by=by).first()
    if earlier is not None:
        return earlier
    if not can_appeal(by, decision):
        raise PermissionDenied
    if not words:
        raise ValidationError({"words": _("Write why you think that this is wrong.")})
    return Appeal.objects.create(decision=decision, by=by, words=words)


@transaction.atomic
def answer(
    *,
    appeal: Appeal,
    by: Member,
    grant: bool,
    words: str,
    alone: bool = False,
    read_at: datetime | None = None,
) -> Decision | None:
    """Take the decision back (`grant`) or keep it, and tell the person why; None when answered.

    `read_at` is when `by` read what it is about, as it stands now. With `alone` only the answer of
    who asks counts again, of several that count no longer. Raises PermissionDenied, or
    ValidationError naming `words`, or when it cannot be taken back.
    """
    words = clean_line(words, REASON_LIMIT, field="words")
    one_write_across()
    decision = Decision.objects.select_for_update().get(pk=appeal.decision_id)
    appeal = Appeal.objects.select_for_update().get(pk=appeal.pk)
    if not can_answer(by, appeal):
        raise PermissionDenied
    if appeal.answered_at is not None:
        return None
    if not words:
        raise ValidationError({"words": _("Write why you decide so.")})
    if grant and alone and decision.verb == Verb.VOID:
        made = count_again(decision=decision, member_id=appeal.by_id, by=by, reason=words)
    elif grant:
        made = take_back(decision=decision, by=by, reason=words, read_at=read_at)
    else:
        made = _keep(decision, appeal, by, words)
    appeal.answered_at, appeal.granted, appeal.answer = timezone.now(), grant, made
    appeal.save(update_fields=["answered_at", "granted", "answer"])
    return made


def _keep(decision: Decision, appeal: Appeal, by: Member, words: str) -> Decision:
    """Of answers each person is told for themselves, and who wrote the thing is not."""
    target = appeal.by if decision.verb == Verb.VOID else decision.target
    if decision.verb == Verb.MERGE and appeal.by and _is_of_other(appeal.by, decision):
        target = decision.other
    if target is None:
        raise ValidationError(_("What this was about is gone."))
    return record(verb=Verb.UPHOLD, target=target, by=by, changes=Changes(), reason=words)
