"""“We face this too”: a member says so once per barrier and may take it back."""

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.events import announce
from ideas import events
from ideas.models import Barrier, Facing
from ideas.permissions import can_face
from ideas.recounting import hold, recount_facings
from ideas.voiding import IS_VOID, VOID, is_void_on
from members.models import Member

# Written out as in ideas.voting, so that who may not say it again costs no statement of its own.
_FACE = f"""
INSERT INTO ideas_facing (barrier_id, member_id, perspective, created_at)
SELECT %s, %s, %s, %s
WHERE NOT EXISTS ({IS_VOID})
ON CONFLICT DO NOTHING"""


@transaction.atomic
def face(*, barrier: Barrier, by: Member) -> int:
    """`by` faces `barrier` too; saying it twice changes nothing. Returns how many face it.

    Raises PermissionDenied.
    """
    hold(barrier)
    if not can_face(by, barrier):
        raise PermissionDenied(_("You cannot say that about this barrier."))
    with connection.cursor() as cursor:
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        ours = [barrier.pk, by.pk]
        cursor.execute(_FACE, [*ours, by.perspective, now, by.pk, *[barrier.pk] * 3])
        if not cursor.rowcount and _may_not_say_it(by, barrier):
            raise PermissionDenied(VOID)
    count = recount_facings(barrier.pk)
    announce(events.barrier_faced, barrier_id=barrier.pk, member_id=by.pk)
    return count


def _may_not_say_it(by: Member, barrier: Barrier) -> bool:
    """Whether no row was written because it was void, and not because it was there."""
    return is_void_on(by.pk, barrier.pk) and not barrier.facings.filter(member=by).exists()


@transaction.atomic
def stop_facing(*, barrier: Barrier, by: Member) -> int:
    """`by` takes that back, if it was said. Returns how many face it."""
    hold(barrier)
    gone, _rows = Facing.objects.filter(barrier=barrier, member=by).delete()
    count = recount_facings(barrier.pk)
    if gone:
        announce(events.facing_withdrawn, barrier_id=barrier.pk, member_id=by.pk)
    return count
