"""What is stored beside a thread so that reading is cheap, recomputed with every write."""

from django.db import transaction
from django.db.models import Count, Max, Q

from forum import events
from forum.models import Post, SearchEntry, State, Thread, Version
from forum.rows import render_thread_row
from forum.searching import drop, entry_of, index_post, index_thread
from forum.tagging import TAGS

TALLY = {"replies": Count("pk", filter=~Q(number=1)), "last": Max("created_at")}


def touch(thread: Thread) -> None:
    """Recount `thread`, render its row again and tell who keeps rows about it.

    Called inside the transaction of the write; `thread` is saved whole.
    """
    tally = thread.posts.filter(state=State.PUBLIC).aggregate(**TALLY)
    thread.reply_count = tally["replies"]
    thread.last_post_at = tally["last"] or thread.created_at
    thread.row_html = render_thread_row(thread)
    thread.save()
    events.thread_touched.send(sender=Thread, thread=thread)


def keep_post(post: Post) -> None:
    """After `post` has been written or edited: its thread's rows and its own search row follow."""
    touch(post.thread)
    index_post(post)


def index_opening(thread_id: int) -> None:
    """Bring the search row of a thread itself in step, not those of its replies."""
    index_post(Post.objects.select_related("thread").get(thread=thread_id, number=1))


def set_post_state(post: Post, state: str) -> str:
    """Give `post` (and, for an opening post, its thread) a state; returns the earlier one.

    The caller has checked permission, holds the transaction and logs the change.
    """
    earlier = post.state
    if earlier == state:
        return earlier
    post.state = state
    post.save(update_fields=["state"])
    if post.number == 1:
        post.thread.state = state
        touch(post.thread)
        index_thread(post.thread)
        Version.move(TAGS)
    else:
        keep_post(post)
    if state == State.PUBLIC and earlier == State.PENDING:
        events.announce(events.post_published, post_id=post.pk)
    return earlier


def recount_everything() -> int:
    """Recount every thread and search row; writes only what differs and returns how many did."""
    return _recount_threads() + _recount_search_rows()


def _recount_threads() -> int:
    public = Post.objects.filter(state=State.PUBLIC).order_by().values("thread")
    fresh = {row["thread"]: (row["replies"], row["last"]) for row in public.annotate(**TALLY)}
    stored = Thread.objects.values_list("pk", "reply_count", "last_post_at", "created_at")
    wrong = []
    for pk, replies, last, created in stored.iterator():
        counted, latest = fresh.get(pk, (0, None))
        if (replies, last) != (counted, latest or created):
            wrong.append(pk)
    for pk in wrong:
        with transaction.atomic():
            touch(Thread.objects.select_for_update().get(pk=pk))
    return len(wrong)


def _recount_search_rows() -> int:
    ours = SearchEntry.objects.filter(thread__isnull=False)
    stored = {
        (kind, key): hash(rest)
        for kind, key, *values in ours.values_list("kind", "key", "title", "body", "url").iterator()
        for rest in [tuple(values)]
    }
    wrong = []
    for post in Post.objects.public().select_related("thread").iterator(chunk_size=500):
        entry = entry_of(post)
        found = stored.pop((entry.kind, entry.key), None)
        if found != hash((entry.title, entry.body, entry.url)):
            wrong.append(post)
    for post in wrong:
        index_post(post)
    for kind, key in stored:
        drop(kind=kind, key=key)
    return len(wrong) + len(stored)
