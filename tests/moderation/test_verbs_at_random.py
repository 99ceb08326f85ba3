"""All verbs in any order: numbers are right after each, undoing is exact, hidden words stay so."""

import random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from members.models import Member
from tests.moderation.moderated import Moderated
from tests.moderation.twins import NOTHING_WRONG, differing, picture

pytestmark = pytest.mark.django_db
ABOUT = (
    *("approve", "hide", "remove", "send_back", "merge", "relate", "split", "void", "link_hidden"),
    *("lock", "limit", "move", "split_off", "join"),
)
PEOPLE = ("reply", "edit", "vote", "face", "withdraw_vote", "link", "answer_link")
VERBS = (*PEOPLE, *ABOUT, "hide_beginning", "restore", "lift", "grant", "undo", "undo_more")
STEPS = st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 10**6)), min_size=12, max_size=12)


@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_after_any_verbs_nothing_differs_and_nothing_hidden_shows(steps):
    with transaction.atomic():
        world = Moderated()
        for verb, seed in steps:
            world.step(verb, seed)
            assert differing() == NOTHING_WRONG, (verb, seed)
        world.look()
        transaction.set_rollback(True)


@pytest.mark.parametrize("verbs", [ABOUT[n::3] for n in range(3)], ids=",".join)
def test_undoing_directly_restores_the_database(world, verbs):
    for seed in range(6):
        world.step(random.Random(seed).choice(VERBS), seed)
    for verb in verbs:
        assert any(_is_undone(world, verb, seed) for seed in range(40)), f"{verb} is not possible"


def _is_undone(world: Moderated, verb: str, seed: int) -> bool:
    """Whether `verb` was possible; if so, all is as before when it is undone."""
    world.prepare(verb)
    before = everything()
    if (decision := world.step(verb, seed)) is None:
        return False
    world.step_back(decision)
    assert everything() == before, (verb, seed)
    assert differing() == NOTHING_WRONG
    return True


def everything() -> tuple:
    """A picture of it all, with who is asked to pause."""
    return picture(), list(Member.objects.order_by("pk").values("suspended_until", "standing"))


@pytest.fixture
def world() -> Moderated:
    return Moderated()
