"""One barrier or idea with all that its page shows, in two queries."""

from datetime import datetime
from types import SimpleNamespace
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS
from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.http import Http404

from forum.following import is_followed
from forum.models import Post, Thread
from ideas.models import MERGED, Barrier, Idea
from members.areas import Areas
from members.identity import Person
from members.prepared import Prepared

TOO_BIG = 2**63  # no database keeps a whole number like this one


class Item(NamedTuple):
    """A row for a page. It has what `forum.permissions` and `forum.discussion` ask of a thread."""

    pk: int
    title: str
    slug: str
    state: str
    author_id: int | None
    created_at: datetime
    reply_count: int
    link_count: int
    guidance_count: int
    experience_count: int
    groups: dict[str, int]
    page_html: str
    told_at: str
    locked_at: datetime | None
    lock_reason: str
    reply_kinds: dict[str, int]
    summary_html: str
    mine: str
    tried: str
    followed: bool
    opening: int
    kin_count: int
    merged_into_id: int | None
    split_at: datetime | None
    slow_until: datetime | None
    slow_minutes: int
    event_lines: list
    counts: tuple[int, ...]
    kind: str

    @property
    def is_public(self) -> bool:
        return self.state == "public"

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None

    def get_absolute_url(self) -> str:
        """As `reverse` gives it, which costs more than the rest of the row."""
        return f"/{self.kind}s/{self.pk}/{self.slug}/"


_COUNTS = {
    "idea": ("helps_count", "not_for_us_count", "not_sure_count"),
    "barrier": ("facing_count",),
}
_MODELS = {"idea": Idea, "barrier": Barrier}


_FIRST = (
    "pk",
    "title",
    "slug",
    "state",
    "author_id",
    "created_at",
    "reply_count",
    "link_count",
    "guidance_count",
)
_THEN = (
    "groups",
    "page_html",
    "thread__told_at",
    "thread__locked_at",
    "thread__lock_reason",
    "thread__reply_kinds",
    "thread__summary_html",
    "mine",
    "tried",
    "followed",
    "opening",
    "kin_count",
    "thread__merged_into",
    "thread__split_at",
    "thread__slow_until",
    "thread__slow_minutes",
    "thread__event_lines",
)


def _compose_item(
    kind: str, known: bool, oversees: bool | Areas, *, pk: int, member: int
) -> QuerySet:
    reader = SimpleNamespace(is_authenticated=known, oversees=oversees, pk=member)
    reports = F("experience_count") if kind == "idea" else Value(0)
    things = _MODELS[kind].objects.visible_to(reader).filter(pk=pk)
    opening = Post.objects.filter(thread=OuterRef("pk"), number=1).values("pk")[:1]
    asker = member if known else None
    return (
        things.with_mine(asker)
        .annotate(followed=is_followed(asker), opening=Subquery(opening))
        .values_list(
            *_FIRST,
            reports,
            *_THEN,
            *_COUNTS[kind],
        )
    )


_items = Prepared(_compose_item, "pk", "member")


def find_item(kind: str, pk: int, member) -> Item | None:
    """The barrier or idea `pk` if `member` may see it, else None."""
    if pk >= TOO_BIG:
        return None
    known = member.is_authenticated
    oversees = known and member.oversees
    rows = _items.rows(kind, known, oversees, pk=pk, member=member.pk or 0)
    if not rows:
        return None
    width = len(_COUNTS[kind])
    return Item(*rows[0][:-width], counts=rows[0][-width:], kind=kind)


# In the order of the model's own fields: `from_db` gives out its values by that order, not by ours.
_NEEDED = ["thread_id", "state", "author_id", "title", "slug"]


def _compose_thing(
    kind: str, known: bool, oversees: bool | Areas, *, pk: int, member: int
) -> QuerySet:
    reader = SimpleNamespace(is_authenticated=known, oversees=oversees, pk=member)
    return _MODELS[kind].objects.visible_to(reader).filter(pk=pk).values_list(*_NEEDED)


_things = Prepared(_compose_thing, "pk", "member")


def find_thing(model: type[Barrier] | type[Idea], member: Person, pk: int) -> Barrier | Idea:
    """The barrier or idea with what a verb asks of it. Raises Http404 where it is not visible."""
    known = member.is_authenticated
    oversees = known and member.oversees
    rows = []
    if pk < TOO_BIG:
        rows = _things.rows(model.kind, known, oversees, pk=pk, member=member.pk or 0)
    if not rows:
        raise Http404
    return model.from_db(DEFAULT_DB_ALIAS, _NEEDED, rows[0])


def find_standing(model: type[Barrier] | type[Idea], member: Person, pk: int) -> Barrier | Idea:
    """As `find_thing`, or the thing that stands for it where it was merged."""
    thing = find_thing(model, member, pk)
    if thing.state != MERGED:
        return thing
    threads = Thread.objects.visible_to(member).filter(pk=pk)
    main = threads.values_list("merged_into", flat=True).first()
    if main is None:
        raise Http404
    return find_thing(model, member, main)
