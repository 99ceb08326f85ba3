"""Merges and their undoing among everything else that happens: no stored number is ever wrong."""

import random

import pytest
from django.core.exceptions import ValidationError

from forum import keeping, rows
from ideas import cards, recounting
from ideas.models import MERGED, Barrier, Idea
from moderation import deciding
from moderation.merging import merge, relate
from moderation.models import Decision
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory
from tests.ideas.happenings import World
from tests.moderation.twins import picture

STEPS = 60


class MergingWorld(World):
    """All that can happen, and moderators who merge, relate and undo."""

    def __init__(self) -> None:
        super().__init__()
        self.ideas += [IdeaFactory(by=self.people[n]) for n in range(2)]
        self.barriers += [BarrierFactory(by=self.people[n]) for n in range(2)]
        self.moderator = MemberFactory(moderator=True)
        self.merged = 0

    def do_merge(self, person) -> None:
        things = self.chance.choice([self.ideas, self.barriers])
        thing, into = self.chance.sample(things, 2)
        self.merged += merge(thing=thing, into=into, by=self.moderator) is not None

    do_merge_more = do_merge_often = do_merge

    def do_relate(self, person) -> None:
        things = self.chance.choice([self.ideas, self.barriers])
        thing, other = self.chance.sample(things, 2)
        relate(thing=thing, other=other, by=self.moderator)

    def do_undo(self, person) -> None:
        done = Decision.objects.filter(verb__in=("merge", "relate"), undoing=None)
        if decision := done.order_by("-pk").first():
            deciding.undo(decision=decision, by=self.moderator)


@pytest.mark.parametrize("seed", range(6))
def test_after_any_sequence_with_merges_nothing_differs(world, seed):
    world.walk(random.Random(seed), STEPS)
    assert world.merged
    assert _differing() == (0, 0, 0, 0)
    _undo_everything(world)
    assert _differing() == (0, 0, 0, 0)
    assert not any(model.objects.filter(state=MERGED).exists() for model in (Barrier, Idea))


@pytest.mark.parametrize("seed", range(4))
def test_many_merges_are_undone_to_what_was_before(world, seed):
    chance = random.Random(seed)
    for name in ("do_merge", "do_merge_more", "do_merge_often", "do_relate", "do_undo"):
        setattr(world, name, lambda person: None)
    world.walk(chance, 80)
    before = picture()
    merges = [type(world).do_merge, type(world).do_relate]
    for _step in range(12):
        try:
            chance.choice(merges)(world, None)
        except ValidationError:
            continue
    assert world.merged
    _undo_everything(world)
    assert picture() == before


def _undo_everything(world) -> None:
    for decision in Decision.objects.filter(verb__in=("merge", "relate"), undoing=None):
        deciding.undo(decision=decision, by=world.moderator)


def _differing() -> tuple[int, int, int, int]:
    return (
        keeping.recount_everything(),
        recounting.recount_everything(),
        rows.render_again(everything=True),
        cards.render_again(everything=True),
    )


@pytest.fixture
def world(db) -> MergingWorld:
    return MergingWorld()
