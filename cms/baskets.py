"""What is in the baskets of the editors, as they read it."""

from dataclasses import dataclass

from django.db.models import Count, F, Prefetch, QuerySet
from django.utils.functional import Promise

from cms.models import Basket, Citation, Gathered, Nature, Passage
from cms.reviewing import Cited, compare

SHOWN = 300  # passages of one basket


@dataclass(frozen=True)
class Kept:
    """A passage in a basket. Of a post that was taken down only its being down is told."""

    gathered: Gathered
    cited: Cited
    used_in: list[str]


@dataclass(frozen=True)
class Part:
    """What is in a basket of one nature, in the order in which it was gathered."""

    nature: str
    label: str | Promise
    kept: list[Kept]


def baskets_for_editors() -> QuerySet[Basket]:
    """All of them with how much is in each (`filled`): open ones first, the last used first."""
    baskets = Basket.objects.select_related("made_by").annotate(filled=Count("gathered"))
    return baskets.order_by(F("closed_at").asc(nulls_first=True), "-used_at", "-pk")


def contents_of(basket: Basket) -> list[Part]:
    """What is in `basket`, by nature, in the order of the natures; three queries at any size while
    no post has changed.
    """
    passages = Passage.objects.with_latest()
    rows = basket.gathered.select_related("gathered_by").prefetch_related(
        Prefetch("passage", passages),
        Prefetch("passage__citations", Citation.objects.select_related("page")),
    )
    kept: dict[str, list[Kept]] = {nature: [] for nature in Nature.values}
    for row in rows[:SHOWN]:
        pages = dict.fromkeys(each.page.title for each in row.passage.citations.all())
        kept[row.nature].append(Kept(row, compare(row.passage), list(pages)))
    return [Part(n, Nature(n).label, found) for n, found in kept.items() if found]
