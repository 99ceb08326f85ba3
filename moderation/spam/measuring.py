"""How good the spam score is on texts that people have judged."""

import time
from collections.abc import Iterable
from dataclasses import dataclass

from ideas.likeness.measuring import area_under_curve
from moderation.spam.judging import THRESHOLD, judge
from moderation.spam.learning import Weights, learn
from moderation.spam.reading import Row


@dataclass
class Measured:
    """Texts with their scores and what people said, and the seconds it took."""

    scores: list[float]
    spam: list[bool]
    seconds: float = 0.0

    def numbers(self) -> dict[str, int | float | None]:
        """What is printed, in its order; None where there is nothing to divide by."""
        flagged = [score >= THRESHOLD for score in self.scores]
        both = list(zip(flagged, self.spam, strict=True))
        caught, false = both.count((True, True)), both.count((True, False))
        spam, ham = self.spam.count(True), self.spam.count(False)
        curve = area_under_curve(self.scores, [int(each) for each in self.spam])
        return {
            "texts": len(both),
            "spam": spam,
            "ham": ham,
            "spam caught": caught,
            "ham flagged": false,
            "caught share": _share(caught, spam),
            "false alarm share": _share(false, ham),
            "precision": _share(caught, caught + false),
            "AUC": round(curve, 4) if spam and ham else None,
            "threshold": THRESHOLD,
            "ms a text": round(1000 * self.seconds / len(both), 3) if both else None,
        }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def measure(rows: Iterable[Row], weights: Weights | None = None) -> Measured:
    """Score each text; other `weights` than the repository's are for comparing."""
    rows = list(rows)
    start = time.perf_counter()
    scores = [judge(text, weights).score for text, _spam in rows]
    return Measured(scores, [spam for _text, spam in rows], time.perf_counter() - start)


def measure_unseen(rows: list[Row], ham: list[Row], *, folds: int) -> Measured:
    """Score each text of `rows` with weights learned from the other folds.

    Equal texts are in one fold, so that none is judged by what was learned from itself.
    """
    numbers = {text: number for number, text in enumerate(dict.fromkeys(t for t, _ in rows))}
    whole = Measured([], [])
    for fold in range(folds):
        there = [numbers[text] % folds == fold for text, _spam in rows]
        known = [row for row, held in zip(rows, there, strict=True) if not held]
        part = measure(
            [row for row, held in zip(rows, there, strict=True) if held], learn(known + ham)
        )
        whole.scores += part.scores
        whole.spam += part.spam
        whole.seconds += part.seconds
    return whole
