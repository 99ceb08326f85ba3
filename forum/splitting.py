"""A thread that says more than one thing becomes several: what the forum makes, and its undoing."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import IntegrityError
from django.db.models.deletion import Collector
from django.utils import timezone

from forum.cleaning import make_slug
from forum.findable import adds_words
from forum.keeping import keep_post, set_post_state
from forum.merging import leave_or_come_back, words_of_openings
from forum.models import Follow, Post, State, Thread
from forum.rows import save_rendered
from forum.tagging import set_tags

# Whose words they are stays as it was told.
TOLD = ("author_id", "author_name", "author_role", "told_at", "entered_by_id")
# Rows that hang on a part by themselves: nobody has said anything by them.
QUIET = frozenset({"forum.Follow", "forum.ReadMark", "forum.SearchEntry", "forum.ThreadTag"})


def open_part(*, whole: Thread, title: str, source: str, tags: Iterable[str]) -> Thread:
    """Open a public thread for one of the things that `whole` says, told by whoever told that.

    The caller holds `whole`, has checked permission and has cleaned the words. Nobody is told: it
    is not new.
    """
    told = {name: getattr(whole, name) for name in TOLD}
    told |= {"state": State.PUBLIC, "created_at": timezone.now()}
    thread = Thread.objects.create(
        kind=whole.kind,
        title=title,
        slug=make_slug(title),
        last_number=1,
        last_post_at=told["created_at"],
        part_of=whole,
        **told,
    )
    post = Post(thread=thread, number=1, kind=Post.Kind.OPENING, source=source, **told)
    save_rendered(post)
    set_tags(thread=thread, names=tags)
    keep_post(post)
    return thread


def follow_parts(whole: Thread, parts: Iterable[Thread]) -> list[int]:
    """Who follows `whole` follows each of its parts; returns the ids of the new rows."""
    members = list(whole.follows.order_by("pk").values_list("member", flat=True))
    made = [Follow(thread=part, member_id=member) for part in parts for member in members]
    return [row.pk for row in Follow.objects.bulk_create(made, batch_size=400)]


def close_whole(whole: Thread) -> None:
    """From now on its parts stand for `whole`: it can be read, and nothing is said on it."""
    whole.split_at = timezone.now()
    leave_or_come_back(whole)


def open_whole_again(whole: Thread) -> None:
    """Take back `close_whole`, exactly."""
    whole.split_at = None
    leave_or_come_back(whole)


def take_part_away(
    part: Thread, follows: list[int], made: Collection[tuple[str, int]], quiet: Collection[str]
) -> bool:
    """Take away a part that is held: wholly where nothing was said on it, else it is hidden.

    `made` are the rows, by the name of their model and their id, that the split made besides the
    thread and its first post, and `quiet` are models as in `QUIET`. Returns whether it is gone.
    """
    opening = part.posts.get(number=1)
    opening.thread = part
    set_post_state(opening, State.HIDDEN)  # as with all that is hidden, whatever was kept follows
    ours = {("forum.Thread", part.pk), ("forum.Post", opening.pk), *made}
    rows = None if is_kept_elsewhere(part) else _rows_on(part)
    if rows is not None and all(row in ours or row[0] in quiet for row in rows):
        part.delete()
        return True
    Follow.objects.filter(pk__in=follows, thread=part).delete()
    Thread.objects.filter(pk=part.pk).update(part_of=None)
    return False


def is_kept_elsewhere(thread: Thread) -> bool:
    """Whether another room does not let it go, as what published guidance cites."""
    try:
        Collector(using=thread._state.db or "default").collect([thread])
    except IntegrityError:
        return True
    return False


def _rows_on(thread: Thread) -> set[tuple[str, int]]:
    """What would be lost with `thread`, or would lose sight of it, in whichever room it is kept."""
    collector = Collector(using=thread._state.db or "default")
    collector.collect([thread])
    found: list[Any] = [row for rows in collector.data.values() for row in rows]
    found += [row for rows in collector.fast_deletes for row in rows]
    for changed in collector.field_updates.values():
        found += [row for rows in changed for row in rows]
    return {(row._meta.label, row.pk) for row in found if row._meta.label not in QUIET}


@adds_words
def words_of_the_whole(thread_id: int) -> list[str]:
    """Title and words of what a thread is a part of: it is found by these too."""
    split = Post.objects.public().filter(thread__parts=thread_id, thread__split_at__isnull=False)
    return words_of_openings(split)
