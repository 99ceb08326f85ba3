"""Finds what a proposal may be a double of: other proposals of the same notes, and what is there
already.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from forum.models import Thread
from forum.searching import near_threads
from members.identity import Person
from workshops.models import Proposal

NEAR = 0.34  # share of words in common from which two points are shown side by side
SHOWN = 3

_WORD = re.compile(r"[^\W\d_]{3,}")
_EMPTY = frozenset(
    "about and are been being but can could does don for from get getting have how into its "
    "just more not "
    "our out people should some than that the their them there they this those too use way "
    "were what when "
    "where which who will with would you your production service services public".split()
)
_ENDINGS = re.compile(r"(?:ational|isation|ization|ments?|ness|ings?|ions?|ies|ed|es|s|ly|e)$")


@dataclass(frozen=True, slots=True)
class Double:
    """Something that says nearly the same; `value` is what the join form sends for it."""

    value: str
    title: str
    url: str
    likeness: float


def stems(text: str) -> frozenset[str]:
    """The words of `text` that say something, without their endings."""
    words = (word for word in _WORD.findall(text.lower()) if word not in _EMPTY)
    return frozenset(_ENDINGS.sub("", word) if len(word) > 4 else word for word in words)


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """From 0 to 1: words in common, as a share of the shorter of the two, damped for very short
    ones.
    """
    shared = len(first & second)
    if not shared:
        return 0.0
    shorter, longer = sorted((len(first), len(second)))
    return shared / (shorter + 0.25 * (longer - shorter) + (1 if shorter < 3 else 0))


def doubles_of(
    proposals: Iterable[Proposal], others: list[Proposal], member: Person
) -> dict[int, list[Double]]:
    """For each proposal, by its number, up to three likely doubles, the likeliest first."""
    words = {other.pk: stems(f"{other.title} {other.text}") for other in others}
    candidates = {
        proposal.pk: near_threads(f"{proposal.title} {proposal.text}"[:400], proposal.kind)
        for proposal in proposals
    }
    ids = {pk for found in candidates.values() for pk in found}
    threads = Thread.objects.visible_to(member).in_bulk(ids) if ids else {}
    return {
        proposal.pk: _nearest(
            stems(f"{proposal.title} {proposal.text}"),
            [
                *_among(proposal, others, words),
                *(
                    (threads[pk], stems(threads[pk].title))
                    for pk in candidates[proposal.pk]
                    if pk in threads
                ),
            ],
        )
        for proposal in proposals
    }


def _among(proposal: Proposal, others: list[Proposal], words: dict[int, frozenset[str]]):
    """The proposals it could be joined to: of its kind, not itself, and not gone."""
    return (
        (other, words[other.pk])
        for other in others
        if other.pk != proposal.pk
        and other.kind == proposal.kind
        and other.state in (Proposal.State.WAITING, Proposal.State.ACCEPTED)
    )


def _nearest(own: frozenset[str], candidates: list[tuple]) -> list[Double]:
    found = []
    for thing, words in candidates:
        near = likeness(own, words)
        if near >= NEAR:
            found.append(_double(thing, near))
    return sorted(found, key=lambda double: -double.likeness)[:SHOWN]


def _double(thing: Proposal | Thread, near: float) -> Double:
    if isinstance(thing, Thread):
        return Double(f"thread-{thing.pk}", thing.title, thing.get_absolute_url(), near)
    return Double(f"proposal-{thing.pk}", thing.title, "", near)
