"""The fair mix: everybody gets a hearing, support counts per answer, and a day has one order."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from ideas.models import Barrier, Idea
from ideas.ranking import Standing, expected_share, mix_fairly, store_mix
from ideas.voting import cast_vote
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory

counts = st.tuples(st.integers(0, 500), st.integers(0, 500))
standings = st.lists(counts, max_size=40).map(
    lambda rows: [Standing(pk, s, s + others) for pk, (s, others) in enumerate(rows, start=1)]
)


@given(standings, st.integers())
def test_the_mix_has_everything_once(rows, seed):
    assert sorted(mix_fairly(rows, seed)) == [row.pk for row in rows]


@given(standings, st.integers(), st.randoms(use_true_random=False))
def test_one_seed_has_one_order_in_whatever_order_the_rows_come(rows, seed, chance):
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert mix_fairly(shuffled, seed) == mix_fairly(rows, seed)


@given(standings, st.integers())
def test_every_third_place_goes_to_what_was_answered_least_of_the_rest(rows, seed):
    answers = {row.pk: row.answers for row in rows}
    order = mix_fairly(rows, seed)
    for place in range(2, len(order), 3):
        assert answers[order[place]] == min(answers[pk] for pk in order[place:])


@given(standings, st.integers())
def test_the_other_places_go_to_the_best_supported_of_the_rest(rows, seed):
    share = {row.pk: expected_share(row.supports, row.answers) for row in rows}
    order = mix_fairly(rows, seed)
    for place in range(len(order)):
        if place % 3 != 2:
            assert share[order[place]] == max(share[pk] for pk in order[place:])


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_more_support_never_lowers_what_is_expected(supports, others):
    now = expected_share(supports, supports + others)
    assert now < expected_share(supports + 1, supports + others + 1) <= 1
    assert now > expected_share(supports, supports + others + 1) > 0


def test_with_no_answer_at_all_a_quarter_is_expected():
    assert expected_share(0, 0) == 0.25


def test_ties_fall_differently_on_different_days():
    rows = [Standing(pk, 0, 0) for pk in range(1, 30)]
    assert len({tuple(mix_fairly(rows, f"2026-11-{day}")) for day in range(1, 8)}) > 5


@pytest.mark.parametrize("factory", [IdeaFactory, BarrierFactory])
def test_the_mix_of_a_day_is_stored_once(db, factory):
    things = [factory() for _n in range(5)]
    model = type(things[0])
    assert store_mix(model, date(2026, 11, 23)) == 5
    assert sorted(model.objects.values_list("fair_position", flat=True)) == [1, 2, 3, 4, 5]
    assert store_mix(model, date(2026, 11, 23)) == 0


def test_the_best_supported_idea_comes_first(db):
    ideas = [IdeaFactory() for _n in range(5)]
    for _n in range(3):
        cast_vote(idea=ideas[3], answer="helps", by=MemberFactory())
    store_mix(Idea)
    assert Idea.objects.in_order("fair").first().pk == ideas[3].pk


def test_what_is_not_public_is_not_in_the_mix(db):
    hidden = IdeaFactory(by=MemberFactory(new=True))
    IdeaFactory()
    before = hidden.fair_position
    assert store_mix(Idea) == 1
    hidden.refresh_from_db()
    assert hidden.fair_position == before


def test_a_new_idea_stands_third_until_the_next_mix(db):
    old = [IdeaFactory() for _n in range(6)]
    store_mix(Idea)
    newer, newest = IdeaFactory(), IdeaFactory()
    order = list(Idea.objects.in_order("fair").values_list("pk", flat=True))
    assert order[2:4] == [newest.pk, newer.pk]
    assert len(order) == len(old) + 2


def test_the_command_mixes_barriers_and_ideas(db):
    IdeaFactory(), BarrierFactory()
    for said in ("2 barriers and ideas", "0 barriers and ideas"):
        out = StringIO()
        call_command("mix_ideas", stdout=out)
        assert out.getvalue().startswith(said)
    assert Barrier.objects.get().fair_position == Idea.objects.get().fair_position == 1
