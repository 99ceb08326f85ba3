"""Below a cited post stands which guidance cites it, and which of its words."""

from collections.abc import Iterable

from django.db.models import Prefetch
from django.dispatch import receiver
from django.template.loader import render_to_string
from django.utils.text import Truncator

from cms.models import Citation, GuidancePage, Passage
from forum.events import wording_withheld
from forum.holding import hold_post
from forum.models import Post
from forum.rows import set_notes

LETTERS = 120  # of a cited part


def note_citations(posts: Iterable[int]) -> None:
    """Bring what stands below these posts in step; runs inside the transaction of the caller.

    Opening posts have a panel beside them instead.
    """
    wanted = Post.objects.filter(pk__in=set(posts), number__gt=1)
    for pk in wanted.order_by("thread", "pk").values_list("pk", flat=True):
        set_notes(hold_post(pk), _note_of(pk))


def _note_of(pk: int) -> str:
    shown = Prefetch("passage", Passage.objects.with_shown())
    rows = Citation.objects.filter(passage__post=pk).prefetch_related(shown)
    cited = rows.order_by("page", "position")
    pages = GuidancePage.objects.live().in_bulk(cited.values_list("page", flat=True))
    notes = [
        {"page": pages[row.page_id], "words": _words(row.passage)}
        for row in cited
        if row.page_id in pages
    ]
    return render_to_string("cms/_cited_in.html", {"notes": notes}) if notes else ""


def _words(passage) -> str:
    return Truncator(passage.shown).chars(LETTERS) if passage.is_part else ""


@receiver(wording_withheld, dispatch_uid="cms.noting.withheld")
def follow_withholding(sender: object, post: Post, **kwargs) -> None:
    """A cited wording may be read no longer, or again."""
    if Citation.objects.filter(passage__post=post.pk).exists():
        note_citations([post.pk])
