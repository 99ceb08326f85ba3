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


def can_decide(member: Member | AnonymousUser, target: Post | Link | Thread) -> bool:
    """A moderator, but not about words of their own: somebody else judges those."""
    return can_moderate(member) and (target.author_id is None or target.author_id != member.pk)


def can_merge(member: Member | AnonymousUser, thread: Thread, other: Thread) -> bool:
    """May say that two are the same or related: a moderator who wrote neither."""
    return can_decide(member, thread) and can_decide(member, other)
