"""Replies that become a conversation of their own, and come back.

The new conversation begins with a few words of the moderators, so that no reply becomes an opening
that its author never wrote; the replies follow with new numbers.
"""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.cleaning import TITLE_LIMIT, clean_line, clean_text, make_slug
from forum.happenings import forget_thread
from forum.keeping import index_opening, set_post_state, touch
from forum.models import Board, Follow, Post, ReadMark, State, Thread
from forum.moving import Move, carry_out, cut_answers, place_of, put_back, remember
from forum.rows import save_rendered
from forum.splitting import is_kept_elsewhere
from members.models import Member

MOST = 500  # replies at once


def movable(thread: Thread) -> Any:
    """The posts of `thread` that can be moved: all but its opening and its summary."""
    return thread.posts.filter(number__gt=1).exclude(kind=Post.Kind.SUMMARY)


def choose_posts(thread: Thread, pks: Collection[int], *, answers: bool) -> list[Post]:
    """The chosen posts in their order, with `answers` the answers to them too.

    Raises ValidationError for none, for too many, and for one that stands elsewhere by now.
    """
    posts = movable(thread)
    chosen = set(posts.filter(pk__in=pks).values_list("pk", flat=True))
    if not chosen:
        raise ValidationError(_("Choose at least one reply."))
    if len(chosen) != len(set(pks)):
        raise ValidationError(_("A reply that you chose is no longer here. Look at it again."))
    if answers:
        chosen |= set(posts.filter(parent__in=chosen).values_list("pk", flat=True))
    if len(chosen) > MOST:
        raise ValidationError(_("Move at most %(n)s replies at once.") % {"n": MOST})
    return list(posts.filter(pk__in=chosen).order_by("number"))


def split_off_posts(
    thread: Thread, posts: list[Post], *, title: str, board: Board, words: str, by: Member
) -> tuple[Thread, dict[str, Any]]:
    """Move `posts` out of `thread` into a new topic; returns it and what is needed to undo it.

    The caller holds `thread` and has checked who may. Raises ValidationError naming `title` or
    `words`.
    """
    new = _begin(title, board, words, by)
    moves = _plan(thread, new, posts)
    new.last_number = len(posts) + 1
    carry_out(moves, (thread, new))
    _read_on(thread, new, moves)
    _follow_on(thread, new, posts)
    touch(new)
    touch(thread)
    index_opening(new.pk)
    return new, {"moves": moves}


def mend_thread(thread: Thread, new: Thread, record: dict[str, Any], *, keep: bool) -> bool:
    """Take back `split_off_posts`; returns whether the new topic is gone.

    It stays where something else was written there since, where guidance cites its first words, or
    where `keep` says so. The caller holds both. Raises ValidationError where a reply has been moved
    on since.
    """
    put_back(record["moves"], (thread, new))
    moved = [pk for pk, before, after in record["moves"] if before[0] != after[0]]
    cut_answers(moved, new)
    touch(thread)
    talked = new.posts.exclude(number=1).exists()
    if keep or talked or new.thread_tags.exists() or is_kept_elsewhere(new):
        remember(record["moves"])
        touch(new)
        if not talked:  # nobody is led to an empty room
            opening = new.posts.get(number=1)
            opening.thread = new
            set_post_state(opening, State.HIDDEN)
        return False
    new.search_entries.all().delete()
    with forget_thread(new):
        new.delete()
    return True


def words_at_first(n: int) -> str:
    """What the new conversation begins with, where the moderator writes nothing else."""
    return ngettext(
        "This reply stood in another discussion. It has a place of its own here.",
        "These replies stood in another discussion. They have a place of their own here.",
        n,
    )


def _begin(title: str, board: Board, words: str, by: Member) -> Thread:
    title, words = clean_line(title, TITLE_LIMIT), clean_text(words, field="words")
    if not title:
        raise ValidationError({"title": _("Write a title.")})
    if not words:
        raise ValidationError({"words": _("Write how the new conversation begins.")})
    signed = {"author_name": _("The moderators"), "entered_by": by, "state": State.PUBLIC}
    new = Thread.objects.create(
        kind=Thread.Kind.TOPIC,
        board=board,
        title=title,
        slug=make_slug(title),
        last_number=1,
        **signed,
    )
    opening = Post(
        thread=new,
        number=1,
        kind=Post.Kind.OPENING,
        source=words,
        created_at=new.created_at,
        **signed,
    )
    save_rendered(opening)
    return new


def _plan(thread: Thread, new: Thread, posts: list[Post]) -> list[Move]:
    """The places of the posts, and of the answers that are parted from what they answer."""
    going = {post.pk for post in posts}
    moves: list[Move] = []
    for number, post in enumerate(posts, start=2):
        parent = post.parent_id if post.parent_id in going else None
        moves.append([post.pk, place_of(post), [new.pk, number, post.kind, parent]])
    left = thread.posts.filter(parent__in=going).exclude(pk__in=going).order_by("number")
    moves += [[post.pk, place_of(post), [*place_of(post)[:3], None]] for post in left]
    return moves


def _read_on(thread: Thread, new: Thread, moves: list[Move]) -> None:
    """Who had read some of these replies has read them in the new place, and no others."""
    numbers = [(before[1], after[1]) for _pk, before, after in moves if after[0] == new.pk]
    ReadMark.objects.bulk_create(
        (
            ReadMark(
                member_id=member,
                thread=new,
                last_number=max((now for then, now in numbers if then <= mark), default=1),
            )
            for member, mark in thread.read_marks.values_list("member_id", "last_number")
        ),
        batch_size=500,
    )


def _follow_on(thread: Thread, new: Thread, posts: list[Post]) -> None:
    """Who wrote one of the replies and follows the discussion follows the new one too."""
    wrote = {post.author_id for post in posts if post.author_id}
    following = thread.follows.filter(member__in=wrote).values_list("member_id", flat=True)
    Follow.objects.bulk_create(Follow(thread=new, member_id=pk) for pk in sorted(following))
