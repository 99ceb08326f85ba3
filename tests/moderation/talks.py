"""Discussions whose posts are moved, and a picture of everything that a move could touch."""

from datetime import UTC, datetime, timedelta

from forum import keeping, rows
from forum.models import (
    EarlierNumber,
    Follow,
    Mention,
    Post,
    ReadMark,
    SearchEntry,
    TagUse,
    Thread,
    ThreadEvent,
)
from forum.posting import reply_to
from ideas.models import Idea
from notifications.models import Notice
from tests.factories import MemberFactory, ThreadFactory

BEGAN = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
KEPT = (Thread, Post, EarlierNumber, Follow, ReadMark, Mention, ThreadEvent, Idea)


def picture() -> tuple:
    """Every value of every row, with ids and times; of marks not the ids."""
    values = [list(model.objects.order_by("pk").values()) for model in KEPT]
    found = SearchEntry.objects.order_by("kind", "key")
    told = Notice.objects.exclude(kind="decision").order_by("pk").values_list("pk", "thread")
    uses = TagUse.objects.order_by("tag", "kind").values_list("tag", "kind", "number")
    kept = ("kind", "key", "thread", "title", "body", "url")
    return values, list(found.values_list(*kept)), list(told), list(uses)


def differing() -> tuple[int, int]:
    """How many stored numbers and rows a recount and a fresh render find wrong."""
    return keeping.recount_everything(), rows.render_again(everything=True)


def talk(n: int = 5, *, began: datetime = BEGAN, every: int = 2, thread=None, **options) -> Thread:
    """A topic (or `thread`) with `n` replies by as many people, one each `every` hours."""
    thread = thread or ThreadFactory(**options)
    for number in range(n):
        reply_to(thread=thread, source=f"Words {number} on {thread.pk}.", by=MemberFactory())
    date(thread, began, every)
    thread.refresh_from_db()
    return thread


def date(thread: Thread, began: datetime, every: int = 2) -> None:
    """Let the posts of `thread` have been written at these times."""
    for post in thread.posts.order_by("number"):
        at = began + timedelta(hours=every * (post.number - 1))
        Post.objects.filter(pk=post.pk).update(created_at=at)
    Thread.objects.filter(pk=thread.pk).update(created_at=began)
    rows.render_again(everything=True)
    keeping.recount_everything()


def numbered(thread: Thread) -> list[tuple[int, str]]:
    """What stands in a thread, with the numbers."""
    return list(thread.posts.order_by("number").values_list("number", "source"))
