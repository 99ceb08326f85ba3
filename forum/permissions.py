"""What a member may do in the forum: pure predicates, asked by verbs and by pages."""

from typing import TypeGuard

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from forum.models import Post, State, Thread
from members.identity import Person
from members.models import Member

STANDING = (State.PUBLIC, State.PENDING)  # nobody has taken it down


def can_post(member: Person) -> TypeGuard[Member]:
    """Signed in, active and not suspended."""
    return member.is_authenticated and member.is_active and not member.is_suspended


def why_not_post(member: Member) -> str:
    """The sentence for somebody who may not `can_post`."""
    if member.is_active and member.suspended_until and member.is_suspended:
        return _(
            "You are asked to pause, and can write again on %(day)s. “What is new for you” says "
            "why, and how to ask for a second look."
        ) % {"day": date_format(localtime(member.suspended_until))}
    return _("You cannot post at the moment.")


def can_oversee(member: Person, thread: Thread) -> bool:
    """A moderator who looks after `thread`, or a row like one: of the whole site, or of its area.

    It costs a query for who looks after a part of the site, and none for anybody else.
    """
    if not member.is_authenticated or not member.oversees:
        return False
    if member.oversees is True:
        return True
    return Thread.objects.in_areas_of(member).filter(pk=thread.pk).exists()


def can_see_thread(member: Person, thread: Thread) -> bool:
    """The rule of `visible_to`, for one thread in hand."""
    return (
        thread.is_public
        or (member.is_authenticated and _owns(member, thread))
        or can_oversee(member, thread)
    )


def _owns(member: Member, said: Post | Thread) -> bool:
    """One's own words, until a moderator has removed them."""
    return said.author_id == member.pk and said.state != State.REMOVED


def can_see_post(member: Person, post: Post) -> bool:
    """The rule of `visible_to`, for one post in hand."""
    if not member.is_authenticated:
        return post.is_public and post.thread.is_public
    if _owns(member, post) or (post.is_public and can_see_thread(member, post.thread)):
        return True
    return can_oversee(member, post.thread)


def can_reply(member: Person, thread: Thread) -> bool:
    """May post, sees the thread, and the thread is public and open (moderators: also locked).

    Where another thread stands for it, or its parts do, the talk goes on there.
    """
    return (
        can_post(member)
        and thread.merged_into_id is None
        and thread.split_at is None
        and thread.state in STANDING
        and can_see_thread(member, thread)
        and is_open_to(member, thread)
    )


def is_open_to(member: Person, thread: Thread) -> bool:
    """Not locked; moderators write in a locked discussion too."""
    return not thread.is_locked or can_oversee(member, thread)


def can_follow(member: Person, thread: Thread) -> TypeGuard[Member]:
    """Signed in and active, and sees the thread; who is suspended may still listen."""
    return member.is_authenticated and member.is_active and can_see_thread(member, thread)


def looks_after(member: Member, said: Post | Thread) -> bool:
    """One's own words; what was told in a room has no author, and its words are the curators'."""
    if said.told_at:
        return member.is_moderator or member.is_editor
    return said.author_id == member.pk


def can_edit(member: Person, post: Post) -> bool:
    """Words one looks after, while the thread is open and nobody has taken the post down."""
    return (
        can_post(member)
        and looks_after(member, post)
        and post.state in STANDING
        and post.kind != Post.Kind.SUMMARY  # changed in the thread's tools, where it is logged
        and not post.thread.is_locked
        and can_see_thread(member, post.thread)
    )


def can_edit_opening(member: Person, thread: Thread) -> bool:
    """The rule of `can_edit` for the first post of a thread, or of a row like one."""
    return (
        can_post(member)
        and looks_after(member, thread)
        and thread.state in STANDING
        and not thread.is_locked
    )


def waits_for_a_look(member: Member) -> bool:
    """The posts of a new member wait until a moderator has read the first one."""
    return member.standing == "new" and not member.is_moderator and not member.is_editor
