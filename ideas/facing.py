"""“We face this too”: a member says so once per barrier and may take it back."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from forum.events import announce
from ideas import events
from ideas.models import Barrier, Facing
from ideas.permissions import can_face
from ideas.recounting import hold, recount_facings
from members.models import Member


@transaction.atomic
def face(*, barrier: Barrier, by: Member) -> int:
    """`by` faces `barrier` too; saying it twice changes nothing. Returns how many face it.

    Raises PermissionDenied.
    """
    hold(barrier)
    if not can_face(by, barrier):
        raise PermissionDenied(_("You cannot say that about this barrier."))
    Facing.objects.bulk_create(
        [Facing(barrier=barrier, member=by, perspective=by.perspective)], ignore_conflicts=True
    )
    count = recount_facings(barrier.pk)
    announce(events.barrier_faced, barrier_id=barrier.pk, member_id=by.pk)
    return count


@transaction.atomic
def stop_facing(*, barrier: Barrier, by: Member) -> int:
    """`by` takes that back, if it was said. Returns how many face it."""
    hold(barrier)
    gone, _rows = Facing.objects.filter(barrier=barrier, member=by).delete()
    count = recount_facings(barrier.pk)
    if gone:
        announce(events.facing_withdrawn, barrier_id=barrier.pk, member_id=by.pk)
    return count
