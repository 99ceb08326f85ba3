"""What a moderator looks after: given by an administrator, and asked of cases and decisions."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from forum.models import Board, Tag
from forum.visibility import PUBLIC, lying_in
from ideas.models import MERGED, SPLIT
from members.areas import write_areas
from members.models import Member
from moderation.models import Appeal, Case, Decision, Verb
from moderation.models.decisions import DecisionQuerySet
from moderation.permissions import can_give_areas

MOST = 100


@transaction.atomic
def give_areas(
    *, member: Member, by: Member, boards: Iterable[Board] = (), tags: Iterable[Tag] = ()
) -> bool:
    """Let `member` moderate what is on `boards` or has one of `tags`; without any, the whole site.

    False when that is so already. Raises PermissionDenied, or ValidationError for too many.
    """
    if not can_give_areas(by):
        raise PermissionDenied
    boards, tags = list(boards), list(tags)
    if len(boards) + len(tags) > MOST:
        raise ValidationError(_("Choose fewer, or give the whole site."))
    main = (tag.alias_of_id or tag.pk for tag in tags)
    areas = write_areas((board.pk for board in boards), main)
    held = Member.objects.select_for_update().get(pk=member.pk)
    if held.areas == areas:
        return False
    Member.objects.filter(pk=member.pk).update(areas=areas)
    member.areas = areas
    member.__dict__.pop("oversees", None)
    return True


def boards_for(reader: Member) -> QuerySet[Board]:
    """The boards to which a moderator may move a topic."""
    areas = reader.oversees
    if areas is True or not areas:
        return Board.objects.all() if areas else Board.objects.none()
    return Board.objects.filter(pk__in=areas.boards)


def cases_of(reader: Member) -> QuerySet[Case]:
    """The cases about posts and links that a moderator looks after."""
    areas = reader.oversees
    if areas is True or not areas:
        return Case.objects.all() if areas else Case.objects.none()
    return Case.objects.filter(lying_in(areas, "post__thread") | _linked(areas))


def _linked(areas) -> Q:
    return lying_in(areas, "link__idea__thread") & (
        Q(link__barrier__state__in=(PUBLIC, MERGED, SPLIT))
        | lying_in(areas, "link__barrier__thread")
    )


def decisions_of(reader: Member) -> DecisionQuerySet:
    """The decisions about what a moderator looks after; those about people for the whole site."""
    areas = reader.oversees
    if areas is True or not areas:
        return Decision.objects.all() if areas else Decision.objects.none()
    return Decision.objects.filter(_decided(areas))


def appeals_of(reader: Member) -> QuerySet[Appeal]:
    """The appeals against decisions that a moderator looks after."""
    areas = reader.oversees
    if areas is True or not areas:
        return Appeal.objects.all() if areas else Appeal.objects.none()
    # Who answered where lies in no area.
    appeals = Appeal.objects.exclude(decision__verb=Verb.VOID)
    return appeals.filter(_decided(areas, "decision__"))


def _decided(areas, path: str = "") -> Q:
    """Both ends of what was decided lie inside, and it is about no person."""
    ends = Q(**{f"{path}other": None}) | lying_in(areas, f"{path}other")
    return lying_in(areas, f"{path}thread") & ends & Q(**{f"{path}person": None})
