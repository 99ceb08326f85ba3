"""The spam score of a text: what was learned and the known signs together, with the reasons."""

import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from moderation.spam.features import features, shortened, tokens
from moderation.spam.learning import Weights, chance, weigh
from moderation.spam.looks import looks
from moderation.spam.signs import signs_in

WEIGHTS = Path(__file__).with_name("weights.json")
THRESHOLD = 0.5  # from here on a moderator is told
ENOUGH = 4  # points of signs that are worth as much
LONG = 60  # words: in more than these a sign says less
LEANS = -1.5  # evidence from which the words that say most are named
NAMED, SAYS = 4, 1.5  # how many of them, and the least weight of one
COMMON = frozenset(
    "a about all an and are as at be but by can com comes do for from get has have he her him his i"
    " if in into is it its just me more my next new no not now of off old on one only or our out"
    " over she so some than that the their them then there they this to u up us want was we were"
    " what when where which who will with would years you your".split()
)


class Judgement(NamedTuple):
    """`score` from 0 to 1, and why: what says most comes first."""

    score: float
    reasons: tuple[str, ...]

    @property
    def is_advertising(self) -> bool:
        return self.score >= THRESHOLD


@cache
def learned_weights() -> Weights:
    """The weights that the repository holds."""
    return json.loads(WEIGHTS.read_text(encoding="utf-8"))


def judge(text: str, weights: Weights | None = None) -> Judgement:
    """How much `text` looks like advertising. Other `weights` are for measuring.

    So much of the text is looked at that it takes a millisecond or two, whatever its length.
    """
    weights = learned_weights() if weights is None else weights
    text = unicodedata.normalize("NFKC", shortened(text))
    words = tokens(text)
    learned = weigh(features(text, words), weights)
    signs = _signs(text, words)
    damped = min(1.0, (LONG / max(len(words), 1)) ** 0.5)
    pointed = chance(sum(signs.values()) * damped - ENOUGH)
    score = 1 - (1 - chance(learned)) * (1 - pointed)
    reasons = sorted((r for r in signs if signs[r] > 0), key=lambda reason: -signs[reason])
    telling = _telling(words, weights)
    if learned >= LEANS and telling:
        reasons.append(_("words seen in advertising: %(words)s") % {"words": ", ".join(telling)})
    return Judgement(round(score, 3), tuple(reasons))


def _telling(words: list[str], weights: Weights) -> list[str]:
    """The few of `words` that speak most for advertising, as a moderator may read them."""
    found = {word for word in words if weights.get(word, 0) >= SAYS and word not in COMMON}
    named = [word for word in found if len(word) > 2 and word.isalpha()]
    return sorted(named, key=lambda word: (-weights[word], word))[:NAMED]


def _signs(text: str, words: list[str]) -> dict[str, float]:
    """The reasons with their points; what is found in two ways says more."""
    found: dict[str, float] = {}
    for reason, points in [*signs_in(words), *looks(text)]:
        found[str(reason)] = found.get(str(reason), 0) + points
    return found
