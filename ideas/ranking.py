"""The fair mix: two places by support per answer, every third to what was answered least.

Source of the rule: the ranking part of the forum and safety brief. Support is judged per person who
answered, with a Bayesian prior, never by total; the mix is made once a day for everybody.
"""

import random
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import F
from django.utils import timezone

#: Prior of the mean: as if `PRIOR_ANSWERS` people had answered and `PRIOR_SHARE` of them said yes.
PRIOR_ANSWERS = 12
PRIOR_SHARE = 0.25


class Standing(NamedTuple):
    """How an idea stands: its id, how many said it helps and how many answered at all."""

    pk: int
    supports: int
    answers: int


def expected_share(supports: int, answers: int) -> float:
    """The share (0 to 1) expected to say “this would help”.

    It is the posterior mean (C·m + s) / (C + n).
    """
    return (PRIOR_ANSWERS * PRIOR_SHARE + supports) / (PRIOR_ANSWERS + answers)


def mix_fairly(standings: Sequence[Standing], seed: int | str) -> list[int]:
    """The ids in fair order; the same `seed` (the day) gives the same order.

    Ties are broken by chance from the seed, then by id.
    """
    chance = random.Random(seed)  # noqa: S311 - fairness, not secrecy
    drawn = {s.pk: chance.random() for s in sorted(standings)}
    by_support = sorted(
        standings, key=lambda s: (-expected_share(s.supports, s.answers), drawn[s.pk], s.pk)
    )
    by_need = sorted(standings, key=lambda s: (s.answers, drawn[s.pk], s.pk))
    queues = {True: iter(by_need), False: iter(by_support)}
    placed: dict[int, None] = {}
    while len(placed) < len(standings):
        queue = queues[len(placed) % 3 == 2]
        placed[next(s.pk for s in queue if s.pk not in placed)] = None
    return list(placed)


def first_position(pk: int) -> float:
    """Where a new one stands until the next day's mix: the third place, the newest first."""
    return 3 - 1e-9 * pk


def store_mix(model: type, day: date | None = None) -> int:
    """Store the fair order of all public barriers or ideas for `day`; returns how many moved.

    `day` is today where it is left out. The same day gives the same order, so a second run
    writes nothing.
    """
    support, answers = (
        ("helps_count", F("helps_count") + F("not_for_us_count") + F("not_sure_count"))
        if model.kind == "idea"
        else ("facing_count", F("facing_count"))
    )
    rows = list(
        model.objects.public().annotate(n=answers).values_list("pk", support, "n", "fair_position")
    )
    before = {pk: position for pk, _supports, _n, position in rows}
    order = mix_fairly(
        [Standing(pk, supports, n) for pk, supports, n, _position in rows],
        seed=str(day or timezone.localdate()),
    )
    moved = [
        model(pk=pk, fair_position=place)
        for place, pk in enumerate(order, start=1)
        if before[pk] != place
    ]
    model.objects.bulk_update(moved, ["fair_position"], batch_size=500)
    return len(moved)
