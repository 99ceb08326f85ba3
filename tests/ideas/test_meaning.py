"""The local word model: with it other words are found too; without it nothing is missing."""

import pytest

from forum.keeping import set_post_state
from forum.models import Post
from ideas.likeness import meaning
from ideas.likeness.finding import nearest
from ideas.likeness.keeping import recount_likeness
from ideas.models import Likeness
from ideas.posting import edit_thing
from tests.factories import BarrierFactory, IdeaFactory

pytestmark = pytest.mark.django_db
INSTALLED = meaning.is_installed()
needs_model = pytest.mark.skipif(
    not INSTALLED, reason="THE WORD MODEL IS NOT INSTALLED: see requirements/meaning.in"
)


def test_without_a_model_nothing_is_missing(monkeypatch):
    monkeypatch.setattr(meaning, "_model", lambda: None)
    barrier = BarrierFactory(title="The bus never comes")
    assert nearest("no bus")[0][0] == barrier.pk
    assert Likeness.objects.get().meaning is None
    assert meaning.alike("a bus", "a coach") is None
    assert meaning.blend(0.4, None) == 0.4


def test_a_package_that_is_only_half_there_is_as_none(monkeypatch):
    meaning._model.cache_clear()
    monkeypatch.setattr(meaning, "PACKAGE", "forum")
    assert not meaning.is_installed()
    monkeypatch.undo()
    meaning._model.cache_clear()
    assert meaning.is_installed() == INSTALLED


def test_what_has_nothing_in_common_is_nothing_alike():
    assert meaning.from_floor(meaning.FLOOR) == 0
    assert meaning.from_floor(-0.4) == 0
    assert meaning.from_floor(1) == 1


@needs_model
def test_other_words_for_the_same_are_found(noise):
    near = BarrierFactory(title="Vehicles parked on pavements block wheelchairs", summary="Daily.")
    found = nearest("cars left on the sidewalk stop disabled folk passing")
    assert found[0][0] == near.pk


@needs_model
def test_one_kind_alone_can_be_asked_for(noise):
    idea = IdeaFactory(title="A choir for lonely neighbours", summary="We sang.")
    found = nearest("singing together", kinds=["idea"], limit=3)
    assert [pk for pk, _likeness in found] == [idea.pk]


@needs_model
def test_vectors_follow_new_wordings_and_hiding(member, noise):
    barrier = BarrierFactory(by=member, title="The choir has no room", summary="We sing.")
    assert nearest("vocal music")[0][0] == barrier.pk
    edit_thing(thing=barrier, title="Bread is dear", summary="Loaves.", by=member, fields={})
    assert nearest("expensive bakery goods")[0][0] == barrier.pk
    set_post_state(Post.objects.get(thread=barrier.pk, number=1), "hidden")
    assert barrier.pk not in dict(nearest("expensive bakery goods", limit=20))


@needs_model
def test_recounting_gives_vectors_to_what_was_there_before_the_model(noise):
    Likeness.objects.update(meaning=None)
    assert recount_likeness() == Likeness.objects.count()
    assert not Likeness.objects.filter(meaning=None).exists()
    assert recount_likeness() == 0


@needs_model
def test_likeness_of_meaning_is_the_same_both_ways():
    assert meaning.alike("a car", "a vehicle") == pytest.approx(meaning.alike("a vehicle", "a car"))
    assert meaning.alike("a car", "a vehicle") > meaning.alike("a car", "a poem")
    assert meaning.alike("a car", "") is None


@pytest.fixture
def noise() -> None:
    for n in range(8):
        BarrierFactory(title=f"The gate of number {n} is shut", summary=f"All of week {n} long.")
