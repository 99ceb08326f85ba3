"""Finds what a proposal may be a double of: other proposals of the same notes, and what is there
already.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from forum.models import Thread
from ideas.likeness.comparing import Weighed, likeness
from ideas.likeness.finding import Found, Typed, count_words, nearest_each
from ideas.likeness.wording import stems
from members.identity import Person
from workshops.models import Proposal

NEAR = 0.34  # likeness from which two points are shown side by side
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Double:
    """Something that says nearly the same; `value` is what the join form sends for it."""

    value: str
    title: str
    url: str
    likeness: float


def doubles_of(
    proposals: Iterable[Proposal], others: list[Proposal], member: Person
) -> dict[int, list[Double]]:
    """For each proposal, by its number, up to three likely doubles, the likeliest first."""
    proposals = list(proposals)
    weighed = _weigh({each.pk: each for each in [*others, *proposals]}.values())
    near = _near(proposals)
    ids = {pk for found in near.values() for pk, _likeness in found}
    threads = Thread.objects.visible_to(member).in_bulk(ids) if ids else {}
    return {
        proposal.pk: _likeliest(
            [
                *(
                    (other, likeness(weighed[proposal.pk], weighed[other.pk]))
                    for other in _among(proposal, others)
                ),
                *((threads[pk], value) for pk, value in near[proposal.pk] if pk in threads),
            ]
        )
        for proposal in proposals
    }


def _near(proposals: list[Proposal]) -> dict[int, Found]:
    near: dict[int, Found] = {}
    for kind in {proposal.kind for proposal in proposals}:
        own = [proposal for proposal in proposals if proposal.kind == kind]
        typed = [Typed(proposal.text, proposal.title) for proposal in own]
        found = nearest_each(typed, kinds=[kind], limit=SHOWN)
        near |= dict(zip((proposal.pk for proposal in own), found, strict=True))
    return near


def _weigh(proposals: Iterable[Proposal]) -> dict[int, Weighed]:
    words = {each.pk: stems(f"{each.title} {each.text}") for each in proposals}
    rarity = count_words({word for each in words.values() for word in each})
    return {pk: rarity.weigh(each) for pk, each in words.items()}


def _among(proposal: Proposal, others: list[Proposal]) -> Iterable[Proposal]:
    """The proposals it could be joined to: of its kind, not itself, and not gone."""
    return (
        other
        for other in others
        if other.pk != proposal.pk
        and other.kind == proposal.kind
        and other.state in (Proposal.State.WAITING, Proposal.State.ACCEPTED)
    )


def _likeliest(candidates: list[tuple[Proposal | Thread, float]]) -> list[Double]:
    found = [_double(thing, value) for thing, value in candidates if value >= NEAR]
    return sorted(found, key=lambda double: -double.likeness)[:SHOWN]


def _double(thing: Proposal | Thread, value: float) -> Double:
    if isinstance(thing, Thread):
        return Double(f"thread-{thing.pk}", thing.title, thing.get_absolute_url(), value)
    return Double(f"proposal-{thing.pk}", thing.title, "", value)
