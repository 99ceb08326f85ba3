"""A person accepts, edits, retypes, joins and drops proposals, and takes it back."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.factories import BarrierFactory, IdeaFactory, MemberFactory
from tests.workshops.notes import bring_in
from workshops import reviewing
from workshops.importing import publish_accepted

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("verb", "state"), [("accept", "accepted"), ("drop", "dropped"), ("reopen", "waiting")]
)
def test_a_decision_is_kept_and_may_be_made_twice(points, moderator, verb, state):
    for _ in range(2):
        getattr(reviewing, verb)(proposal=points[0], by=moderator)
        points[0].refresh_from_db()
        assert points[0].state == state


def test_a_decision_can_be_taken_back(points, moderator):
    reviewing.drop(proposal=points[0], by=moderator)
    assert reviewing.reopen(proposal=points[0], by=moderator).state == "waiting"


def test_words_and_kind_can_be_changed(points, moderator):
    reviewing.edit(proposal=points[0], title=" New  words ", text="Longer", by=moderator)
    point = reviewing.retype(proposal=points[0], kind="idea", by=moderator)
    assert (point.kind, point.title, point.text) == ("idea", "New words", "Longer")


def test_a_title_is_needed_and_has_an_end(points, moderator):
    for title in ("", "  ", "x" * 151):
        with pytest.raises(ValidationError) as told:
            reviewing.edit(proposal=points[0], title=title, text="", by=moderator)
        assert "title" in told.value.message_dict


def test_there_are_two_kinds(points, moderator):
    with pytest.raises(ValidationError):
        reviewing.retype(proposal=points[0], kind="guidance", by=moderator)


def test_one_joins_another_of_the_same_notes(points, moderator):
    point = reviewing.join(proposal=points[2], to=points[1], by=moderator)
    assert (point.state, point.joined_proposal) == ("joined", points[1])


def test_what_was_joined_waits_again_when_the_other_goes(points, moderator):
    reviewing.join(proposal=points[2], to=points[1], by=moderator)
    reviewing.drop(proposal=points[1], by=moderator)
    points[2].refresh_from_db()
    assert (points[2].state, points[2].joined_proposal) == ("waiting", None)


def test_one_joins_what_is_there_already(points, moderator):
    there = BarrierFactory().thread
    point = reviewing.join(proposal=points[0], to=there, by=moderator)
    assert (point.state, point.joined_thread) == ("joined", there)
    assert publish_accepted(note_import=point.note_import, by=moderator) == []


def test_one_joined_to_something_published_leads_to_its_page(points, moderator):
    reviewing.accept(proposal=points[1], by=moderator)
    (thread,) = publish_accepted(note_import=points[1].note_import, by=moderator)
    points[1].refresh_from_db()
    point = reviewing.join(proposal=points[2], to=points[1], by=moderator)
    assert point.joined_thread == thread


def test_what_was_joined_does_not_change_its_kind_with_the_other(points, moderator):
    reviewing.join(proposal=points[0], to=points[1], by=moderator)
    reviewing.retype(proposal=points[1], kind="barrier", by=moderator)  # as it was
    points[0].refresh_from_db()
    assert points[0].state == "joined"
    reviewing.retype(proposal=points[1], kind="idea", by=moderator)
    points[0].refresh_from_db()
    assert (points[0].kind, points[0].state, points[0].joined_proposal) == (
        "barrier",
        "waiting",
        None,
    )


def test_what_does_not_fit_is_not_joined(points, moderator):
    elsewhere = bring_in(moderator, text="# Barriers\n- Another\n").proposals.get()
    dropped = reviewing.drop(proposal=points[1], by=moderator)
    for other in (points[0], points[3], elsewhere, IdeaFactory().thread, dropped):
        with pytest.raises(ValidationError):
            reviewing.join(proposal=points[0], to=other, by=moderator)


def test_what_is_published_stays_as_it_is(points, moderator):
    reviewing.accept(proposal=points[0], by=moderator)
    publish_accepted(note_import=points[0].note_import, by=moderator)
    for verb in (reviewing.accept, reviewing.drop, reviewing.reopen):
        with pytest.raises(ValidationError):
            verb(proposal=points[0], by=moderator)


def test_several_are_accepted_but_only_those_that_wait(points, moderator):
    reviewing.drop(proposal=points[0], by=moderator)
    numbers = [point.pk for point in points[:3]]
    assert (
        reviewing.accept_many(note_import=points[0].note_import, numbers=numbers, by=moderator) == 2
    )
    points[0].refresh_from_db()
    assert points[0].state == "dropped"


def test_others_decide_nothing(points):
    member = MemberFactory()
    for act in (
        lambda: reviewing.accept(proposal=points[0], by=member),
        lambda: reviewing.drop(proposal=points[0], by=member),
        lambda: reviewing.reopen(proposal=points[0], by=member),
        lambda: reviewing.edit(proposal=points[0], title="x", text="", by=member),
        lambda: reviewing.retype(proposal=points[0], kind="idea", by=member),
        lambda: reviewing.join(proposal=points[0], to=points[1], by=member),
        lambda: reviewing.accept_many(note_import=points[0].note_import, numbers=[1], by=member),
    ):
        with pytest.raises(PermissionDenied):
            act()


@pytest.fixture
def moderator():
    return MemberFactory(moderator=True)


@pytest.fixture
def points(moderator):
    return list(bring_in(moderator).proposals.all())
