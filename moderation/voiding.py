"""Taking a ring of answers out of the count: a verb in the form of `moderation.deciding`."""

from collections.abc import Iterable, Iterator

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from forum.models import Thread
from ideas.models import Facing, Voided, Vote
from ideas.voiding import find_answer
from members.models import Member
from moderation.cases import hold
from moderation.effects import Changes
from moderation.models import Decision, Rule, Verb
from moderation.permissions import can_decide, can_look_after_all
from moderation.recording import clean_reason, record

AT_ONCE = 50
ANSWERS = {"vote": (Vote, "idea"), "facing": (Facing, "barrier")}


@transaction.atomic
def void_answers(
    *,
    target: Thread,
    answers: Iterable[int],
    by: Member,
    reason: str = "",
    rule: Rule | None = None,
    letter: str = "",
) -> Decision | None:
    """Count the `answers` (ids of votes or facings) on a barrier or an idea no longer.

    A reason is needed; the people are told. Ids of other things, and answers that are void or gone,
    are passed over. Nobody decides about their own answer or their own barrier or idea.
    """
    if not can_decide(by, target) or not can_look_after_all(by):
        raise PermissionDenied
    reason = clean_reason(reason, rule)
    chosen = sorted(set(answers))[: AT_ONCE + 1]
    if not chosen or len(chosen) > AT_ONCE:
        raise ValidationError({"answers": _("Choose between one and fifty people.")})
    thread = hold(target)
    changes = Changes()
    for answer in _answers_on(thread, chosen):
        if answer.member_id == by.pk:
            raise ValidationError({"answers": _("Somebody else decides about your own answer.")})
        changes.set(answer, "is_void", True)
    if not changes.effects:
        return None
    return record(
        verb=Verb.VOID,
        target=thread,
        by=by,
        changes=changes,
        reason=reason,
        rule=rule,
        letter=letter,
    )


def _answers_on(thread: Thread, chosen: list[int]) -> Iterator[Vote | Facing]:
    what = {Thread.Kind.IDEA: "vote", Thread.Kind.BARRIER: "facing"}.get(thread.kind)
    if what is None:
        raise ValidationError({"answers": _("Nobody answers on a topic.")})
    model, end = ANSWERS[what]
    for pk in chosen:
        answer = find_answer(model, pk)
        if answer is not None and getattr(answer, f"{end}_id") == thread.pk:
            yield answer


def count_again(*, decision: Decision, member_id: int | None, by: Member, reason: str) -> Decision:
    """Count the answer of one member again that `decision` took out with others.

    The caller has checked permission and holds the transaction. Raises ValidationError when there
    is nothing to be put back.
    """
    if decision.thread is None or member_id is None:
        raise ValidationError(_("What this was about is gone."))
    thread = hold(decision.thread)
    changes = Changes()
    for effect in decision.effects:
        answer = find_answer(ANSWERS[effect["what"]][0], effect["id"])
        if answer is not None and answer.member_id == member_id:
            changes.set(answer, "is_void", False)
    if not changes.effects:
        raise ValidationError(_("This answer counts already, or it is gone."))
    return record(verb=Verb.COUNT, target=thread, by=by, changes=changes, reason=reason)


def is_about_answers(decision: Decision) -> bool:
    """Whether `decision` took answers out of the count, or put them back."""
    return any(effect["what"] in ANSWERS for effect in decision.effects)


def people_of(decision: Decision) -> set[int]:
    """Ids of the members whose answers `decision` took out of the count, or put back."""
    people: set[int | None] = set()
    for what, (model, end) in ANSWERS.items():
        ids = [effect["id"] for effect in decision.effects if effect["what"] == what]
        void = Voided.objects.filter(row__in=ids, **{f"{end}__isnull": False})
        people.update(void.values_list("member", flat=True))
        people.update(model.objects.filter(pk__in=ids).values_list("member", flat=True))
    return {pk for pk in people if pk is not None}
