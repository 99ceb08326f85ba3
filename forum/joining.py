"""Two topics about the same thing: the posts of one go into the other, in the order of time.

Numbers are never reused: the posts of the other keep theirs up to the first that comes between,
and what follows gets new ones after its last. The empty topic stays as a row that leads on.
"""

from bisect import bisect_right
from typing import Any

from forum.happenings import move_lines
from forum.keeping import index_opening, touch
from forum.merging import fold_thread, unfold_thread
from forum.models import Post, ReadMark, State, Thread, ThreadEvent
from forum.moving import Move, carry_out, cut_answers, place_of, put_back, remember

TOO_HIGH = 2**31  # for any number of a post
Steps = list[tuple[Post, int]]  # the posts in their new order, each with its number


def join_threads(thread: Thread, into: Thread) -> dict[str, Any]:
    """Move every post of `thread` into `into`, which stands for it; returns what undoes it.

    Its opening and its summary are replies there. The caller holds both and has checked that they
    are topics, public and not merged.
    """
    record: dict[str, Any] = {"fold": fold_thread(thread, into), "last": into.last_number}
    steps = _in_time(thread, into)
    moves = [[post.pk, place_of(post), _place(post, into, number)] for post, number in steps]
    record["moves"] = moves = [move for move in moves if move[1] != move[2]]
    record["marks"] = _read_on(thread, into, steps)
    record["lines"] = _lines_follow(into, moves)
    into.last_number = max(into.last_number, *(number for _post, number in steps))
    record["after"] = into.last_number
    carry_out(moves, (thread, into))
    _touch_both(thread, into)
    return record


def part_threads(thread: Thread, into: Thread, record: dict[str, Any]) -> None:
    """Take back `join_threads`, exactly. What was written in `into` since stays there.

    The caller holds both. Raises ValidationError where a post has been moved on since.
    """
    put_back(record["moves"], (thread, into))
    moved = [pk for pk, before, _after in record["moves"] if before[0] == thread.pk]
    cut_answers(moved, into)
    last = into.posts.order_by("-number").values_list("number", flat=True)[0]
    written_since = last > record["after"] or into.last_number != record["after"]
    if written_since:
        remember(record["moves"])
    else:
        into.last_number = record["last"]
    _read_as_before(into, record)
    _lines_go_back(into, record["lines"])
    unfold_thread(thread, into, record["fold"])
    _touch_both(thread, into)


def _touch_both(thread: Thread, into: Thread) -> None:
    touch(thread)
    touch(into)
    index_opening(into.pk)


def _place(post: Post, into: Thread, number: int) -> list[Any]:
    kind = Post.Kind(post.kind)
    if post.thread_id != into.pk and kind in (Post.Kind.OPENING, Post.Kind.SUMMARY):
        kind = Post.Kind.REPLY
    return [into.pk, number, str(kind), post.parent_id]


def _in_time(thread: Thread, into: Thread) -> Steps:
    """The posts of both in the order of time, each thread's own order kept, with their numbers."""
    keyed = []
    for here in (into, thread):
        latest = None
        for post in here.posts.order_by("number"):
            if here is into and post.number == 1:
                continue
            latest = post.created_at if latest is None else max(latest, post.created_at)
            keyed.append((latest, here is thread, post.number, post))
    keyed.sort(key=lambda each: each[:3])
    steps, number, stay = [], into.last_number, True
    for *_key, post in keyed:
        stay = stay and post.thread_id == into.pk
        number += not stay
        steps.append((post, post.number if stay else number))
    return steps


def _read_on(thread: Thread, into: Thread, steps: Steps) -> list[list[Any]]:
    """Each mark stands before the first post that its member has not read in either topic.

    Returns [member, mark before or None, mark after] for those in `into` that changed.
    """
    there = dict(into.read_marks.values_list("member_id", "last_number"))
    here = dict(thread.read_marks.values_list("member_id", "last_number"))
    record = []
    for member in sorted(there.keys() | here.keys()):
        read = {into.pk: there.get(member, 0), thread.pk: here.get(member, 0)}
        mark = _reached(steps, read, member)
        if mark != there.get(member):
            record.append([member, there.get(member), mark])
    ReadMark.objects.bulk_create(
        (ReadMark(member_id=member, thread=into, last_number=now) for member, _was, now in record),
        update_conflicts=True,
        unique_fields=["member", "thread"],
        update_fields=["last_number"],
        batch_size=500,
    )
    return record


def _reached(steps: Steps, read: dict[int, int], member: int) -> int:
    mark = 1
    for post, number in steps:
        known = post.number <= read[post.thread_id] or post.author_id == member
        if not known and post.state == State.PUBLIC:
            break
        mark = number
    return mark


def _read_as_before(into: Thread, record: dict[str, Any]) -> None:
    """Marks that nobody raised since are as they were; a raised one says what was read of ours."""
    was = {member: (before, after) for member, before, after in record["marks"]}
    own = [m for m in record["moves"] if m[1][0] == into.pk]
    renumbered = sorted((after[1], before[1]) for _pk, before, after in own)
    for mark in list(into.read_marks.all()):
        before, after = was.get(mark.member_id, (None, None))
        if mark.last_number == after:
            number = before
        elif mark.last_number > record["after"] or mark.last_number <= record["last"]:
            number = max(mark.last_number, before or 0)
        else:
            at = bisect_right(renumbered, (mark.last_number, TOO_HIGH))
            kept = renumbered[0][1] - 1 if renumbered else record["last"]
            number = max(renumbered[at - 1][1] if at else kept, before or 0)
        if number is None:
            mark.delete()
        else:
            mark.last_number = number
            mark.save(update_fields=["last_number"])


def _lines_follow(into: Thread, moves: list[Move]) -> list[list[int]]:
    """Lines stand below the posts that they stood below; returns [line, before, after]."""
    own = [move for move in moves if move[1][0] == into.pk]
    renumbered = sorted((before[1], after[1]) for _pk, before, after in own)
    record, changed = [], []
    for event in into.events.all():
        at = bisect_right(renumbered, (event.after, TOO_HIGH))
        if at:
            record.append([event.pk, event.after, renumbered[at - 1][1]])
            changed.append((event, renumbered[at - 1][1]))
    move_lines(into, changed)
    return record


def _lines_go_back(into: Thread, record: list[list[int]]) -> None:
    events = ThreadEvent.objects.filter(thread=into).in_bulk([pk for pk, *_afters in record])
    back = [
        (events[pk], before)
        for pk, before, after in record
        if pk in events and events[pk].after == after
    ]
    move_lines(into, back)
