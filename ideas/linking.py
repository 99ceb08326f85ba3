"""“This idea helps with this barrier, because …”: one link per pair, with its reason."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from forum.cleaning import clean_line
from forum.events import announce
from forum.models import State
from forum.permissions import waits_for_a_look
from ideas import events
from ideas.models import Barrier, Idea, Link
from ideas.permissions import can_link
from ideas.recounting import hold, refresh_now
from members.models import Member

REASON_LIMIT = 500


@transaction.atomic
def link_idea(
    *, idea: Idea, barrier: Barrier, reason: str, by: Member | None, told_at: str = ""
) -> Link:
    """Say that `idea` helps with `barrier` because of `reason`; a pair is linked once.

    The link of a new member waits with their first post. `by` may be None with `told_at`. Raises
    PermissionDenied, or ValidationError naming `reason`.
    """
    reason = clean_line(reason, REASON_LIMIT, field="reason")
    if not reason:
        raise ValidationError({"reason": _("Say how it helps with this barrier.")})
    for thing in (idea, barrier):
        hold(thing)
    if by is None and not told_at or by is not None and not can_link(by, idea, barrier):
        raise PermissionDenied(_("You cannot link these two."))
    link, made = Link.objects.get_or_create(
        idea=idea,
        barrier=barrier,
        defaults={
            "reason": reason,
            "author": by,
            "author_name": by.display_name if by else "",
            "told_at": told_at,
            "state": State.PENDING if by and waits_for_a_look(by) else State.PUBLIC,
        },
    )
    if not made and link.state != State.PUBLIC and link.author != by:
        raise ValidationError({"reason": _("Somebody has said this already, and it waits.")})
    if made:
        _follow(link)
        announce(events.idea_linked, link_id=link.pk, member_id=by.pk if by else None)
    return link


def set_link_state(link: Link, state: str) -> str:
    """Give `link` a state and return the earlier one.

    The caller has checked permission and holds the transaction.
    """
    earlier, link.state = link.state, state
    if earlier != state:
        link.save(update_fields=["state"])
        _follow(link)
    return earlier


def _follow(link: Link) -> None:
    for thing in (link.idea, link.barrier):
        refresh_now(thing)
