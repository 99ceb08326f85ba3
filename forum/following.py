"""Following a thread of any kind or a tag, and stopping: each once per member."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import BooleanField, Exists, OuterRef, Value
from django.utils.translation import gettext as _

from forum.models import Follow, FollowedTag, Tag, Thread
from forum.permissions import can_follow
from members.models import Member


@transaction.atomic
def follow(*, thread: Thread, by: Member) -> None:
    """`by` hears about `thread` from now on; following twice changes nothing.

    Raises PermissionDenied for a thread that `by` may not see.
    """
    if not can_follow(by, thread):
        raise PermissionDenied(_("You cannot follow this."))
    Follow.objects.bulk_create([Follow(thread=thread, member=by)], ignore_conflicts=True)


@transaction.atomic
def unfollow(*, thread: Thread, by: Member) -> None:
    """`by` hears no more about `thread`, if they followed it."""
    Follow.objects.filter(thread=thread, member=by).delete()


@transaction.atomic
def follow_tag(*, tag: Tag, by: Member) -> None:
    """`by` hears what becomes public under `tag`; a synonym stands for its main tag.

    Raises PermissionDenied.
    """
    if not (by.is_authenticated and by.is_active):
        raise PermissionDenied(_("You cannot follow this."))
    main = tag.alias_of or tag
    FollowedTag.objects.bulk_create([FollowedTag(tag=main, member=by)], ignore_conflicts=True)


@transaction.atomic
def unfollow_tag(*, tag: Tag, by: Member) -> None:
    """`by` hears no more about `tag`, if they followed it."""
    FollowedTag.objects.filter(tag=tag.alias_of or tag, member=by).delete()


def move_followers(*, synonym: Tag, main: Tag) -> None:
    """Who followed a tag that became a `synonym` follows the `main` tag; in the caller's write."""
    members = synonym.follows.values_list("member_id", flat=True)
    FollowedTag.objects.bulk_create(
        [FollowedTag(tag=main, member_id=member) for member in members], ignore_conflicts=True
    )
    synonym.follows.all().delete()


def is_followed(member_id: int | None, thread: str = "pk") -> Exists | Value:
    """Whether the member follows the thread of a row, to annotate the row's own query with.

    `thread` names the row's field that holds the thread's id.
    """
    if member_id is None:
        return Value(False, output_field=BooleanField())
    return Exists(Follow.objects.filter(member=member_id, thread=OuterRef(thread)))


def tag_is_followed(member_id: int | None) -> Exists | Value:
    """The same for a row that is a tag."""
    if member_id is None:
        return Value(False, output_field=BooleanField())
    return Exists(FollowedTag.objects.filter(member=member_id, tag=OuterRef("pk")))
