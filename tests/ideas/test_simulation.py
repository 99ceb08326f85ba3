"""A small simulation of readers, run on the product's own rules: what does an order leave unseen?

The model, from the design: how good an idea is, is the chance that whoever sees it supports it,
drawn from Beta(2, 6). 200 ideas arrive over 60 days. Each of 90 days has 40 visits; a visit looks
at the place k of the list with probability k^-0.8, down to the 40th, and three in ten come to one
idea directly, by chance. Trust the direction, not the decimals.
"""

import random
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from ideas.ranking import (
    Standing,
    common_share,
    look,
    mix_fairly,
    place_of_arrival,
    readers_of,
)

IDEAS, ARRIVING, DAYS, VISITS, DEEP = 200, 60, 90, 40, 40
RUNS = 12
LOOKS = [look(place) for place in range(1, DEEP + 1)]


def test_the_mix_finds_twice_as_many_of_the_ten_best_as_the_totals_and_leaves_nothing_unseen():
    by_mix = [Site(run).live(daily=True) for run in range(RUNS)]
    by_totals = [Site(run).live(daily=False) for run in range(RUNS)]
    found = [sum(site.found for site in sites) / RUNS for sites in (by_mix, by_totals)]
    unseen = [sum(site.hardly_seen for site in sites) / RUNS for sites in (by_mix, by_totals)]
    said = f"of the ten best, mix and totals find {found}; seen under ten times: {unseen}"
    assert found[0] >= 2 * found[1], said
    assert unseen[0] == 0 < unseen[1], said


@dataclass
class Site:
    """One run; the same number has the same ideas."""

    run: int
    looks: list[int] = field(default_factory=lambda: [0] * IDEAS)
    supports: list[int] = field(default_factory=lambda: [0] * IDEAS)
    counted: list[float] = field(default_factory=lambda: [0.0] * IDEAS)

    def live(self, *, daily: bool) -> "Site":
        """All days; `daily` mixes once a day as the product does, else the totals lead at once."""
        self.chance = random.Random(self.run)
        self.quality = [self.chance.betavariate(2, 6) for _n in range(IDEAS)]
        self.arrives = sorted(self.chance.uniform(0, ARRIVING) for _n in range(IDEAS))
        self.order: list[int] = []
        for day in range(DAYS):
            mixed = self.mix(range(bisect_left(self.arrives, day)), day) if daily else []
            for visit in range(VISITS):
                here = range(bisect_right(self.arrives, day + visit / VISITS))
                self.visit(self.with_arrivals(mixed, here) if daily else self.by_totals(here))
        return self

    def by_totals(self, here: range) -> list[int]:
        """As “Most support” does: the newer first where two are equal."""
        return sorted(here, key=lambda pk: (-self.supports[pk], -pk))

    def mix(self, known: range, day: int) -> list[int]:
        rows = [
            Standing(pk, self.supports[pk], readers_of(self.supports[pk], self.counted[pk]))
            for pk in known
        ]
        return mix_fairly(rows, day, common_share(rows))

    def with_arrivals(self, mixed: list[int], here: range) -> list[int]:
        if len(mixed) == len(here):
            return mixed
        new = here[len(mixed) :]  # they arrive in the order of their ids
        places = [(float(n), pk) for n, pk in enumerate(mixed, start=1)]
        places += [(place_of_arrival(n), pk) for n, pk in enumerate(new, start=1)]
        return [pk for _place, pk in sorted(places)]

    def visit(self, order: list[int]) -> None:
        draw = self.chance.random
        for pk, likely in zip(order, LOOKS, strict=False):
            self.counted[pk] += likely  # all that a server can know
            if draw() < likely:
                self.read(pk)
        if order and draw() < 0.3:
            self.read(self.chance.choice(order))

    def read(self, pk: int) -> None:
        self.looks[pk] += 1
        self.supports[pk] += self.chance.random() < self.quality[pk]

    @property
    def found(self) -> int:
        """How many of the ten best are among the ten with the most support in the end."""
        final = sorted(range(IDEAS), key=lambda pk: (-self.supports[pk], -pk))[:10]
        best = sorted(range(IDEAS), key=lambda pk: -self.quality[pk])[:10]
        return len(set(final) & set(best))

    @property
    def hardly_seen(self) -> float:
        """The share of ideas looked at fewer than ten times."""
        return sum(looks < 10 for looks in self.looks) / IDEAS
