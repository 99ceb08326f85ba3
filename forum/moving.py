"""Posts that move to another place, in another thread or in their own, and the way back.

A move is written down as `[post, before, after]`, where each place is a list of thread, number,
kind and the post it answers. Nothing of what was written changes.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from forum.events import posts_moved
from forum.models import EarlierNumber, Post, SearchEntry, Thread
from forum.rows import render_post_row
from forum.searching import drop, index_post

Place = list[Any]  # thread, number, kind, parent
Move = list[Any]  # post, Place before, Place after
PLACE = ("thread_id", "number", "kind", "parent_id")
CHUNK = 400


def place_of(post: Post) -> Place:
    """Where a post stands."""
    return [getattr(post, name) for name in PLACE]


def opening_of(thread: Thread) -> Post:
    """What began `thread`, wherever it stands now that all its posts have gone into another."""
    earlier = Post.objects.filter(earlier_numbers__thread=thread, earlier_numbers__number=1)
    return thread.posts.filter(number=1).first() or earlier.get()


def carry_out(moves: list[Move], threads: Iterable[Thread]) -> None:
    """Give each post its new place; old addresses lead there from now on.

    The caller holds `threads`, which are all that these posts come from and go to, and touches
    them afterwards.
    """
    EarlierNumber.objects.bulk_create(
        EarlierNumber(thread_id=before[0], number=before[1], post_id=pk)
        for pk, before, after in moves
        if before[:2] != after[:2]
    )
    _place({pk: after for pk, _before, after in moves}, threads)


def put_back(moves: list[Move], threads: Iterable[Thread]) -> None:
    """Undo `carry_out`, exactly. Raises ValidationError where a post has been moved again since."""
    posts = Post.objects.in_bulk([pk for pk, *_places in moves])
    for pk, _before, after in moves:
        if pk in posts and place_of(posts[pk]) != after:
            raise ValidationError(
                _("Some of these replies have been moved again since. Undo that first.")
            )
    for pk, before, after in moves:
        if before[:2] != after[:2]:
            EarlierNumber.objects.filter(thread=before[0], number=before[1], post=pk).delete()
    _place({pk: before for pk, before, _after in moves if pk in posts}, threads)


def _place(places: dict[int, Place], threads: Iterable[Thread]) -> None:
    known = {thread.pk: thread for thread in threads}
    posts = Post.objects.select_for_update(of=("self",)).in_bulk(list(places))
    left: dict[tuple[int, int], list[int]] = {}
    for pk, post in posts.items():
        thread = places[pk][0]
        if post.thread_id != thread:
            left.setdefault((post.thread_id, thread), []).append(pk)
        for name, value in zip(PLACE, places[pk], strict=True):
            setattr(post, name, value)
        post.thread = known[thread]
        post.row_html = render_post_row(post)
    Post.objects.bulk_update(posts.values(), [*PLACE, "row_html"], batch_size=CHUNK)
    for (old, new), pks in left.items():
        _find_again([posts[pk] for pk in pks], known[old], known[new])
        posts_moved.send(sender=Post, posts=pks, thread=known[old], into=known[new])


def _find_again(posts: list[Post], old: Thread, new: Thread) -> None:
    """The search rows of posts that went from one thread to another."""
    for post in posts:
        if post.number == 1:  # found by the row of its thread
            drop(kind="post", key=str(post.pk))
    if old.is_public and new.is_public:
        rows = SearchEntry.objects.filter(kind="post", key__in=[str(post.pk) for post in posts])
        known = set(rows.values_list("key", flat=True))
        rows.update(thread=new)
    else:
        known = set()
    for post in posts:
        if str(post.pk) not in known:
            index_post(post)


def remember(moves: list[Move]) -> None:
    """After `put_back`, where the thread between stays: what stood in it is found from there."""
    EarlierNumber.objects.bulk_create(
        (
            EarlierNumber(thread_id=after[0], number=after[1], post_id=pk)
            for pk, before, after in moves
            if before[:2] != after[:2]
        ),
        ignore_conflicts=True,
    )


def threads_shared_by(pks: set[int]) -> set[int]:
    """These threads and all that posts have come from or gone to: one may quote from another."""
    known: set[int] = set()
    more = set(pks)
    while more:
        known |= more
        moved = EarlierNumber.objects.filter(Q(thread__in=more) | Q(post__thread__in=more))
        pairs = moved.values_list("thread", "post__thread").distinct()
        more = {pk for pair in pairs for pk in pair} - known
    return known


def cut_answers(posts: Iterable[int], thread: Thread) -> None:
    """Answers in `thread` to posts that are elsewhere now stand on their own."""
    answers = Post.objects.filter(thread=thread, parent__in=list(posts))
    answers.exclude(parent__thread=thread).update(parent=None)
