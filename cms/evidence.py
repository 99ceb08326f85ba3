"""What speaks for an idea or a barrier, in numbers: for lists, one page, comparing, and reports.

All of it is about what everybody may see. Of a thing that was merged it is the evidence of the one
that stands for it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from cms.models import Citation
from forum.models import Post, State, Thread
from forum.visibility import public_post
from ideas.groups import SMALLEST, Group, by_perspective
from ideas.models import Barrier, Idea
from ideas.ranking import interval, readers_of
from ideas.reports import tried_in_words
from members.models import Perspective

ENOUGH_SIDES = 3  # from so many perspectives on an idea is ready for guidance


@dataclass(frozen=True)
class Guided:
    """A published guidance page that uses it."""

    pk: int
    title: str


@dataclass(frozen=True)
class Evidence:
    """How one public barrier or idea stands. `share`, `low` and `high` are from 0 to 1."""

    pk: int
    kind: str
    title: str
    url: str
    created_at: datetime
    supports: int
    not_for_us: int
    not_sure: int
    readers: int
    share: float
    low: float
    high: float
    sides: int
    groups: tuple[Group, ...]
    few: tuple[str, ...]
    worked: int
    partly: int
    did_not: int
    tried_by: tuple[Group, ...]
    replies: int
    links: int
    worries: int = 0
    guidance: tuple[Guided, ...] = field(default=())

    @property
    def tried(self) -> int:
        """How many told what happened when they tried it."""
        return self.worked + self.partly + self.did_not

    @property
    def tried_words(self) -> str:
        """ "Tried 3 times: 2 worked, 1 did not"; "" for what nobody has tried."""
        return tried_in_words(self.worked, self.partly, self.did_not) if self.tried else ""

    @property
    def in_a_hundred(self) -> tuple[int, int, int]:
        """Share, low and high in whole numbers of a hundred readers."""
        return round(100 * self.share), round(100 * self.low), round(100 * self.high)

    @property
    def of_sides(self) -> int:
        """How many perspectives there are."""
        return len(Perspective.values)

    @property
    def is_ready(self) -> bool:
        """Support from enough sides, and no guidance uses it yet."""
        return self.sides >= ENOUGH_SIDES and not self.guidance


def evidence_of(threads: Iterable[int]) -> dict[int, Evidence]:
    """The evidence for each of `threads` that is a barrier or an idea for everybody to see.

    As many queries for many as for one.
    """
    wanted = list(dict.fromkeys(threads))
    if not wanted:
        return {}
    public = Thread.objects.public().filter(pk__in=wanted)
    standing = {pk: into or pk for pk, into in public.values_list("pk", "merged_into")}
    found: dict[int, Evidence] = {}
    ids = set(standing.values())
    worries, guidance = _worries(ids), guidance_of(ids)
    for model in (Idea, Barrier):
        for thing in model.objects.public().filter(pk__in=ids).defer("card_html", "page_html"):
            found[thing.pk] = weigh(thing, worries[thing.pk], guidance[thing.pk])
    return {pk: found[standing[pk]] for pk in wanted if standing.get(pk) in found}


def weigh(thing: Barrier | Idea, worries: int = 0, guidance: Iterable[Guided] = ()) -> Evidence:
    """The evidence of `thing` from its stored numbers; no query."""
    answers = [getattr(thing, name) for name in thing.ANSWERS]
    readers = readers_of(sum(answers), thing.seen)
    low, high = interval(thing.support, readers)
    idea = isinstance(thing, Idea)
    return Evidence(
        pk=thing.pk,
        kind=thing.kind,
        title=thing.title,
        url=thing.get_absolute_url(),
        created_at=thing.created_at,
        supports=thing.support,
        not_for_us=thing.not_for_us_count if idea else 0,
        not_sure=thing.not_sure_count if idea else 0,
        readers=round(readers),
        share=thing.support / readers if readers else 0.0,
        low=low,
        high=high,
        sides=sum(thing.groups.get(key, 0) > 0 for key in Perspective.values),
        groups=by_perspective(thing.groups),
        few=few_of(thing.groups),
        worked=thing.worked_count if idea else 0,
        partly=thing.partly_count if idea else 0,
        did_not=thing.did_not_count if idea else 0,
        tried_by=by_perspective(thing.tried_groups) if idea else (),
        replies=thing.reply_count,
        links=thing.link_count,
        worries=worries,
        guidance=tuple(guidance),
    )


def few_of(groups: dict[str, int]) -> tuple[str, ...]:
    """The perspectives of which nobody, or fewer than five people, stand behind it.

    These two are not told apart: that a single person of a small group was there would tell who.
    """
    return tuple(str(name) for key, name in Perspective.choices if groups.get(key, 0) < SMALLEST)


def _worries(ids: set[int]) -> dict[int, int]:
    """How many public worries were told about each, also where the merged one was talked about."""
    told: dict[int, int] = defaultdict(int)
    threads = Thread.objects.public().filter(Q(pk__in=ids) | Q(merged_into__in=ids))
    for pk, into, kinds in threads.values_list("pk", "merged_into", "reply_kinds"):
        told[into or pk] += kinds.get(Post.Kind.WORRY, 0)
    return told


# What stands today for the thread of a cited post.
STANDING = Coalesce("passage__post__thread__merged_into", "passage__post__thread")


def guidance_of(ids: Iterable[int]) -> dict[int, list[Guided]]:
    """The published guidance that uses the own words of each of these threads, by title."""
    opened = Citation.objects.filter(passage__post__number=1)
    cited = opened.filter(public_post("passage__post"), page__live=True)
    rows = cited.annotate(standing=STANDING, title=F("page__title")).filter(standing__in=ids)
    found: dict[int, list[Guided]] = defaultdict(list)
    for standing, pk, title in (
        rows.order_by("title", "page").values_list("standing", "page", "title").distinct()
    ):
        found[standing].append(Guided(pk, title))
    return found


def worries_of(pk: int, most: int) -> list[Post]:
    """The newest public worries about a thing that stands, the newest first."""
    about = Q(thread=pk) | Q(thread__merged_into=pk)
    told = Post.objects.public().filter(about, kind=Post.Kind.WORRY, state=State.PUBLIC)
    return list(told.select_related("thread").order_by("-created_at", "-pk")[:most])
