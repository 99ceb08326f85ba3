"""“Would this help?”: a member answers once per idea, may change it and may take it back."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.events import announce
from ideas import events
from ideas.models import Idea, Vote
from ideas.permissions import can_vote
from ideas.recounting import hold, recount_votes
from ideas.voiding import IS_VOID, VOID
from members.models import Member

# Written out, because composing it by the ORM takes longer than the rest of a vote.
# An answer that stands may be changed, whatever was taken out of the count beside it.
_CAST = f"""
INSERT INTO ideas_vote (idea_id, member_id, answer, perspective, created_at)
SELECT %s, %s, %s, %s, %s
WHERE NOT EXISTS ({IS_VOID})
OR EXISTS (SELECT 1 FROM ideas_vote WHERE idea_id = %s AND member_id = %s)
ON CONFLICT (idea_id, member_id)
DO UPDATE SET answer = excluded.answer, perspective = excluded.perspective"""  # noqa: S608


@transaction.atomic
def cast_vote(*, idea: Idea, answer: str, by: Member) -> dict[str, int]:
    """`by` answers `answer` (a `Vote.Answer`) on `idea`; the same answer again changes nothing.

    Returns the counts by answer after it. The insert is an upsert on the database's own constraint,
    so any number at once make one vote. Raises PermissionDenied or ValidationError.
    """
    if answer not in Vote.Answer.values:
        raise ValidationError({"answer": _("Choose one of the three answers.")})
    hold(idea)
    if not can_vote(by, idea):
        raise PermissionDenied(_("You cannot answer on this idea."))
    with connection.cursor() as cursor:
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        ours = [idea.pk, by.pk]
        void = [by.pk, *[idea.pk] * 3]
        cursor.execute(_CAST, [*ours, answer, by.perspective, now, *void, *ours])
        if not cursor.rowcount:
            raise PermissionDenied(VOID)
    counts = recount_votes(idea.pk)
    announce(events.vote_cast, idea_id=idea.pk, member_id=by.pk, answer=answer)
    return counts


@transaction.atomic
def withdraw_vote(*, idea: Idea, by: Member) -> dict[str, int]:
    """`by` takes the answer on `idea` back, if there is one. Returns the counts after it."""
    hold(idea)
    gone, _rows = Vote.objects.filter(idea=idea, member=by).delete()
    counts = recount_votes(idea.pk)
    if gone:
        announce(events.vote_withdrawn, idea_id=idea.pk, member_id=by.pk)
    return counts
