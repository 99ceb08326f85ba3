"""Putting two barriers or two ideas together, or saying that they are related and not the same."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from forum.cleaning import clean_line
from forum.models import State
from ideas.kin import are_related
from ideas.merging import hold_both
from ideas.models import MERGED, SPLIT, Barrier, Idea
from ideas.recounting import one_write_across
from members.models import Member
from moderation.effects import Changes
from moderation.handling import answer_case
from moderation.models import Decision, Verb
from moderation.permissions import can_look_after, can_merge
from moderation.recording import REASON_LIMIT, record

Thing = Barrier | Idea


@transaction.atomic
def merge(
    *, thing: Thing, into: Thing, by: Member, reason: str = "", answers: Thing | None = None
) -> Decision | None:
    """Let `into` stand for `thing`: people are counted once there, both wordings stay.

    It is what was decided about the reports of `answers`, one of the two. None when it does
    already. Both who wrote them are told. Raises PermissionDenied for who is no moderator or wrote
    one of the two, and ValidationError where one is not public or merged.
    """
    thing, into = _hold(thing, into, by)
    if thing.thread.merged_into_id == into.pk:
        return None
    check_mergeable(thing, into)
    changes = Changes()
    changes.merge(thing, into)
    if answers in (thing, into):
        answer_case(answers.thread, changes)
    return _record(Verb.MERGE, thing, into, by, reason, changes)


@transaction.atomic
def relate(
    *, thing: Thing, other: Thing, by: Member, reason: str = "", answers: Thing | None = None
) -> Decision | None:
    """Name each on the page of the other: related, not the same. Otherwise as `merge`."""
    thing, other = _hold(thing, other, by)
    if are_related(thing, other):
        return None
    check_mergeable(thing, other)
    changes = Changes()
    changes.relate(thing, other, related=True)
    if answers in (thing, other):
        answer_case(answers.thread, changes)
    return _record(Verb.RELATE, thing, other, by, reason, changes)


def check_mergeable(thing: Thing, into: Thing) -> None:
    """Raises ValidationError with the sentence that says why not.

    What stands is never merged itself, so no chain of them can lead round in a circle.
    """
    if type(thing) is not type(into) or thing.pk == into.pk:
        raise ValidationError(_("Choose another one of the same kind."))
    for each in (thing, into):
        if each.state == MERGED:
            raise ValidationError(
                _("“%(title)s” was put together with another already.") % {"title": each.title}
            )
        if each.state == SPLIT:
            raise ValidationError(_("“%(title)s” was split into parts.") % {"title": each.title})
        if each.state != State.PUBLIC:
            raise ValidationError(
                _("“%(title)s” is not public. Publish it first.") % {"title": each.title}
            )


def _hold(thing: Thing, other: Thing, by: Member) -> tuple:
    """Both, held; nobody decides about their own words."""
    if not all(can_look_after(by, each.thread) for each in (thing, other)):
        raise PermissionDenied
    if type(thing) is not type(other) or thing.pk == other.pk:
        raise ValidationError(_("Choose another one of the same kind."))
    one_write_across()
    thing, other = hold_both(thing, other)
    if not can_merge(by, thing.thread, other.thread):
        raise PermissionDenied(
            _("You wrote one of the two. Somebody else decides whether they are the same.")
        )
    return thing, other


def _record(
    verb: str, thing: Thing, other: Thing, by: Member, reason: str, changes: Changes
) -> Decision:
    return record(
        verb=verb,
        target=thing.thread,
        other=other.thread,
        by=by,
        changes=changes,
        reason=clean_line(reason, REASON_LIMIT, field="reason"),
    )
