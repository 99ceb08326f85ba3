"""Who faces a barrier hears when somebody has an idea for it."""

import pytest

from ideas.facing import face
from ideas.linking import link_idea
from moderation.deciding import hide
from notifications.models import Kind
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory
from tests.notifications.hearing import kinds, letters_to, texts

pytestmark = pytest.mark.django_db


def test_an_idea_is_told_to_everybody_who_faces_the_barrier(happening):
    barrier, amina, joe = BarrierFactory(title="The bus stops at six"), MemberFactory(), _joe()
    face(barrier=barrier, by=amina)
    face(barrier=barrier, by=joe)
    idea = IdeaFactory(title="Share a taxi", by=joe)
    with happening():
        link_idea(idea=idea, barrier=barrier, reason="Nobody has to leave early.", by=joe)
    assert kinds() == {barrier.author: Kind.LINK, amina: Kind.LINK}
    told = "Joe P has an idea for “The bus stops at six”, which you face too: “Share a taxi”."
    assert texts(amina) == [told]
    assert letters_to(amina) == 1


def test_who_faces_a_barrier_hears_nothing_of_an_idea_that_is_hidden(happening):
    barrier, amina, joe = BarrierFactory(), MemberFactory(), _joe()
    face(barrier=barrier, by=amina)
    idea = IdeaFactory(by=joe)
    with happening():
        link_idea(idea=idea, barrier=barrier, reason="It helps.", by=joe)
    hide(target=idea.thread, by=MemberFactory(moderator=True), reason="It names somebody.")
    assert texts(amina) == [None]


def _joe():
    return MemberFactory(display_name="Joe P")
