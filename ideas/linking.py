"""“This idea helps with this barrier, because …”: one link per pair, with its reason."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.cleaning import clean_line
from forum.events import announce
from forum.models import State
from forum.permissions import waits_for_a_look
from ideas import events
from ideas.confirming import hold_link
from ideas.models import Barrier, Idea, Link
from ideas.permissions import can_link, can_take_link_back
from ideas.recounting import follow_link, hold, one_write_across
from ideas.tallying import recount_link
from members.models import Member

REASON_LIMIT = 500


@transaction.atomic
def link_idea(
    *, idea: Idea, barrier: Barrier, reason: str, by: Member | None, told_at: str = ""
) -> Link:
    """Say that `idea` helps with `barrier` because of `reason`; a pair is linked once.

    The link of a new member waits with their first post; one that was taken back is made afresh.
    `by` may be None with `told_at`. Raises PermissionDenied, or ValidationError naming `reason`.
    """
    reason = clean_line(reason, REASON_LIMIT, field="reason")
    if not reason:
        raise ValidationError({"reason": _("Say how it helps with this barrier.")})
    pair = {"idea": idea, "barrier": barrier}
    one_write_across()
    earlier = Link.objects.select_for_update().filter(**pair).first()
    for thing in (idea, barrier):
        hold(thing)
    if by is None and not told_at or by is not None and not can_link(by, idea, barrier):
        raise PermissionDenied(_("You cannot link these two."))
    said = {
        "reason": reason,
        "author": by,
        "author_name": by.display_name if by else "",
        "told_at": told_at,
        "state": _first_state(by),
    }
    if earlier is not None and earlier.state == State.WITHDRAWN:
        return _say_afresh(earlier, said)
    link, made = Link.objects.get_or_create(**pair, defaults=said)
    if link.state == State.HIDDEN:
        raise ValidationError({"reason": _("A moderator has taken this link down.")})
    if not made and link.state != State.PUBLIC and link.author != by:
        raise ValidationError({"reason": _("Somebody has said this already, and it waits.")})
    if made:
        _tell(link)
    return link


@transaction.atomic
def take_link_back(*, link: Link, by: Member) -> Link:
    """The author takes `link` down; doing it twice changes nothing. Raises PermissionDenied."""
    link = hold_link(link)
    if link.state == State.WITHDRAWN and link.author_id == by.pk:
        return link
    if not can_take_link_back(by, link):
        raise PermissionDenied(_("You cannot take this link back."))
    set_link_state(link, State.WITHDRAWN)
    announce(events.link_withdrawn, link_id=link.pk, member_id=by.pk)
    return link


@transaction.atomic
def put_link_back(*, link: Link, by: Member) -> Link:
    """The author shows again what they took back, with its answers. Raises PermissionDenied."""
    link = hold_link(link)
    if link.author_id != by.pk or not can_link(by, link.idea, link.barrier):
        raise PermissionDenied(_("You cannot show this link."))
    if link.state == State.WITHDRAWN:
        set_link_state(link, _first_state(by))
        announce(events.idea_linked, link_id=link.pk, member_id=by.pk)
    return link


def set_link_state(link: Link, state: str) -> str:
    """Give `link` a state and return the earlier one.

    The caller has checked permission and holds the transaction.
    """
    earlier, link.state = link.state, state
    if earlier != state:
        link.save(update_fields=["state"])
        follow_link(link)
    return earlier


def _first_state(by: Member | None) -> State:
    return State.PENDING if by and waits_for_a_look(by) else State.PUBLIC


def _say_afresh(link: Link, said: dict) -> Link:
    """A link that its author took back is said again, by whomever: new words, no answers yet."""
    for name, value in said.items():
        setattr(link, name, value)
    link.created_at = timezone.now()
    link.save()
    link.answers.all().delete()
    recount_link(link)
    _tell(link)
    return link


def _tell(link: Link) -> None:
    follow_link(link)
    announce(events.idea_linked, link_id=link.pk, member_id=link.author_id)
