"""How well two moderators agree: the share, how far it can be trusted, and what chance explains.

Interval: E. B. Wilson, “Probable inference, the law of succession, and statistical inference”,
Journal of the American Statistical Association 22 (1927), 209–212. With p = k/n and z = 1.96:
(p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n).

Kappa: J. Cohen, “A coefficient of agreement for nominal scales”, Educational and Psychological
Measurement 20 (1960), 37–46: κ = (p_o − p_e) / (1 − p_e), where p_o is the share in agreement and
p_e = Σ (share of a judgement among the first · its share among the second).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import sqrt

Z = 1.96  # 95 %
FEWEST = 20  # pairs; of fewer, kappa moves by a tenth and more with every single one

Pair = tuple[str, str]  # what the first would do, and the second


def wilson(hits: int, n: int) -> tuple[float, float]:
    """Between which shares the true one lies, 95 times in 100, when `hits` of `n` were seen."""
    if not n:
        return 0.0, 1.0
    p, scale = hits / n, 1 + Z**2 / n
    middle, spread = p + Z**2 / (2 * n), Z * sqrt(p * (1 - p) / n + Z**2 / (4 * n**2))
    return max((middle - spread) / scale, 0.0), min((middle + spread) / scale, 1.0)


def kappa(pairs: Sequence[Pair]) -> float | None:
    """Cohen's kappa: 1 is always the same, 0 what chance gives; None where chance gives all."""
    n = len(pairs)
    first, second = Counter(one for one, _other in pairs), Counter(other for _one, other in pairs)
    by_chance = sum(first[each] * second[each] for each in first)  # p_e · n²
    if by_chance == n * n:
        return None
    same = sum(one == other for one, other in pairs)
    return (same * n - by_chance) / (n * n - by_chance)


@dataclass
class Share:
    """So many of so many, with the interval in whole per cent."""

    hits: int
    n: int

    @property
    def percent(self) -> int:
        return round(100 * self.hits / self.n) if self.n else 0

    @property
    def lowest(self) -> int:
        return round(100 * wilson(self.hits, self.n)[0])

    @property
    def highest(self) -> int:
        return round(100 * wilson(self.hits, self.n)[1])


@dataclass
class Agreement:
    """The pairs of a month, of a rule, or of all."""

    pairs: list[Pair] = field(default_factory=list)
    other_rule: int = 0  # the same judgement by another rule

    @property
    def share(self) -> Share:
        return Share(sum(one == other for one, other in self.pairs), len(self.pairs))

    @property
    def differing(self) -> int:
        return len(self.pairs) - self.share.hits

    @property
    def kappa(self) -> float | None:
        """None for too few, and where everybody always said the same one thing."""
        return kappa(self.pairs) if len(self.pairs) >= FEWEST else None

    @property
    def too_few(self) -> bool:
        return len(self.pairs) < FEWEST
