"""Asking a colleague before deciding: one question about a case, answered by somebody else."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.cleaning import clean_line, clean_text
from forum.events import announce
from forum.models import State
from members.models import Member
from members.roles import editors_besides, moderators_besides
from moderation import events
from moderation.cases import move_on
from moderation.handling import Contribution, open_file
from moderation.models import Opinion
from moderation.permissions import can_look_after

QUESTION_LIMIT = 500
ANSWER_LIMIT = 2000


def somebody_to_ask(member: Member) -> bool:
    """Whether anybody besides `member` can give an opinion: a moderator, or else an editor."""
    own = [member.pk]
    return moderators_besides(own).exists() or editors_besides(own).exists()


def can_give_opinion(member: Member, opinion: Opinion) -> bool:
    """Who looks after it, and neither asked nor wrote it; where there is no other, an editor."""
    target = opinion.case.target
    author = target.author_id if target else None
    if opinion.answered_at is not None or member.pk in (opinion.asked_by_id, author):
        return False
    if target is not None and can_look_after(member, target):
        return True
    alone = not moderators_besides(pk for pk in (opinion.asked_by_id, author) if pk).exists()
    return member.is_active and member.is_editor and not member.is_suspended and alone


@transaction.atomic
def ask_colleague(
    *, target: Contribution, by: Member, question: str, seen: str = ""
) -> Opinion | None:
    """Mark the case of `target` as one where a second opinion is wanted; nothing is decided.

    It waits in the queue with the question. None when one is open already. Raises PermissionDenied,
    or ValidationError naming `question`, also where nobody else is there to be asked.
    """
    if not can_look_after(by, target):
        raise PermissionDenied
    question = clean_line(question, QUESTION_LIMIT, field="question")
    if not question:
        raise ValidationError({"question": _("Write what you want to ask.")})
    if not somebody_to_ask(by):
        raise ValidationError({"question": _("Nobody else is there to be asked. Decide alone.")})
    held, case = open_file(target, seen)
    if case.opinions.filter(answered_at=None).exists():
        return None
    opinion = Opinion.objects.create(case=case, question=question, asked_by=by)
    if held.state != State.PENDING and case.closed_at is not None:
        case.closed_at, case.opened_at, case.urgent = None, timezone.now(), False
        case.save(update_fields=["closed_at", "opened_at", "urgent"])
    move_on(case)
    announce(events.opinion_asked, opinion_id=opinion.pk)
    return opinion


@transaction.atomic
def give_opinion(*, opinion: Opinion, by: Member, words: str) -> Opinion | None:
    """Answer a colleague in words; the case still waits for a decision. None when answered.

    Raises PermissionDenied (who asked does not answer), or ValidationError naming `words`.
    """
    words = clean_text(words, ANSWER_LIMIT, field="words")
    opinion = Opinion.objects.select_for_update().get(pk=opinion.pk)
    if opinion.answered_at is not None:
        return None
    if not can_give_opinion(by, opinion):
        raise PermissionDenied
    if not words:
        raise ValidationError({"words": _("Write what you think.")})
    opinion.answer, opinion.answered_by, opinion.answered_at = words, by, timezone.now()
    opinion.save(update_fields=["answer", "answered_by", "answered_at"])
    announce(events.opinion_given, opinion_id=opinion.pk)
    return opinion
