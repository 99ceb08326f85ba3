"""Choosing what becomes guidance, with a reason; giving it to somebody; taking it off the list."""

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import Shortlisted, Stage
from cms.permissions import can_curate
from forum.models import Thread
from members.models import EDITORS, PUBLISHERS, Member

LETTERS = 2000


def editors() -> QuerySet[Member]:
    """Who can be given something, by name."""
    groups = Group.objects.filter(name__in=(EDITORS, PUBLISHERS))
    may = Q(is_superuser=True) | Q(groups__in=groups)
    found = Member.objects.filter(may, is_active=True).distinct()
    return found.order_by("display_name", "pk")


def standing_thread(thread_id: int) -> Thread:
    """The public barrier or idea with this id, or the one that stands for it.

    Raises Thread.DoesNotExist.
    """
    things = Thread.objects.public().exclude(kind=Thread.Kind.TOPIC)
    thread = things.get(pk=thread_id)
    return thread if thread.merged_into_id is None else things.get(pk=thread.merged_into_id)


@transaction.atomic
def shortlist(
    *, thread_id: int, reason: str, by: Member, assignee: Member | None = None
) -> Shortlisted:
    """Put a public barrier or idea on the shortlist, because of `reason`.

    What is there already stays as it is and is returned. Raises PermissionDenied,
    Thread.DoesNotExist, and ValidationError naming `reason` or `assignee`.
    """
    _check(by)
    things = Thread.objects.public().select_for_update()
    held = things.get(pk=standing_thread(thread_id).pk)
    if there := Shortlisted.objects.on_it().about(held.pk).first():
        return there
    return Shortlisted.objects.create(
        thread=held,
        member=by,
        reason=_words(reason, "reason", _("Write why it should become guidance.")),
        assignee=_editor(assignee),
    )


@transaction.atomic
def assign(*, row: Shortlisted, to: Member | None, by: Member) -> Shortlisted | None:
    """Give what is on the list to an editor, or to nobody; None where it was so already.

    Raises PermissionDenied, and ValidationError for somebody who is no editor or for a row that has
    left the list.
    """
    _check(by)
    held = _hold(row)
    if held.assignee_id == (to and to.pk):
        return None
    held.assignee = _editor(to)
    held.save(update_fields=["assignee"])
    return held


@transaction.atomic
def move_on(*, row: Shortlisted, stage: str, by: Member) -> Shortlisted | None:
    """Say how far it has got; None where it was so already.

    Raises PermissionDenied, and ValidationError for no stage or for a row that has left the list.
    """
    _check(by)
    if stage not in Stage.values:
        raise ValidationError({"stage": _("Choose one of the stages.")})
    held = _hold(row)
    if held.stage == stage:
        return None
    held.stage = stage
    held.save(update_fields=["stage"])
    return held


@transaction.atomic
def take_off(*, row: Shortlisted, reason: str, by: Member) -> Shortlisted | None:
    """It leaves the list and keeps its record; None where it has left already.

    Raises PermissionDenied, and ValidationError naming `reason`.
    """
    _check(by)
    held = Shortlisted.objects.select_for_update().get(pk=row.pk)
    if held.left_at is not None:
        return None
    held.left_because = _words(reason, "reason", _("Write why it leaves the list."))
    held.left_at, held.left_by = timezone.now(), by
    held.save(update_fields=["left_because", "left_at", "left_by"])
    return held


def _check(by: Member) -> None:
    if not can_curate(by):
        raise PermissionDenied(_("Only editors keep the shortlist."))


def _hold(row: Shortlisted) -> Shortlisted:
    held = Shortlisted.objects.select_for_update().get(pk=row.pk)
    if held.left_at is not None:
        raise ValidationError(_("It has left the shortlist meanwhile."))
    return held


def _editor(member: Member | None) -> Member | None:
    if member is not None and not can_curate(member):
        raise ValidationError({"assignee": _("Choose somebody who is an editor.")})
    return member


def _words(text: str, field: str, empty: str) -> str:
    text = text.replace("\0", "").strip()
    if not text:
        raise ValidationError({field: empty})
    if len(text) > LETTERS:
        raise ValidationError({field: _("Use at most %(n)s letters.") % {"n": LETTERS}})
    return text
