"""The interval beside support per reader."""

import csv

import pytest

from ideas.ranking import interval
from tests.cases import CASES


def test_it_is_wilsons_as_others_compute_it():
    path = CASES / "reference-tables" / "wilson-95.csv"
    if not path.exists():
        pytest.skip("the shared cases are not here")
    with path.open() as file:
        rows = [tuple(map(float, row.values())) for row in csv.DictReader(file)]
    assert len(rows) > 3
    for successes, trials, low, high in rows:
        assert interval(int(successes), trials) == pytest.approx((low, high), abs=1e-7)


@pytest.mark.parametrize(("supports", "readers"), [(0, 1), (1, 1), (3, 7.5), (90, 100), (5, 5.0)])
def test_it_holds_the_share_and_stays_between_nothing_and_all(supports, readers):
    low, high = interval(supports, readers)
    assert 0 <= low <= supports / readers <= high <= 1


def test_more_readers_make_it_narrower():
    widths = [high - low for low, high in (interval(n, 4 * n) for n in (1, 10, 100))]
    assert widths == sorted(widths, reverse=True)


def test_of_what_nobody_has_read_anything_may_be_true():
    assert interval(0, 0) == (0.0, 1.0)
