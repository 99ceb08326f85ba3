"""What is stored beside a thread so that reading is cheap, recomputed with every write."""

from django.db.models import Count, Max, Q

from forum import events
from forum.models import Post, State, Thread, Version
from forum.rows import render_thread_row
from forum.searching import index_post, index_thread
from forum.tagging import TAGS


def touch(thread: Thread) -> None:
    """Recount `thread`, render its row again and tell who keeps rows about it.

    Called inside the transaction of the write; `thread` is saved whole.
    """
    tally = thread.posts.filter(state=State.PUBLIC).aggregate(
        replies=Count("pk", filter=~Q(number=1)), last=Max("created_at")
    )
    thread.reply_count = tally["replies"]
    thread.last_post_at = tally["last"] or thread.created_at
    thread.row_html = render_thread_row(thread)
    thread.save()
    events.thread_touched.send(sender=Thread, thread=thread)


def keep_post(post: Post) -> None:
    """After `post` has been written or edited: its thread's rows and its own search row follow."""
    touch(post.thread)
    index_post(post)


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
