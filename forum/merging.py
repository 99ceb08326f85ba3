"""One thread stands for another that says the same: what the forum moves, and its putting back."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from forum.events import thread_folded
from forum.findable import added_words, adds_words
from forum.keeping import index_opening, touch
from forum.models import Follow, Post, Thread, Version
from forum.rendering import plain
from forum.tagging import TAGS
from forum.tallying import recount_tags
from forum.uniting import Plan, Record, Union

FOLLOWS = Union(Follow, "thread")


def plan_follows(thread: Thread, into: Thread) -> Plan:
    """Who follows `thread` follows `into`; who wrote that hears of it in any case."""
    return FOLLOWS.plan(thread.pk, into.pk, besides={into.author_id})


def fold_thread(thread: Thread, into: Thread) -> dict[str, Any]:
    """Let `into` stand for `thread` and for all that `thread` stood for; returns what changed.

    The caller holds both threads and has checked that neither is merged.
    """
    follows = plan_follows(thread, into).carry_out()
    record = {"follows": follows, "made": _follow_on(thread, into), "led": _lead(thread, into)}
    thread.merged_into = into
    leave_or_come_back(thread)
    thread_folded.send(sender=Thread, thread=thread, into=into)
    return record


def unfold_thread(thread: Thread, into: Thread, record: dict[str, Any]) -> None:
    """Take back `fold_thread`, exactly. The caller holds both threads."""
    Follow.objects.filter(pk__in=record["made"], thread=into).delete()
    FOLLOWS.put_back(record["follows"], thread.pk, into.pk)
    Thread.objects.filter(pk__in=record["led"], merged_into=into).update(merged_into=thread)
    thread.merged_into = None
    leave_or_come_back(thread)
    index_opening(into.pk)
    thread_folded.send(sender=Thread, thread=thread, into=into)


def follows_elsewhere(record: dict[str, Record], others: Collection[int]) -> bool:
    """Whether somebody who followed on also follows one of the `others` merged into the same."""
    return FOLLOWS.said_elsewhere(record["follows"], others)


def author_follows_on(thread: Thread, into: Thread) -> bool:
    """Whether who wrote `thread` begins to follow `into`: they heard of replies as its author."""
    author = thread.author
    return (
        author is not None
        and author.is_active
        and author.pk != into.author_id
        and not Follow.objects.filter(thread__in=(thread, into), member=author).exists()
    )


def _follow_on(thread: Thread, into: Thread) -> list[int]:
    if not author_follows_on(thread, into):
        return []
    return [Follow.objects.create(thread=into, member=thread.author).pk]


def _lead(thread: Thread, into: Thread) -> list[int]:
    """What was merged into `thread` before is now led on to `into`; returns the ids."""
    led = list(thread.merged.order_by("pk").values_list("pk", flat=True))
    thread.merged.update(merged_into=into)
    return led


def leave_or_come_back(thread: Thread) -> None:
    """Its search row, the numbers of its tags and whatever else is counted follow."""
    touch(thread)
    index_opening(thread.pk)
    Version.move(TAGS)
    recount_tags(thread.thread_tags.values_list("tag", flat=True))


@adds_words
def words_told_before(thread_id: int) -> list[str]:
    """Titles and words of what was merged into a thread: it is found by these too."""
    words = words_of_openings(Post.objects.public().filter(thread__merged_into=thread_id))
    return words + [_also(thread) for thread in _joined(thread_id)]


def words_of_openings(posts: QuerySet[Post]) -> list[str]:
    """Titles and words of the threads that `posts` begin, and what these are found by besides."""
    return [
        text
        for post in posts.filter(number=1).select_related("thread").order_by("thread")
        for text in (_also(post.thread), plain(post.source), *added_words(post.thread_id))
    ]


def _joined(thread_id: int) -> QuerySet[Thread]:
    """Topics whose posts have all gone into this one: only their titles are left."""
    topics = Thread.objects.public().filter(merged_into=thread_id, kind=Thread.Kind.TOPIC)
    return topics.exclude(posts__number=1).order_by("pk")


def _also(thread: Thread) -> str:
    return _("also: “%(title)s”") % {"title": thread.title}
