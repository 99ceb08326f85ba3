"""The sums of agreement, against worked examples."""

import pytest

from moderation.agreeing import FEWEST, Agreement, Share, kappa, wilson

# The example that every text on kappa uses: 20 both yes, 15 both no, 5 and 10 apart; κ = 0.4.
TEXTBOOK = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15


def test_kappa_of_a_worked_example():
    assert kappa(TEXTBOOK) == pytest.approx(0.4)


def test_kappa_at_its_ends():
    assert kappa([("y", "y"), ("n", "n")]) == 1
    assert kappa([("y", "n"), ("n", "y")]) == -1
    assert kappa([("y", "y"), ("y", "n"), ("n", "y"), ("n", "n")]) == 0
    assert kappa([("y", "y")] * 30) is None and kappa([]) is None


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    # Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_of_published_examples(hits, n, low, high):
    assert wilson(hits, n) == pytest.approx((low, high), abs=0.0001)


def test_of_nothing_nothing_is_known():
    assert wilson(0, 0) == (0.0, 1.0)
    assert (Share(0, 0).percent, Share(0, 0).lowest, Share(0, 0).highest) == (0, 0, 100)


def test_too_few_pairs_say_nothing_about_chance():
    few, enough = Agreement(TEXTBOOK[: FEWEST - 1]), Agreement([*TEXTBOOK])
    assert few.too_few and few.kappa is None
    assert not enough.too_few and enough.kappa == pytest.approx(0.4)
    assert (enough.share.hits, enough.share.n, enough.differing) == (35, 50, 15)
