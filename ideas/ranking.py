"""How things are ordered for reading: pure rules with their parameters, and no database.

The fair mix gives two places by support per reader and every third to what was seen least. Support
is never judged by totals: a simulation in the tests shows what those leave unseen.
"""

import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

#: Each thing is judged as if this many more people had seen it, who said yes as people do here.
PRIOR_READERS = 12
#: What people do here, before anybody has said anything, and how slowly that gives way to numbers.
#: It must not give way faster than PRIOR_READERS, or one yes could lift another thing past this.
START_SHARE, START_READERS = 0.25, 120
#: So many people from one side count as half of that side.
HALF_A_SIDE = 3
#: One author has at most so many places among the first ones of the mix.
EACH_AUTHOR = 3
#: How sure an interval is to hold the true share: 95 in 100, as the distance in a normal curve.
SURE = 1.959963984540054
#: What the place on a page is worth: the first is looked at by everybody, the tenth by one in six.
FADING = 0.8


class Standing(NamedTuple):
    """How a thing stands: its id, how many stand behind it, and how many have seen it."""

    pk: int
    supports: int
    readers: float


def look(place: int) -> float:
    """How many of those who get a page look at what stands at `place` (1 is the first)."""
    return place**-FADING


def readers_of(answers: int, seen: float) -> float:
    """How many people have read it; whoever answered has, even where no list counted them."""
    return max(answers, seen)


def common_share(standings: Sequence[Standing]) -> float:
    """The share of readers who say yes to anything here; the prior of the day."""
    supports = sum(s.supports for s in standings)
    readers = sum(s.readers for s in standings)
    return (START_READERS * START_SHARE + supports) / (START_READERS + readers)


def expected_share(supports: int, readers: float, common: float = START_SHARE) -> float:
    """The share (0 to 1) of readers expected to say “this would help”.

    It is the posterior mean (C·m + s) / (C + n).
    """
    return (PRIOR_READERS * common + supports) / (PRIOR_READERS + readers)


def mix_fairly(
    standings: Sequence[Standing], seed: int | str, common: float = START_SHARE
) -> list[int]:
    """The ids in fair order; the same `seed` (the day) gives the same order.

    Ties are broken by chance from the seed, then by id.
    """
    chance = random.Random(seed)  # noqa: S311 - fairness, not secrecy
    drawn = {s.pk: chance.random() for s in sorted(standings)}
    by_support = sorted(
        standings, key=lambda s: (-expected_share(s.supports, s.readers, common), drawn[s.pk], s.pk)
    )
    by_need = sorted(standings, key=lambda s: (s.readers, drawn[s.pk], s.pk))
    queues = {True: iter(by_need), False: iter(by_support)}
    placed: dict[int, None] = {}
    while len(placed) < len(standings):
        queue = queues[len(placed) % 3 == 2]
        placed[next(s.pk for s in queue if s.pk not in placed)] = None
    return list(placed)


def share_among_authors(
    order: Sequence[int], authors: Mapping[int, int | None], places: int
) -> list[int]:
    """`order` with at most EACH_AUTHOR of one author among its first `places`.

    What is too much comes right after them, in its turn; where nobody else is left, it stays. Who
    has no author here (told at a workshop, or gone) is never too much.
    """
    first: list[int] = []
    later: list[int] = []
    had: Counter[int] = Counter()
    for pk in order:
        if len(first) == places:
            break
        author = authors.get(pk)
        if author is not None and had[author] >= EACH_AUTHOR:
            later.append(pk)
            continue
        if author is not None:
            had[author] += 1
        first.append(pk)
    return [*first, *later, *order[len(first) + len(later) :]]


def place_of_arrival(number: int) -> float:
    """Where the `number`th thing since the day's mix stands: every third place, from the third on.

    The mix stands at 1, 2, 3 …, so two of it come before each arrival, none of them out of turn.
    """
    return 2 * number + 0.5


def breadth(groups: Mapping[str, int]) -> float:
    """From how many sides support comes; a side counts for n / (n + 3), so never quite for one.

    More people never lower it, and the first of a new side add more than many of an old one.
    """
    return round(sum(n / (n + HALF_A_SIDE) for n in groups.values()), 6)


def interval(supports: int, readers: float) -> tuple[float, float]:
    """Between which shares (0 to 1) the true share of supporters lies, 95 times in 100.

    Wilson's score interval: E. B. Wilson (1927), “Probable inference, the law of succession, and
    statistical inference”, Journal of the American Statistical Association 22, 209-212. Nobody has
    read it: anything is possible.
    """
    if readers <= 0:
        return 0.0, 1.0
    share, squared = supports / readers, SURE**2
    middle = share + squared / (2 * readers)
    reach = SURE * math.sqrt(share * (1 - share) / readers + squared / (4 * readers**2))
    whole = 1 + squared / readers
    return max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole)
