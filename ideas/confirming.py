"""“Does this idea help with this barrier?”: others confirm a link or dispute it, and undo that."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from forum.events import announce
from ideas import events
from ideas.models import Link, LinkAnswer
from ideas.permissions import can_answer_link
from ideas.recounting import follow_link, one_write_across
from ideas.tallying import recount_link
from members.models import Member


@transaction.atomic
def confirm_link(*, link: Link, by: Member) -> Link:
    """`by` says that the idea helps with the barrier; saying it twice changes nothing.

    Returns the link with its counts after it. Raises PermissionDenied.
    """
    return _answer(link, by, LinkAnswer.Answer.YES)


@transaction.atomic
def dispute_link(*, link: Link, by: Member) -> Link:
    """`by` says that it is not for them; otherwise as `confirm_link`."""
    return _answer(link, by, LinkAnswer.Answer.NOT_FOR_US)


@transaction.atomic
def withdraw_link_answer(*, link: Link, by: Member) -> Link:
    """`by` takes the answer on `link` back, if there is one. Returns the link as it is after it."""
    link = hold_link(link)
    gone, _rows = LinkAnswer.objects.filter(link=link, member=by).delete()
    _count(link)
    if gone:
        announce(events.link_answer_withdrawn, link_id=link.pk, member_id=by.pk)
    return link


def hold_link(link: Link) -> Link:
    """`link` as it stands now with both its ends, locked for this transaction.

    A link is held before its ends are, everywhere: so no two writes wait for each other.
    """
    one_write_across()
    links = Link.objects.select_for_update(of=("self",)).select_related("idea", "barrier")
    return links.get(pk=link.pk)


def _answer(link: Link, by: Member, answer: str) -> Link:
    link = hold_link(link)
    if not can_answer_link(by, link):
        raise PermissionDenied(_("You cannot answer on this link."))
    LinkAnswer.objects.update_or_create(
        link=link, member=by, defaults={"answer": answer, "perspective": by.perspective}
    )
    _count(link)
    announce(events.link_answered, link_id=link.pk, member_id=by.pk, answer=answer)
    return link


def _count(link: Link) -> None:
    if recount_link(link):
        follow_link(link)
