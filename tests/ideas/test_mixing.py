"""The mix of a day: made once, kept for the day, with a place for what comes later."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from ideas.facing import face
from ideas.mixing import store_mix
from ideas.models import Barrier, Idea, Mix, Seen
from ideas.ordering import ORDERS
from ideas.voting import cast_vote, withdraw_vote
from members.models import Perspective
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 23)
NEXT = DAY + timedelta(days=1)


@pytest.mark.parametrize("factory", [IdeaFactory, BarrierFactory])
def test_the_mix_of_a_day_is_stored_once(factory):
    things = [factory() for _n in range(5)]
    model = type(things[0])
    assert store_mix(model, DAY) == 5
    assert sorted(model.objects.values_list("fair_position", flat=True)) == [1, 2, 3, 4, 5]
    assert store_mix(model, DAY) == 0


def test_what_happens_during_a_day_counts_for_the_next():
    ideas = [IdeaFactory() for _n in range(5)]
    store_mix(Idea, DAY)
    before = _fair()
    for _n in range(3):
        cast_vote(idea=Idea.objects.get(pk=before[4]), answer="helps", by=MemberFactory())
    assert store_mix(Idea, DAY) == 0 and _fair() == before
    assert store_mix(Idea, NEXT) > 0 and _fair()[0] == before[4]
    assert len(_fair()) == len(ideas)


def test_a_day_can_be_mixed_again_when_asked():
    idea = [IdeaFactory() for _n in range(4)][3]
    store_mix(Idea, DAY)
    cast_vote(idea=idea, answer="helps", by=MemberFactory())
    store_mix(Idea, DAY, again=True)
    assert _fair()[0] == idea.pk


def test_a_day_that_is_over_is_not_mixed_any_more():
    IdeaFactory()
    store_mix(Idea, NEXT)
    assert store_mix(Idea, DAY) == 0


def test_what_is_not_public_is_not_in_the_mix():
    hidden = IdeaFactory(by=MemberFactory(new=True))
    IdeaFactory()
    before = hidden.fair_position
    assert store_mix(Idea) == 1
    hidden.refresh_from_db()
    assert hidden.fair_position == before


def test_what_comes_after_the_mix_takes_the_third_places_in_turn():
    for _n in range(6):
        IdeaFactory()
    store_mix(Idea)
    mixed = _fair()
    first, second, third = (IdeaFactory().pk for _n in range(3))
    a, b, c, d, e, f = mixed
    assert _fair() == [a, b, first, c, d, second, e, f, third]
    store_mix(Idea, timezone.localdate() + timedelta(days=1))
    assert IdeaFactory().pk == _fair()[2]


def test_no_one_person_fills_the_first_page():
    busy = MemberFactory()
    for _n in range(5):
        idea = IdeaFactory(by=busy)
        cast_vote(idea=idea, answer="helps", by=MemberFactory())
    others = {IdeaFactory().pk for _n in range(18)}
    store_mix(Idea)
    assert len(others & set(_fair()[:20])) == 17
    assert set(_fair()[20:22]).isdisjoint(others)


def test_views_of_earlier_days_count_and_those_of_the_day_wait():
    seen, unseen, *_rest = ideas = [IdeaFactory() for _n in range(4)]
    for idea in ideas:
        if idea != unseen:
            Seen.objects.create(thread=idea.thread, day=DAY - timedelta(days=2), views=7)
            Seen.objects.create(thread=idea.thread, day=DAY - timedelta(days=1), views=3)
            Seen.objects.create(thread=idea.thread, day=DAY, views=5)
    store_mix(Idea, DAY)
    seen.refresh_from_db()
    assert seen.seen == 10
    assert _fair()[0] == unseen.pk
    assert set(Seen.objects.values_list("day", "views")) == {(DAY, 5)}
    store_mix(Idea, NEXT)
    seen.refresh_from_db()
    assert seen.seen == 15 and not Seen.objects.exists()


def test_the_parameters_of_each_day_are_kept():
    barrier = BarrierFactory()
    face(barrier=barrier, by=MemberFactory())
    store_mix(Barrier, DAY)
    store_mix(Barrier, NEXT)
    assert list(Mix.objects.values_list("day", "things")) == [(DAY, 1), (NEXT, 1)]
    assert Mix.objects.first().share == pytest.approx((120 * 0.25 + 1) / 121)


def test_the_command_mixes_barriers_and_ideas():
    IdeaFactory(), BarrierFactory()
    for said in ("2 barriers and ideas", "0 barriers and ideas"):
        out = StringIO()
        call_command("mix_ideas", stdout=out)
        assert out.getvalue().startswith(said)
    assert Barrier.objects.get().fair_position == Idea.objects.get().fair_position == 1
    IdeaFactory()
    call_command("mix_ideas", again=True, stdout=StringIO())
    assert sorted(Idea.objects.values_list("fair_position", flat=True)) == [1, 2]


def test_support_from_two_sides_stands_before_more_from_one():
    one, two = IdeaFactory(), IdeaFactory()
    for _n in range(5):
        cast_vote(idea=one, answer="helps", by=MemberFactory(perspective=Perspective.CARER))
    for perspective in (Perspective.CARER, Perspective.MANAGER, Perspective.RESEARCH):
        cast_vote(idea=two, answer="helps", by=MemberFactory(perspective=perspective))
    assert _order("sides") == [two.pk, one.pk]
    assert _order("support") == [one.pk, two.pk]


def test_sides_follow_each_answer_at_once():
    idea, barrier, who = IdeaFactory(), BarrierFactory(), MemberFactory()
    cast_vote(idea=idea, answer="not_sure", by=who)
    assert Idea.objects.get().sides == 0
    cast_vote(idea=idea, answer="helps", by=who)
    assert Idea.objects.get().sides == 0.25
    withdraw_vote(idea=idea, by=who)
    assert Idea.objects.get().sides == 0
    face(barrier=barrier, by=who)
    assert Barrier.objects.get().sides == 0.25


rows = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 2), st.dates(date(1990, 1, 1), date(2100, 1, 1))),
    min_size=2,
    max_size=6,
)


@pytest.mark.parametrize("order", ORDERS)
def test_each_order_is_total_with_the_id_last_at_zero_and_in_the_future(order):
    ideas = [IdeaFactory().pk for _n in range(6)]

    @settings(max_examples=15, deadline=None)
    @given(rows)
    def check(drawn):
        for pk, (number, side, day) in zip(ideas, drawn, strict=False):
            told = timezone.make_aware(timezone.datetime(day.year, day.month, 1))
            columns = {"helps_count": number, "sides": side, "fair_position": number}
            Idea.objects.filter(pk=pk).update(created_at=told, **columns)
        found = list(Idea.objects.in_order(order))
        assert sorted(idea.pk for idea in found) == ideas
        assert found == sorted(found, key=_keys()[order])

    check()


def _keys() -> dict:
    return {
        "fair": lambda idea: (idea.fair_position, idea.pk),
        "new": lambda idea: (-idea.created_at.timestamp(), -idea.pk),
        "support": lambda idea: (-idea.helps_count, -idea.pk),
        "sides": lambda idea: (-idea.sides, -idea.pk),
        "unanswered": lambda idea: (idea.created_at.timestamp(), idea.pk),
    }


def _order(order: str) -> list[int]:
    return list(Idea.objects.in_order(order).values_list("pk", flat=True))


def _fair() -> list[int]:
    return _order("fair")
