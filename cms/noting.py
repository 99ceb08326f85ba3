"""Below a cited post stands which guidance cites it, and which of its words."""

from collections.abc import Collection, Iterable

from django.db.models import Prefetch
from django.dispatch import receiver
from django.template.loader import render_to_string
from django.utils.text import Truncator

from cms.models import Citation, GuidancePage, Passage
from forum.events import wording_withheld
from forum.models import Post, Thread
from forum.rows import set_notes

LETTERS = 120  # of a cited part


def note_citations(posts: Iterable[int]) -> None:
    """Bring what stands below these posts in step; runs inside the transaction of the caller.

    Opening posts have a panel beside them instead. The threads are held before the posts, each in
    the order of their ids, as everywhere.
    """
    replies = Post.objects.filter(pk__in=set(posts), number__gt=1)
    wanted = dict(replies.order_by().values_list("pk", "thread"))
    if not wanted:
        return
    held = Thread.objects.select_for_update().filter(pk__in=set(wanted.values()))
    threads = {thread.pk: thread for thread in held.order_by("pk")}
    cited = list(Post.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))
    notes = _notes_of(wanted)
    for post in cited:
        if post.thread_id in threads:
            post.thread = threads[post.thread_id]
        set_notes(post, notes.get(post.pk, ""))


def _notes_of(posts: Collection[int]) -> dict[int, str]:
    """What is to stand below each of these posts that published guidance cites."""
    shown = Prefetch("passage", Passage.objects.with_shown())
    rows = Citation.objects.filter(passage__post__in=posts).prefetch_related(shown)
    cited = list(rows.order_by("page", "position"))
    pages = GuidancePage.objects.live().defer_streamfields().in_bulk({row.page_id for row in cited})
    notes: dict[int, list[dict]] = {}
    for row in cited:
        if row.page_id in pages:
            note = {"page": pages[row.page_id], "words": _words(row.passage)}
            notes.setdefault(row.passage.post_id, []).append(note)
    return {pk: render_to_string("cms/_cited_in.html", {"notes": n}) for pk, n in notes.items()}


def _words(passage) -> str:
    return Truncator(passage.shown).chars(LETTERS) if passage.is_part else ""


@receiver(wording_withheld, dispatch_uid="cms.noting.withheld")
def follow_withholding(sender: object, post: Post, **kwargs) -> None:
    """A cited wording may be read no longer, or again."""
    if Citation.objects.filter(passage__post=post.pk).exists():
        note_citations([post.pk])
