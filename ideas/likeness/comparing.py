"""How like two texts are, from 0 to 1: words in common, the rarer the more, near words in part.

A soft cosine. A word that only few things have weighs more. A word that the other text lacks may
meet one that means the same (`meanings.py`) or is spelled nearly so, and then counts for a part.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ideas.likeness.meanings import same_meaning
from ideas.likeness.wording import FILLING

FLATNESS = 0.75  # the power to which rarity counts
FILLING_WEIGHT = 0.45
SAME_MEANING = 0.6
SPELLING = 0.8  # times how much two spellings share
SPELLED_ALIKE = 0.6  # from here on two words may be one, mistyped or in another form
MATCH_FROM = 4  # letters of a word that is looked at by spelling

Weighed = dict[str, float]


class Rarity:
    """What a word weighs, by how many of `items` have it."""

    def __init__(self, counts: Mapping[str, int], items: int) -> None:
        self.counts = counts
        self.items = items

    def __call__(self, word: str) -> float:
        if word in FILLING:
            return FILLING_WEIGHT
        return _rarity(self.counts.get(word, 0), self.items)

    def weigh(self, words: Iterable[str]) -> Weighed:
        """`words` with their weights, as a vector of length 1."""
        weights = {word: self(word) for word in words}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {word: weight / length for word, weight in weights.items()}


@lru_cache(maxsize=10_000)
def _rarity(count: int, items: int) -> float:
    return math.log(1 + (items + 1) / (count + 0.5)) ** FLATNESS


def likeness(first: Weighed, second: Weighed) -> float:
    """How like two weighed texts are, from 0 to 1."""
    shared = sum(weight * second[word] for word, weight in first.items() if word in second)
    left = [word for word in first if word not in second and word not in FILLING]
    right = {word for word in second if word not in first and word not in FILLING}
    if not left or not right:
        return shared
    pairs = [
        (part * first[one] * second[other], one, other)
        for one, other, part in _near_pairs(left, right)
    ]
    pairs.sort(reverse=True)
    used: set[str] = set()
    for gain, one, other in pairs:  # each word meets one other at most
        if f"1{one}" not in used and f"2{other}" not in used:
            used |= {f"1{one}", f"2{other}"}
            shared += gain
    return min(shared, 1.0)


def _near_pairs(left: list[str], right: set[str]) -> Iterable[tuple[str, str, float]]:
    by_letter: dict[str, list[str]] = defaultdict(list)
    for word in right:
        by_letter[word[0]].append(word)
    for word in left:
        meant = same_meaning(word) & right
        for other in meant:
            yield word, other, SAME_MEANING
        for other in by_letter.get(word[0], ()):
            alike = spelled_alike(word, other)
            if alike and other not in meant:
                yield word, other, alike * SPELLING


@lru_cache(maxsize=100_000)
def spelled_alike(first: str, second: str) -> float:
    """The share of letter pairs that two words have in common; 0 below `SPELLED_ALIKE`."""
    short, long = sorted((len(first), len(second)))
    if short < MATCH_FROM or long - short > 3 or first.isdigit() or second.isdigit():
        return 0.0
    one, other = _letter_pairs(first), _letter_pairs(second)
    alike = 2 * len(one & other) / (len(one) + len(other))
    return alike if alike >= SPELLED_ALIKE else 0.0


@lru_cache(maxsize=20_000)
def _letter_pairs(word: str) -> frozenset[str]:
    framed = f"<{word}>"
    return frozenset(framed[place : place + 2] for place in range(len(framed) - 1))
