"""“Would this help?”: a member answers once per idea, may change it and may take it back."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.events import announce
from ideas import events
from ideas.models import Idea, Vote
from ideas.permissions import can_vote
from ideas.recounting import hold, recount_votes
from members.models import Member


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
    Vote.objects.bulk_create(
        [
            Vote(
                idea=idea,
                member=by,
                answer=answer,
                perspective=by.perspective,
                created_at=timezone.now(),
            )
        ],
        update_conflicts=True,
        update_fields=["answer", "perspective"],
        unique_fields=["idea", "member"],
    )
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
