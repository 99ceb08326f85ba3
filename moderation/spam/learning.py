"""The learned part: logistic regression over words and shapes, by plain gradient steps."""

import math
from collections import Counter
from collections.abc import Collection
from hashlib import sha256

from moderation.spam.features import features, shortened, tokens

ROUNDS, STEP, FORGETTING = 30, 0.5, 2e-4
SEEN_IN = 3  # texts: what fewer have is chance
LEAST = 0.15  # a weight below this is not worth its place
EVEN = 12  # features: a text of fewer is not blown up

Weights = dict[str, float]


def chance(total: float) -> float:
    """The chance, from 0 to 1, that a sum of evidence stands for."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def share(found: Collection[str]) -> float:
    """What one feature counts: less, the more there are."""
    return 1 / math.sqrt(max(len(found), EVEN))


def weigh(found: Collection[str], weights: Weights) -> float:
    """The sum of the evidence of the features of a text; 0 is undecided."""
    return weights[""] + share(found) * sum(weights.get(name, 0) for name in found)


def learn(rows: list[tuple[str, bool]]) -> Weights:
    """The weights of features, and under "" where to begin, from texts and whether each is spam.

    The same rows give the same weights, in whatever order they come.
    """
    rows = sorted(rows, key=lambda row: sha256(row[0].encode()).digest())
    found = [(_features(shortened(text)), spam) for text, spam in rows]
    seen = Counter(name for names, _spam in found for name in names)
    weights = {name: 0.0 for name in sorted(seen) if seen[name] >= SEEN_IN}
    slopes = dict.fromkeys(weights, 1e-6)  # their squares, summed up: steps grow smaller
    begin = 0.0
    prepared = [
        (sorted(name for name in names if name in weights), share(names), spam)
        for names, spam in found
    ]
    for turn in range(ROUNDS):
        for names, part, spam in prepared:
            error = spam - chance(begin + part * sum(map(weights.__getitem__, names)))
            begin += 0.05 * error / (1 + turn)
            for name in names:
                slope = error * part - FORGETTING * weights[name]
                slopes[name] += slope * slope
                weights[name] += STEP * slope / math.sqrt(slopes[name])
    kept = {name: round(w, 2) for name, w in weights.items() if abs(w) >= LEAST}
    return {"": round(begin, 2)} | kept


def _features(text: str) -> frozenset[str]:
    return features(text, tokens(text))
