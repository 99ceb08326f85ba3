"""Taking an answer out of the count, and putting it back exactly as it was."""

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from forum.models import Thread
from ideas.models import Barrier, Facing, Idea, Voided, Vote
from ideas.recounting import hold, recount_facings, recount_votes

Answer = Vote | Facing

VOID = _(
    "We have taken your answer here out of the count, so you cannot answer again. A letter told you"
    " why, and how to ask for a second look."
)
# Written out for the statements of ideas.voting and ideas.facing, which ask it with every answer:
# whether the answer of a member (the first value) was taken out of the count on a thing (the
# others), on one that it stands for, or on what it is a part of.
IS_VOID = """
SELECT 1 FROM ideas_voided AS void
INNER JOIN forum_thread AS told ON told.id = COALESCE(void.idea_id, void.barrier_id)
WHERE void.member_id = %s AND (told.id = %s OR told.merged_into_id = %s
OR told.id = (SELECT part_of_id FROM forum_thread WHERE id = %s))"""
_KEPT = ("member_id", "perspective", "created_at")


def is_void_on(member_id: int, thing_id: int) -> bool:
    """Whether the answer of a member on a thing counts no longer, as `IS_VOID` asks it."""
    with connection.cursor() as cursor:
        cursor.execute(IS_VOID, [member_id, *[thing_id] * 3])
        return cursor.fetchone() is not None


def answers_on(thing: Barrier | Idea) -> QuerySet:
    """The answers that count, the first one first."""
    rows = Vote.objects.filter(idea=thing) if isinstance(thing, Idea) else _facings(thing)
    return rows.order_by("created_at", "pk")


def _facings(barrier: Barrier) -> QuerySet[Facing]:
    return Facing.objects.filter(barrier=barrier)


def find_answer(model: type[Vote] | type[Facing], pk: int) -> Answer | None:
    """The answer that has or had the id `pk`, counted or void, with its barrier or idea held."""
    end = _end(model)
    found = model.objects.filter(pk=pk).values_list(end, flat=True).first()
    gone = Voided.objects.filter(row=pk, **{f"{end}__isnull": False})
    thing_id = found or gone.values_list(end, flat=True).first()
    if thing_id is None:
        return None
    hold((Idea if model is Vote else Barrier)(pk=thing_id))
    counted = model.objects.filter(pk=pk).first()
    if counted is not None:
        return counted
    void = gone.first()
    return None if void is None else _as_it_was(model, void)


def set_void(answer: Answer, void: bool) -> None:
    """Take `answer` out of the count, or put it back with its time; what is counted follows.

    The caller has checked permission, holds the barrier or idea, and logs the change.
    """
    model, end = type(answer), _end(type(answer))
    thing_id = getattr(answer, f"{end}_id")
    kept = {name: getattr(answer, name) for name in _KEPT} | {f"{end}_id": thing_id}
    if void:
        Voided.objects.create(row=answer.pk, answer=getattr(answer, "answer", ""), **kept)
        model.objects.filter(pk=answer.pk).delete()
    else:
        if Thread.objects.filter(pk=thing_id, merged_into__isnull=False).exists():
            raise ValidationError(_("This was put together with another since. Undo that first."))
        Voided.objects.filter(row=answer.pk, **{f"{end}_id": thing_id}).delete()
        answer.save(force_insert=True)
    answer.is_void = void
    recount = recount_votes if model is Vote else recount_facings
    recount(thing_id)


def _as_it_was(model: type[Vote] | type[Facing], void: Voided) -> Answer:
    end = _end(model)
    values = {name: getattr(void, name) for name in (*_KEPT, f"{end}_id")}
    said = {"answer": void.answer} if model is Vote else {}
    answer = model(pk=void.row, **values, **said)
    answer.is_void = True
    return answer


def _end(model: type[Vote] | type[Facing]) -> str:
    return "idea" if model is Vote else "barrier"
