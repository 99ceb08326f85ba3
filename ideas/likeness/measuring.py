"""How well the search for near things works on pairs that people have judged."""

import bisect
import math
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection

from ideas.likeness.comparing import likeness
from ideas.likeness.finding import Typed, count_words, nearest_each
from ideas.likeness.keeping import row_of, store
from ideas.likeness.meaning import alike, blend, meanings
from ideas.likeness.wording import stems

SAME_FROM = 4.0  # of 5: a pair with this score says the same thing
FIRST = 5
CHUNK = 200  # pairs whose words are counted at once
TABLES = ("ideas_likeness", "ideas_likenessword")


@dataclass(frozen=True)
class Pair:
    """Two texts, and what people said: `label` 1 or 0, or a `score` from 0 to 5."""

    text_a: str
    text_b: str
    label: int | None = None
    score: float | None = None

    @property
    def same(self) -> bool:
        """They say the same thing in other words."""
        if self.text_a == self.text_b:
            return False
        return self.label == 1 if self.label is not None else (self.score or 0) >= SAME_FROM


@dataclass
class Measured:
    """What came out; `agreement` is the AUC where pairs have labels, Spearman's rho for scores."""

    texts: int
    pairs: int
    asked: int
    found: int
    agreement_name: str
    agreement: float
    milliseconds: list[float]

    @property
    def recall(self) -> float:
        return self.found / self.asked if self.asked else math.nan

    def percentile(self, share: float) -> float:
        times = sorted(self.milliseconds)
        return times[min(len(times) - 1, int(share * len(times)))] if times else math.nan


@contextmanager
def a_corpus_of(texts: Sequence[str]) -> Iterator[None]:
    """For a while the rows that near things are found by are those of `texts`, numbered from 1.

    Temporary tables of the same name stand before the real ones, on this connection alone: the
    site's own rows are neither read nor written, and nobody has to wait.
    """
    sqlite = connection.vendor == "sqlite"
    schema = "temp" if sqlite else "pg_temp"
    with connection.cursor() as cursor:
        for table in TABLES:
            shape = "AS SELECT * FROM {} WHERE 0" if sqlite else "(LIKE {})"
            cursor.execute(f"CREATE TEMP TABLE {table} {shape.format(table)}")
    try:
        store(row_of(number, "idea", text, "") for number, text in enumerate(texts, 1))
        with connection.cursor() as cursor:
            # The real tables have these by their keys.
            for column, table in (
                ("thread_id", TABLES[0]),
                ("word, likeness_id", TABLES[1]),
                ("likeness_id", TABLES[1]),
            ):
                name = f"{table}_{column.split(',')[0]}_measured"
                prefix = "temp." if sqlite else ""
                cursor.execute(f"CREATE INDEX {prefix}{name} ON {table} ({column})")
            for table in TABLES:
                cursor.execute(f"ANALYZE {schema}.{table}")
        meanings.forget()
        yield
    finally:
        meanings.forget()
        with connection.cursor() as cursor:
            for table in reversed(TABLES):
                cursor.execute(f"DROP TABLE {schema}.{table}")


def measure(pairs: Sequence[Pair]) -> Measured:
    """Ask with `text_a` of each pair that says the same among all texts, and compare every pair."""
    numbers = {
        text: number
        for number, text in enumerate(
            dict.fromkeys(text for pair in pairs for text in (pair.text_a, pair.text_b)), 1
        )
    }
    asked = [pair for pair in pairs if pair.same]
    times, found = [], 0
    with a_corpus_of(list(numbers)):
        for pair in asked:
            began = time.perf_counter()
            near = nearest_each([Typed(pair.text_a, leave_out=numbers[pair.text_a])], limit=FIRST)[
                0
            ]
            times.append((time.perf_counter() - began) * 1000)
            found += numbers[pair.text_b] in {number for number, _likeness in near}
        likenesses = compare(pairs)
    labelled = all(pair.label is not None for pair in pairs)
    judged = [float((pair.label if labelled else pair.score) or 0) for pair in pairs]
    return Measured(
        texts=len(numbers),
        pairs=len(pairs),
        asked=len(asked),
        found=found,
        agreement_name="AUC" if labelled else "Spearman",
        agreement=(area_under_curve if labelled else spearman)(likenesses, judged),
        milliseconds=times,
    )


def compare(pairs: Sequence[Pair]) -> list[float]:
    """How like the two texts of each pair are, by the rule of `nearest`, among what is stored."""
    words = [(stems(pair.text_a), stems(pair.text_b)) for pair in pairs]
    found = []
    for start in range(0, len(words), CHUNK):
        part = words[start : start + CHUNK]
        rarity = count_words({word for pair in part for text in pair for word in text})
        by_words = (likeness(rarity.weigh(one), rarity.weigh(other)) for one, other in part)
        found += [
            blend(words, alike(pair.text_a, pair.text_b))
            for words, pair in zip(by_words, pairs[start : start + CHUNK], strict=True)
        ]
    return found


def ranks(numbers: Sequence[float]) -> list[float]:
    """The place of each number from 1 up; equal ones share the mean of their places."""
    ordered = sorted(numbers)
    return [
        (bisect.bisect_left(ordered, number) + 1 + bisect.bisect_right(ordered, number)) / 2
        for number in numbers
    ]


def spearman(first: Sequence[float], second: Sequence[float]) -> float:
    """Spearman's rank correlation: Pearson's of the ranks. Not a number where all are equal."""
    one, other = ranks(first), ranks(second)
    middle = (len(one) + 1) / 2
    spread = math.sqrt(
        sum((rank - middle) ** 2 for rank in one) * sum((rank - middle) ** 2 for rank in other)
    )
    shared = sum((a - middle) * (b - middle) for a, b in zip(one, other, strict=True))
    return shared / spread if spread else math.nan


def area_under_curve(likenesses: Sequence[float], labels: Sequence[float]) -> float:
    """How often a pair that is the same thing is more alike than one that is not; ties are half."""
    same = sum(label == 1 for label in labels)
    other = len(labels) - same
    if not same or not other:
        return math.nan
    total = sum(r for r, label in zip(ranks(likenesses), labels, strict=True) if label == 1)
    return (total - same * (same + 1) / 2) / (same * other)
