"""What a moderator may do: pure predicates, asked by verbs and by pages."""

from typing import TypeGuard

from django.contrib.auth.models import AnonymousUser

from forum.models import Board, Post, Thread
from forum.permissions import can_oversee
from ideas.models import Link
from members.areas import Areas
from members.models import Member
from moderation.models import Decision

OF_PEOPLE = frozenset({"member", "vote", "facing"})  # effects that lie in no area


def can_moderate(member: Member | AnonymousUser) -> TypeGuard[Member]:
    """A moderator who is not suspended."""
    return bool(
        member.is_authenticated
        and member.is_active
        and member.is_moderator
        and not member.is_suspended
    )


def can_look_after(member: Member | AnonymousUser, target: Post | Link | Thread | Member) -> bool:
    """A moderator of the whole site, or of an area in which `target` lies; people lie in none."""
    if not can_moderate(member):
        return False
    if member.oversees is True:
        return True
    if isinstance(target, Member):
        return False
    if isinstance(target, Link):
        return Link.objects.in_areas_of(member).filter(pk=target.pk).exists()
    return can_oversee(member, target.thread if isinstance(target, Post) else target)


def can_look_after_all(member: Member | AnonymousUser) -> bool:
    """A moderator of the whole site: people, rings of answers and trust are theirs."""
    return can_moderate(member) and member.oversees is True


def can_look_over(member: Member | AnonymousUser, decision: Decision) -> bool:
    """Who looks after all that a decision is about; what touches people is of the whole site."""
    if can_look_after_all(member):
        return True
    about = [each for each in (decision.target, decision.other) if each is not None]
    return (
        bool(about)
        and not any(effect["what"] in OF_PEOPLE for effect in decision.effects)
        and all(can_look_after(member, each) for each in about)
    )


def can_give_areas(member: Member | AnonymousUser) -> bool:
    """An administrator, or who else may change the rights of members."""
    return bool(member.is_authenticated and member.is_active) and member.has_perm(
        "members.change_member"
    )


def can_move_to(member: Member | AnonymousUser, board: Board) -> bool:
    """May put a topic on `board`: it is one of those that they look after."""
    if not can_moderate(member):
        return False
    areas = member.oversees
    return board.pk in areas.boards if isinstance(areas, Areas) else areas


def can_decide(member: Member | AnonymousUser, target: Post | Link | Thread | Member) -> bool:
    """Who looks after it, but not about themselves or words of their own: others judge those."""
    somebody = target.pk if isinstance(target, Member) else target.author_id
    own = somebody is not None and somebody == member.pk
    return not own and can_look_after(member, target)


def can_note(member: Member | AnonymousUser, about: Thread | Member) -> bool:
    """Who reads, writes and deletes what the team notes; not about themselves."""
    if isinstance(about, Member):
        return can_decide(member, about)
    return can_look_after(member, about)


def can_keep_letters(member: Member | AnonymousUser) -> bool:
    """Moderators and editors keep the team's letters; not while they are suspended."""
    if can_moderate(member):
        return True
    return bool(
        member.is_authenticated
        and member.is_active
        and member.is_editor
        and not member.is_suspended
    )


def can_limit(member: Member | AnonymousUser, other: Member) -> bool:
    """A moderator, about anybody but themselves and who runs the site."""
    return can_decide(member, other) and other.is_active and not other.is_superuser


def can_merge(member: Member | AnonymousUser, thread: Thread, other: Thread) -> bool:
    """May say that two are the same or related: a moderator who wrote neither."""
    return can_decide(member, thread) and can_decide(member, other)
