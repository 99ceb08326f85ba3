"""The list of barriers or of ideas: what was asked for, and the rows that answer it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from forum.models import Tag, Version
from forum.paging import CAP, last_page, page_number, page_of
from forum.searching import matching_threads
from forum.tagging import TAGS, tags_in_use
from ideas.models import Barrier, Idea
from ideas.ordering import ORDERS

ORDER_NAMES = {
    "fair": gettext_lazy("Fair mix"),
    "new": gettext_lazy("Newest"),
    "support": gettext_lazy("Most support"),
    "unanswered": gettext_lazy("Waiting for a first reply"),
}
# What each column of a list page needs and no more; the stored page of each stays in the database.
_COLUMNS = ("thread_id", "title", "author_id", "card_html")
_tags_kept: dict[str, tuple[int | None, list[Tag]]] = {}


@dataclass(frozen=True)
class Wanted:
    """What a reader asked the list for; only allowed values get in."""

    q: str
    tag: str
    sort: str
    page: int

    @classmethod
    def read(cls, query: QueryDict) -> "Wanted":
        """From an address. Raises Http404 for a page that cannot be."""
        sort = query.get("sort", "")
        return cls(
            q=query.get("q", "").replace("\x00", "")[:200].strip(),
            tag=query.get("tag", "")[:60],
            sort=sort if sort in ORDERS else "fair",
            page=page_number(query.get("page")),
        )

    @property
    def in_use(self) -> int:
        """How many filters narrow the list."""
        return bool(self.q) + bool(self.tag) + (self.sort == "unanswered")


def list_things(model: type[Barrier] | type[Idea], wanted: Wanted, member) -> dict:
    """Rows and numbers of one list page, in one query (two with words to look for).

    Returns `rows` (each with `mine`), `total` (capped), `last` and `tags` (most used on the kind).
    """
    support = "helps_count" if model is Idea else "facing_count"
    things = model.objects.public().in_order(wanted.sort).only(*_COLUMNS, support)
    if wanted.q:
        things = things.filter(pk__in=matching_threads(wanted.q, model.kind))
    if wanted.tag:
        things = things.tagged(wanted.tag)
    marked = things.with_mine(member).annotate(tags_version=Version.of(TAGS))
    rows, total = page_of(marked, wanted.page)
    return {
        "rows": rows,
        "total": total,
        "last": last_page(total),
        "tags": _tags(model.kind, rows[0].tags_version) if rows else tags_in_use(model.kind),
    }


def _tags(kind: str, version: int | None) -> list[Tag]:
    """The tags most used, kept in the process until their version moves."""
    kept = _tags_kept.get(kind)
    if kept is None or kept[0] != version:
        kept = _tags_kept[kind] = (version, tags_in_use(kind))
    return kept[1]


def count_in_words(kind: str, total: int) -> str:
    """"27 ideas", and "More than 1,000 ideas" where counting stopped."""
    if total > CAP:
        words = {"idea": _("More than %(n)s ideas"), "barrier": _("More than %(n)s barriers")}
        return words[kind] % {"n": f"{CAP:,}"}
    if kind == "idea":
        return ngettext("%(n)s idea", "%(n)s ideas", total) % {"n": f"{total:,}"}
    return ngettext("%(n)s barrier", "%(n)s barriers", total) % {"n": f"{total:,}"}


def without(wanted: Wanted, name: str) -> str:
    """The address of the list with one filter less."""
    kept = {"q": wanted.q, "tag": wanted.tag, "sort": wanted.sort}
    kept[name] = ""
    query = urlencode({k: v for k, v in kept.items() if v and v != "fair"})
    return f"?{query}" if query else "."
