"""Worries that people have about what guidance cites, said since its last edition."""

from collections.abc import Iterable, Mapping

from django.db.models import Max
from django.db.models.functions import Coalesce

from cms.models import Drift, Edition, Passage
from forum.models import Post, Thread

ABOUT = (Thread.Kind.IDEA, Thread.Kind.BARRIER)


def doubts_about(
    citations: Iterable[tuple[int, int]], passages: Mapping[int, Passage]
) -> dict[tuple[int, int, str], str]:
    """For each page and passage of an idea or barrier under which somebody has written a worry
    since the page's last edition: the newest such worry.
    """
    threads = {
        pk: passage.post.thread.standing_id
        for pk, passage in passages.items()
        if passage.post.thread.kind in ABOUT
        and passage.post.is_public
        and passage.post.thread.is_public
    }
    if not threads:
        return {}
    editions = Edition.objects.filter(page__in={page for page, _passage in citations})
    since = dict(editions.order_by().values_list("page").annotate(last=Max("published_at")))
    worries = Post.objects.public().filter(kind=Post.Kind.WORRY)
    worries = worries.annotate(standing=Coalesce("thread__merged_into", "thread"))
    said: dict[int, list[tuple]] = {}
    rows = worries.filter(standing__in=set(threads.values())).order_by("pk")
    for thread, at, pk in rows.values_list("standing", "created_at", "pk"):
        said.setdefault(thread, []).append((at, pk))
    found = {}
    for page, passage in citations:
        told = said.get(threads.get(passage, 0), ()) if page in since else ()
        if later := [pk for at, pk in told if at > since[page]]:
            found[page, passage, Drift.Kind.DOUBTED.value] = str(later[-1])
    return found
