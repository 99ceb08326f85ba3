"""What a moderator may do: pure predicates, asked by verbs and by pages."""

from django.contrib.auth.models import AnonymousUser

from forum.models import Post, Thread
from ideas.models import Link
from members.models import Member


def can_moderate(member: Member | AnonymousUser) -> bool:
    """A moderator who is not suspended."""
    return bool(
        member.is_authenticated
        and member.is_active
        and member.is_moderator
        and not member.is_suspended
    )


def can_decide(member: Member | AnonymousUser, target: Post | Link | Thread | Member) -> bool:
    """A moderator, but not about themselves or words of their own: somebody else judges those."""
    somebody = target.pk if isinstance(target, Member) else target.author_id
    return can_moderate(member) and (somebody is None or somebody != member.pk)


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
