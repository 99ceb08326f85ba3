"""The rules of the orders: more support never lowers, chance only decides ties, nothing jumps."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ideas.ranking import (
    EACH_AUTHOR,
    PRIOR_READERS,
    START_READERS,
    START_SHARE,
    Standing,
    breadth,
    common_share,
    expected_share,
    look,
    mix_fairly,
    place_of_arrival,
    readers_of,
    share_among_authors,
)

few = settings(max_examples=60, deadline=None)  # enough for rules this small, and quick
counts = st.tuples(st.integers(0, 500), st.integers(0, 500))
standings = st.lists(counts, max_size=40).map(
    lambda rows: [Standing(pk, s, s + others) for pk, (s, others) in enumerate(rows, start=1)]
)
shares = st.floats(0.001, 0.999)
groups = st.dictionaries(st.sampled_from("abcdefghi"), st.integers(1, 1000))


@few
@given(standings, st.integers(), shares)
def test_the_mix_has_everything_once(rows, seed, common):
    assert sorted(mix_fairly(rows, seed, common)) == [row.pk for row in rows]


@few
@given(standings, st.integers(), st.randoms(use_true_random=False))
def test_one_seed_has_one_order_in_whatever_order_the_rows_come(rows, seed, chance):
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert mix_fairly(shuffled, seed) == mix_fairly(rows, seed)


@few
@given(standings, st.integers(), shares)
def test_every_third_place_goes_to_what_was_seen_least_of_the_rest(rows, seed, common):
    readers = {row.pk: row.readers for row in rows}
    order = mix_fairly(rows, seed, common)
    for place in range(2, len(order), 3):
        assert readers[order[place]] == min(readers[pk] for pk in order[place:])


@few
@given(standings, st.integers(), shares)
def test_the_other_places_go_to_the_best_supported_of_the_rest(rows, seed, common):
    share = {row.pk: expected_share(row.supports, row.readers, common) for row in rows}
    order = mix_fairly(rows, seed, common)
    for place in range(len(order)):
        if place % 3 != 2:
            assert share[order[place]] == max(share[pk] for pk in order[place:])


@few
@given(st.integers(0, 10**6), st.integers(0, 10**6), shares)
def test_more_support_never_lowers_what_is_expected(supports, others, common):
    now = expected_share(supports, supports + others, common)
    assert now < expected_share(supports + 1, supports + others + 1, common) <= 1
    assert now > expected_share(supports, supports + others + 1, common) > 0


@few
@given(standings.filter(bool), st.data())
def test_one_more_yes_lets_nothing_get_past(rows, data):
    """Though it moves the usual share too, and so the share of everything else."""
    at = data.draw(st.integers(0, len(rows) - 1))
    helped = [*rows]
    helped[at] = rows[at]._replace(supports=rows[at].supports + 1, readers=rows[at].readers + 1)
    before, after = _shares(rows), _shares(helped)
    for other in range(len(rows)):
        if before[other] <= before[at]:
            assert after[other] <= after[at] + 1e-12


def test_the_usual_share_gives_way_slower_than_the_share_of_one_thing():
    """The test above rests on it."""
    assert START_READERS >= PRIOR_READERS


@few
@given(st.integers(0, 10**6), st.floats(0, 10**6), shares)
def test_nothing_jumps_at_a_reader_more(answers, seen, common):
    """No number of readers is a cliff: one answer or one look moves a share by little."""
    n = readers_of(answers, seen)
    supports = answers // 2
    more = (
        expected_share(supports, readers_of(answers, seen + 1), common),
        expected_share(supports, readers_of(answers + 1, seen), common),
        expected_share(supports + 1, readers_of(answers + 1, seen), common),
    )
    now = expected_share(supports, n, common)
    assert all(abs(each - now) <= 1 / (PRIOR_READERS + n) + 1e-12 for each in more)


@few
@given(standings, st.integers(), st.integers(), shares)
def test_another_day_swaps_nothing_but_what_is_exactly_equal(rows, one, other, common):
    """Time is in no formula: with the same numbers every place has the same numbers again."""
    by_pk = {row.pk: row[1:] for row in rows}
    orders = [[by_pk[pk] for pk in mix_fairly(rows, day, common)] for day in (one, other)]
    by_need = [[readers for _s, readers in order[2::3]] for order in orders]
    assert by_need[0] == by_need[1]
    if len(set(by_pk.values())) == len(rows) and len({r for _s, r in by_pk.values()}) == len(rows):
        best = [[expected_share(*each, common) for each in order] for order in orders]
        assert best[0] == best[1]


@few
@given(standings, shares)
def test_the_usual_share_is_a_share(rows, _common):
    assert 0 < common_share(rows) < 1


def test_where_nothing_was_said_the_usual_share_is_that_of_the_start():
    assert common_share([]) == common_share([Standing(1, 0, 0)]) == START_SHARE
    assert expected_share(0, 0) == START_SHARE


def test_ties_fall_differently_on_different_days():
    rows = [Standing(pk, 0, 0) for pk in range(1, 30)]
    assert len({tuple(mix_fairly(rows, f"2026-11-{day}")) for day in range(1, 8)}) > 5


def test_what_nobody_answered_but_many_saw_gives_way():
    unseen, seen = Standing(1, 0, 0), Standing(2, 0, readers_of(0, 40.0))
    assert mix_fairly([seen, unseen], "any") == [1, 2]
    filling = [Standing(pk, 9, 10) for pk in range(3, 8)]
    assert mix_fairly([seen, unseen, *filling], "any")[2] == unseen.pk


@pytest.mark.parametrize("number", range(1, 8))
def test_arrivals_take_every_third_place_and_change_no_other_turn(number):
    mixed = [float(place) for place in range(1, 21)]
    arrived = [place_of_arrival(n) for n in range(1, number + 1)]
    together = sorted([*mixed, *arrived])
    assert [together.index(place) + 1 for place in arrived] == list(range(3, 3 * number + 1, 3))
    assert [place for place in together if place in mixed] == mixed


@few
@given(groups, st.sampled_from("abcdefghi"))
def test_one_more_person_never_lowers_how_broad_support_is(now, side):
    more = now | {side: now.get(side, 0) + 1}
    assert breadth(now) <= breadth(more) <= breadth(now) + 0.25 + 1e-6
    assert breadth(more) < len(more)


@few
@given(groups)
def test_a_side_that_is_new_adds_most(now):
    old = max(now, default=None, key=now.get)
    new = next((side for side in "abcdefghi" if side not in now), None)
    if old and new:
        assert breadth(now | {new: 1}) >= breadth(now | {old: now[old] + 1})


def test_a_side_counts_half_with_three_people_and_none_without_any():
    assert breadth({"carer": 3}) == 0.5
    assert breadth({}) == 0
    assert breadth({"carer": 2, "manager": 2}) > breadth({"carer": 4})


def test_the_further_down_a_page_the_less_is_looked_at():
    looks = [look(place) for place in range(1, 21)]
    assert looks[0] == 1 and looks == sorted(looks, reverse=True) and looks[-1] > 0


def _shares(rows):
    common = common_share(rows)
    return [expected_share(row.supports, row.readers, common) for row in rows]


@few
@given(st.lists(st.sampled_from([None, 1, 2, 3]), max_size=40), st.integers(0, 20))
def test_no_author_fills_the_first_places(authors, places):
    order = list(range(len(authors)))
    by = dict(enumerate(authors))
    shared = share_among_authors(order, by, places)
    had = Counter(by[pk] for pk in shared[:places])
    waiting = {by[pk] for pk in shared[places:]}
    if max((had[author] for author in (1, 2, 3)), default=0) > EACH_AUTHOR:
        assert None not in waiting and all(had[author] >= EACH_AUTHOR for author in waiting)
    assert sorted(shared) == order
    for author in (1, 2, 3):
        assert [pk for pk in shared if by[pk] == author] == [pk for pk in order if by[pk] == author]


def test_what_is_over_comes_right_after_the_first_places_in_its_turn():
    order = [1, 2, 3, 4, 5, 6, 7, 8]
    by_one = dict.fromkeys([1, 2, 3, 4, 5], 7)
    assert share_among_authors(order, by_one, 5) == [1, 2, 3, 6, 7, 4, 5, 8]


def test_what_has_no_author_here_is_never_too_much():
    order = list(range(9))
    assert share_among_authors(order, dict.fromkeys(order), 5) == order
