"""Likely doubles: among the notes, and with what is there; never what may not be seen."""

import pytest

from forum.models import State
from ideas.posting import post_barrier
from tests.factories import MemberFactory
from tests.workshops.notes import bring_in
from workshops.doubles import doubles_of

pytestmark = pytest.mark.django_db


def found(moderator, position: int) -> list[str]:
    points = list(bring_in(moderator).proposals.all())
    doubles = doubles_of(points, points, moderator)
    return [double.title for double in doubles[points[position - 1].pk]]


def test_points_that_say_the_same_are_shown_to_each_other(moderator):
    assert found(moderator, 2) == ["Nobody pays the fare for the bus"]
    assert found(moderator, 3) == ["Nobody pays the bus fare"]


def test_points_that_say_something_else_are_not(moderator):
    assert found(moderator, 1) == []
    assert found(moderator, 4) == []


def test_what_is_there_already_is_found(moderator):
    post_barrier(title="Nobody pays for bus fares", summary="It is dear.", by=moderator)
    post_barrier(title="A letter that nobody reads", summary="It is long.", by=moderator)
    assert "Nobody pays for bus fares" in found(moderator, 2)
    assert "A letter that nobody reads" not in found(moderator, 2)


def test_what_is_hidden_is_not_found(moderator):
    thing = post_barrier(title="Nobody pays for bus fares", summary="Dear.", by=MemberFactory())
    thing.thread.state = State.HIDDEN
    thing.thread.save()
    assert "Nobody pays for bus fares" not in found(MemberFactory(editor=True), 2)


@pytest.fixture
def moderator():
    return MemberFactory(moderator=True)
