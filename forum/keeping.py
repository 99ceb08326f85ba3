"""What is stored beside a thread so that reading is cheap, recomputed with every write."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Max, QuerySet

from forum import events
from forum.happenings import recount_lines
from forum.models import (
    EarlierNumber,
    Post,
    PostRevision,
    SearchEntry,
    State,
    Thread,
    Version,
    WaitingEdit,
)
from forum.rows import render_summary, render_thread_row, save_rendered
from forum.searching import drop, entry_of, index_new, index_post, index_thread
from forum.tagging import TAGS
from forum.tallying import recount_every_tag, recount_tags
from members.prepared import Prepared

UNCOUNTED = frozenset({Post.Kind.OPENING, Post.Kind.SUMMARY})
COUNTED = ("reply_count", "reply_kinds", "last_post_at")
LATEST = Max("created_at")
Tally = dict[str, tuple[int, datetime]]  # for each kind of post: how many, and the latest


def _compose_tally(*, thread: int) -> QuerySet:
    public = Post.objects.filter(thread=thread, state=State.PUBLIC).order_by()
    return public.values_list("kind").annotate(n=Count("pk"), last=LATEST)


_tallies = Prepared(_compose_tally, "thread")


def _count(thread: Thread) -> Tally:
    """Count the public posts of `thread` and render its row again; does not save."""
    tally = {kind: (n, last) for kind, n, last in _tallies.rows(thread=thread.pk)}
    for name, value in _counts(tally, thread.created_at).items():
        setattr(thread, name, value)
    thread.row_html = render_thread_row(thread)
    return tally


def touch(thread: Thread) -> None:
    """Recount `thread`, render its row again and tell who keeps rows about it.

    Called inside the transaction of the write; `thread` is saved whole.
    """
    tally = _count(thread)
    thread.summary_html = render_summary(thread) if Post.Kind.SUMMARY in tally else ""
    thread.save()
    events.thread_touched.send(sender=Thread, thread=thread)


def _counts(tally: Tally, began: datetime) -> dict:
    """What a thread keeps of the public posts in it."""
    kinds = {kind: n for kind, (n, _last) in sorted(tally.items()) if kind not in UNCOUNTED}
    return {
        "reply_count": sum(kinds.values()),
        "reply_kinds": kinds,
        "last_post_at": max((last for _n, last in tally.values()), default=began),
    }


def keep_post(post: Post) -> None:
    """After `post` has been written or edited: its thread's rows and its own search row follow."""
    touch(post.thread)
    index_post(post)


def keep_words(post: Post, replace: Callable[[str], str]) -> None:
    """Give the words of `post`, which is held with its thread, and its other wordings through
    `replace`: a name in them is another now. Whoever keeps some of these words follows at once.
    """
    for other in (*post.revisions.all(), *post.edits.all()):
        replace_in(other, replace)
    source = replace(post.source)
    if source != post.source:
        post.source = source
        save_rendered(post)
    events.name_replaced.send(sender=Post, post=post, replace=replace)
    if post.number == 1:
        touch(post.thread)
    index_post(post)


def replace_in(other: PostRevision | WaitingEdit, replace: Callable[[str], str]) -> None:
    """Give the words of an earlier wording, or of one that waits, through `replace`."""
    before = (other.source, other.fields)
    other.source = replace(other.source)
    other.fields = {
        name: replace(said) if isinstance(said, str) else said
        for name, said in other.fields.items()
    }
    if (other.source, other.fields) != before:
        other.save(update_fields=["source", "fields"])


def index_opening(thread_id: int) -> None:
    """Bring the search row of a thread itself in step, not those of its replies."""
    index_post(Post.objects.select_related("thread").get(thread=thread_id, number=1))


def keep_reply(post: Post) -> None:
    """After a reply was added to its thread, which is held: only numbers have changed."""
    thread = post.thread
    if not post.is_public:
        thread.save(update_fields=["last_number"])
        return
    _count(thread)
    thread.save(update_fields=["last_number", *COUNTED, "row_html"])
    events.replies_counted.send(sender=Thread, thread=thread)
    index_new(post)


def set_post_state(post: Post, state: str) -> str:
    """Give `post` (and, for an opening post, its thread) a state; returns the earlier one.

    The caller has checked permission, holds the transaction and logs the change.
    """
    earlier = post.state
    if earlier == state:
        return earlier
    post.state = state
    post.save(update_fields=["state"])
    if state == State.WITHDRAWN:
        post.edits.all().delete()
    if post.number == 1:
        post.thread.state = state
        touch(post.thread)
        index_thread(post.thread)
        Version.move(TAGS)
        recount_tags(post.thread.thread_tags.values_list("tag", flat=True))
    else:
        keep_post(post)
        _take_along(post)
    if state == State.PUBLIC and earlier == State.PENDING:
        events.announce(events.post_published, post_id=post.pk)
    return earlier


def set_withheld(revision: PostRevision, withheld: bool) -> None:
    """Take an earlier wording out of the public history, or put it back.

    The caller has checked permission, holds the transaction and the post, and logs the change.
    """
    revision.withheld = withheld
    revision.save(update_fields=["withheld"])
    events.wording_withheld.send(sender=PostRevision, post=revision.post)


def _take_along(post: Post) -> None:
    """A topic that `post` began, and whose posts have all gone into another, is seen as it is."""
    if not post.thread.event_lines:  # nothing came here from elsewhere
        return
    began = EarlierNumber.objects.filter(post=post, number=1).values("thread")
    for thread in Thread.objects.select_for_update().filter(pk__in=began):
        thread.state = post.state
        thread.save(update_fields=["state"])
        index_thread(thread)


def recount_everything() -> int:
    """Recount threads, lines, search rows and tags; writes what differs, returns how many did."""
    counted = _recount_threads() + recount_lines()
    return counted + _recount_search_rows() + recount_every_tag()


def _recount_threads() -> int:
    public = Post.objects.filter(state=State.PUBLIC).order_by().values_list("thread", "kind")
    tallies: dict[int, Tally] = defaultdict(dict)
    for pk, kind, n, last in public.annotate(n=Count("pk"), last=LATEST).iterator():
        tallies[pk][kind] = (n, last)
    stored = Thread.objects.values_list("pk", "created_at", *COUNTED)
    wrong = [
        pk
        for pk, began, *kept in stored.iterator()
        if dict(zip(COUNTED, kept, strict=True)) != _counts(tallies[pk], began)
    ]
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
        if entry is None:
            continue
        found = stored.pop((entry.kind, entry.key), None)
        if found != hash((entry.title, entry.body, entry.url)):
            wrong.append(post)
    for post in wrong:
        index_post(post)
    for kind, key in stored:
        drop(kind=kind, key=key)
    return len(wrong) + len(stored)
