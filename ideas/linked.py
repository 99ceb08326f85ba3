"""The linked cards of a barrier or an idea: why, who says so, what others say, and the buttons."""

from html import escape
from typing import NamedTuple

from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.models import State
from forum.permissions import can_oversee
from forum.skeletons import fill
from ideas.cards import CONTROL
from ideas.items import Item
from ideas.models import Link, LinkAnswer
from members.identity import Person
from members.prepared import Prepared

LINKS = 20


class Linked(NamedTuple):
    """One link of an item with the card of its other end."""

    pk: int
    other: int
    card_html: str
    reason: str
    author_id: int | None
    author_name: str
    told_at: str
    yes: int
    not_for_us: int
    disputed: bool
    mine: str


class Cards(NamedTuple):
    """The cards that stand, and those that others have turned down, with their number."""

    standing: str
    disputed: str
    turned_down: int


def _compose_links(kind: str, known: bool, *, pk: int, member: int) -> QuerySet:
    """Confirmed most first; those turned down come last, and of equals the most supported first."""
    other = "barrier" if kind == "idea" else "idea"
    support = {"idea": "helps_count", "barrier": "facing_count"}[other]
    said = LinkAnswer.objects.filter(member=member, link=OuterRef("pk")).values("answer")[:1]
    mine = Coalesce(Subquery(said), Value("")) if known else Value("")
    links = Link.objects.public().filter(**{kind: pk}).annotate(mine=mine)
    links = links.order_by(
        "disputed", "-yes_count", "not_for_us_count", F(f"{other}__{support}").desc(), "pk"
    )
    return links.values_list(
        "pk",
        f"{other}_id",
        f"{other}__card_html",
        "reason",
        "author_id",
        "author_name",
        "told_at",
        "yes_count",
        "not_for_us_count",
        "disputed",
        "mine",
    )[:LINKS]


_links = Prepared(_compose_links, "pk", "member")


def linked_cards(item: Item, member: Person, token: str) -> Cards:
    """The other ends of the links of `item`, each with its reason and the reader's own answer."""
    known = member.is_authenticated
    moderates = can_oversee(member, item)
    rows = [
        Linked(*row) for row in _links.rows(item.kind, known, pk=item.pk, member=member.pk or 0)
    ]
    end = "barrier" if item.kind == "idea" else "idea"
    cards: dict[bool, list[str]] = {False: [], True: []}
    for row in rows:
        foot = _because(row, _control(row, end, member.pk, token), moderates)
        cards[bool(row.disputed)].append(row.card_html.replace(CONTROL, foot, 1))
    return Cards("".join(cards[False]), "".join(cards[True]), len(cards[True]))


def _because(row: Linked, control: str, moderates: bool) -> SafeString:
    words = {"reason": row.reason, "who": row.author_name, "room": row.told_at}
    slots = {"id": str(row.pk), "other": str(row.other), "control": control}
    return fill(
        "ideas/_because.html",
        slots | {name: escape(text) for name, text in words.items()},
        told=bool(row.told_at),
        named=bool(row.author_name),
        moderates=moderates,
    )


def _control(row: Linked, end: str, member_id: int | None, token: str) -> SafeString:
    """“Does it help with this?”: the two answers, or what the reader said and its undoing."""
    slots = {
        "id": str(row.pk),
        "other": str(row.other),
        "token": token,
        "said": said_in_words(row.yes, row.not_for_us),
    }
    own = member_id is not None and row.author_id == member_id
    return fill("ideas/_link_answer.html", slots, end=end, mine=row.mine, own=own)


def control_of(link: Link, end: str, mine: str, member_id: int | None, token: str) -> SafeString:
    """The control of one link alone, on the card of its `end`, for a script that pressed it."""
    row = Linked(
        pk=link.pk,
        other=link.idea_id if end == "idea" else link.barrier_id,
        card_html="",
        reason=link.reason,
        author_id=link.author_id,
        author_name=link.author_name,
        told_at=link.told_at,
        yes=link.yes_count,
        not_for_us=link.not_for_us_count,
        disputed=link.disputed,
        mine=mine,
    )
    return _control(row, "idea" if end == "idea" else "barrier", member_id, token)


def waiting_links(item: Item, member_id: int | None) -> SafeString:
    """The other ends that its author linked to an `item` that waits, as items of a list."""
    if item.state != State.PENDING or item.author_id is None or item.author_id != member_id:
        return mark_safe("")
    end = "barrier" if item.kind == "idea" else "idea"
    links = Link.objects.filter(**{item.kind: item.pk}, author=member_id)
    links = links.filter(state__in=(State.PENDING, State.PUBLIC)).order_by("pk")
    names = links.values_list(f"{end}_id", f"{end}__slug", f"{end}__title")[:LINKS]
    return format_html_join("", f'<li><a href="/{end}s/{{}}/{{}}/">{{}}</a></li>', names)


def said_in_words(yes: int, not_for_us: int) -> SafeString:
    """“4 say yes, 1 not for us”, safe HTML; "" while nobody has answered."""
    said = []
    if yes:
        said.append(ngettext("%(n)s says yes", "%(n)s say yes", yes) % {"n": f"{yes:,}"})
    if not_for_us:
        said.append(_("%(n)s not for us") % {"n": f"{not_for_us:,}"})
    return mark_safe(escape(", ".join(said)))
