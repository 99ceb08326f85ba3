"""The list of barriers or of ideas: what was asked for, and the rows that answer it."""

from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import Http404, QueryDict
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from forum.matching import CANDIDATES
from forum.models import Tag, Version
from forum.paging import CAP, PAGE_SIZE, CappedCount, page_number
from forum.searching import matching_threads
from forum.tagging import TAGS, kept_tags, main_tag_of, tags_in_use, version_of
from ideas.facets import Chosen, narrowed, numbers_of, read_chosen
from ideas.models import Barrier, Idea
from ideas.needs import NEEDS, needing
from ideas.ordering import ORDERS, threads_tagged
from members.prepared import Prepared

ORDER_NAMES = {
    "fair": gettext_lazy("Fair mix"),
    "new": gettext_lazy("Newest"),
    "support": gettext_lazy("Most support"),
    "sides": gettext_lazy("Support from every side"),
    "unanswered": gettext_lazy("Waiting for a first reply"),
}
SLUG = 100  # letters of a tag in an address
_MODELS: dict[str, type[Barrier] | type[Idea]] = {"barrier": Barrier, "idea": Idea}


class Card(NamedTuple):
    """One row of a list: what `ideas.cards.control` needs, and the stored card."""

    pk: int
    title: str
    author_id: int | None
    card_html: str
    support: int
    mine: str
    tried: str
    tags_version: int | None
    total: int


class Page(NamedTuple):
    """One page of a list: its rows, the tags to filter by, and the numbers of the other filters.

    `tag` is the main tag in place of a synonym that was asked for; `capped` says that the words
    match more than the rows were looked for in.
    """

    cards: list[Card]
    tags: list[Tag]
    needs: tuple[int, ...]
    facets: tuple
    tag: str
    capped: bool


@dataclass(frozen=True)
class Wanted:
    """What a reader asked the list for; only allowed values get in."""

    q: str
    tag: str
    sort: str
    page: int
    need: str = ""
    chosen: Chosen = ()

    @classmethod
    def read(cls, query: QueryDict, kind: str) -> "Wanted":
        """From an address. Raises Http404 for a page that cannot be."""
        need, sort = query.get("need", ""), query.get("sort", "")
        return cls(
            q=query.get("q", "").replace("\x00", "")[:200].strip(),
            tag=query.get("tag", "").replace("\x00", "")[:SLUG],
            sort=sort if sort in ORDERS else "fair",
            page=page_number(query.get("page")),
            need=need if need in NEEDS[kind] else "",
            chosen=read_chosen(query, kind),
        )

    def as_query(self, *, without: str = "") -> str:
        """The filters and the order as they stand in an address, without the page.

        `without` names one more that is left out; the usual order needs no name then.
        """
        kept = {"q": self.q, "tag": self.tag, "need": self.need, **dict(self.chosen)}
        sort = "" if without and self.sort == "fair" else self.sort
        kept |= {"sort": sort, without: ""}
        return urlencode({name: value for name, value in kept.items() if value})

    @property
    def in_use(self) -> int:
        """How many filters narrow the list."""
        asked = (self.q, self.tag, self.need, self.sort == "unanswered")
        return sum(map(bool, asked)) + len(self.chosen)

    @property
    def is_plain(self) -> bool:
        """Whether it is a list that many ask for: no words, no tag, no place."""
        return not (self.q or self.tag or self.chosen)


def _compose(
    kind: str,
    order: str,
    need: str,
    known: bool,
    *,
    member: int = 0,
    start: int = 0,
    among: Q | None = None,
) -> QuerySet:
    """The query of a list page: rows in order, with the reader's own facts and the numbers."""
    model = _MODELS[kind]
    things = needing(model.objects.public().in_order(order), need)
    if among is not None:
        things = things.filter(among)
    return (
        things.with_mine(member if known else None)
        .annotate(tags_version=Version.of(TAGS), total=CappedCount(things))
        .values_list(
            "pk",
            "title",
            "author_id",
            "card_html",
            model.SUPPORT,
            "mine",
            "tried",
            "tags_version",
            "total",
        )[start : start + PAGE_SIZE]
    )


_plain_lists = Prepared(_compose, "member", "start")


def list_things(kind: str, wanted: Wanted, member_id: int | None) -> Page:
    """The rows of one list page, what is needed and the tags most used on the kind, in one query.

    One more query finds the words of a search. Raises Http404 for a page after the last.
    """
    start = (wanted.page - 1) * PAGE_SIZE
    shape = (kind, wanted.sort, wanted.need, member_id is not None)
    capped = False
    if not wanted.is_plain:
        among, capped = _narrowed(kind, wanted)
        found = _compose(*shape, member=member_id or 0, start=start, among=among)
    else:
        found = _plain_lists.rows(*shape, member=member_id or 0, start=start)
    cards = [Card(*row) for row in found]
    if not cards and wanted.tag and (main := main_tag_of(wanted.tag)):
        return list_things(kind, replace(wanted, tag=main), member_id)
    if not cards and wanted.page > 1:
        raise Http404
    version = cards[0].tags_version if cards else version_of(TAGS)
    tags = _tags(kind, version, wanted.tag, kept=bool(cards))
    return Page(cards, tags, *numbers_of(kind, version), wanted.tag, capped)


def _tags(kind: str, version: int | None, chosen: str, *, kept: bool) -> list[Tag]:
    """The tags most used on a kind, and the chosen one though it be seldom used.

    It is kept only where something carries it: anybody can ask for any word.
    """
    most = kept_tags(kind, version, partial(tags_in_use, kind))
    if not chosen or any(tag.slug == chosen for tag in most):
        return most
    one = partial(tags_in_use, kind, slug=chosen)
    return [*most, *(kept_tags(f"{kind} {chosen}", version, one) if kept else one())]


def _narrowed(kind: str, wanted: Wanted) -> tuple[Q, bool]:
    among, capped = narrowed(kind, wanted.chosen), False
    if wanted.q:
        found = matching_threads(wanted.q, kind, wanted.tag)
        among &= Q(pk__in=found)
        capped = len(found) >= CANDIDATES
    if wanted.tag:
        among &= Q(thread__in=threads_tagged(wanted.tag))
    return among, capped


def count_in_words(kind: str, total: int, *, capped: bool = False) -> str:
    """ "27 ideas", and "More than 1,000 ideas" where counting stopped or the rows are `capped`."""
    return _counted(kind, total, capped or total > CAP, get_language() or "")


@lru_cache(maxsize=4096)
def _counted(kind: str, total: int, more: bool, language: str) -> str:
    if more:
        words = {"idea": _("More than %(n)s ideas"), "barrier": _("More than %(n)s barriers")}
        return words[kind] % {"n": f"{min(total, CAP):,}"}
    if kind == "idea":
        return ngettext("%(n)s idea", "%(n)s ideas", total) % {"n": f"{total:,}"}
    return ngettext("%(n)s barrier", "%(n)s barriers", total) % {"n": f"{total:,}"}


@lru_cache(maxsize=8)
def order_names(language: str | None) -> tuple[tuple[str, str], ...]:
    """The orders with their names in `language`, the one now in use."""
    return tuple((order, str(name)) for order, name in ORDER_NAMES.items())


def without(wanted: Wanted, name: str) -> str:
    """The address of the list with one filter less."""
    query = wanted.as_query(without=name)
    return f"?{query}" if query else "."
