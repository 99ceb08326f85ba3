"""Who says so: groups by perspective, from which no small group can be told."""

from itertools import product

import pytest

from ideas.groups import SMALLEST, by_perspective


def test_large_groups_stand_alone_most_first():
    rows = by_perspective({"carer": 5, "elected": 9})
    assert [(row.label, row.count) for row in rows] == [("Elected member", 9), ("Carer", 5)]


def test_small_groups_are_merged():
    rows = by_perspective({"carer": 12, "elected": 4, "research": 3})
    assert [row.count for row in rows] == [12, 7]
    assert rows[-1].label == "Smaller groups together"


def test_one_small_group_takes_the_next_larger_one_with_it():
    rows = by_perspective({"carer": 12, "elected": 8, "research": 4})
    assert [row.count for row in rows] == [12, 12]


def test_two_tiny_groups_take_the_next_larger_one_with_them():
    rows = by_perspective({"carer": 12, "elected": 8, "research": 1, "other": 1})
    assert [row.count for row in rows] == [12, 10]


def test_few_people_are_told_together():
    assert [tuple(row) for row in by_perspective({"carer": 1, "elected": 2})] == [
        ("All together", 3)
    ]
    assert by_perspective({}) == by_perspective({"carer": 0}) == ()


@pytest.mark.parametrize("counts", list(product((0, 1, 4, 5, 6), repeat=3)))
def test_nobody_is_lost_and_no_row_is_one_small_group(counts):
    rows = by_perspective(dict(zip(("carer", "elected", "research"), counts, strict=True)))
    assert sum(row.count for row in rows) == sum(counts)
    assert len(rows) < 2 or all(row.count >= SMALLEST for row in rows)
