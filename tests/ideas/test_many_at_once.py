"""Many answers at the same moment: each person counts once, and nobody gets an error."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from ideas.facing import face
from ideas.models import Facing, Idea, Vote
from ideas.recounting import recount_everything
from ideas.voting import cast_vote, withdraw_vote
from members.identity import COOKIE, _signer
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory

MANY = 50


@pytest.mark.django_db(transaction=True)
def test_fifty_members_answering_at_once_are_fifty_answers(idea_made):
    people = [MemberFactory() for _n in range(MANY)]
    codes = _at_once(lambda person: _press(idea_made, person), people)
    assert set(codes) == {303}
    assert _stored(idea_made) == (MANY, 0, 0)
    assert Vote.objects.filter(idea=idea_made).count() == MANY
    assert recount_everything() == 0


@pytest.mark.django_db(transaction=True)
def test_one_member_answering_fifty_times_at_once_is_one_answer(idea_made):
    person = MemberFactory()
    codes = _at_once(lambda _n: _press(idea_made, person), list(range(MANY)))
    assert set(codes) == {303}
    assert _stored(idea_made) == (1, 0, 0)
    assert Vote.objects.filter(idea=idea_made).count() == 1


@pytest.mark.django_db(transaction=True)
def test_answers_and_their_undoing_at_once_leave_the_count_right(idea_made):
    people = [MemberFactory() for _n in range(8)]

    def change(n: int) -> int:
        person = people[n % 8]
        if n % 3 == 0:
            withdraw_vote(idea=idea_made, by=person)
        else:
            cast_vote(idea=idea_made, answer=("helps", "not_sure")[n % 2], by=person)
        return 0

    _at_once(change, list(range(MANY)))
    assert recount_everything() == 0


@pytest.mark.django_db(transaction=True)
def test_fifty_members_facing_at_once_are_fifty():
    barrier = BarrierFactory()
    people = [MemberFactory() for _n in range(MANY)]
    _at_once(lambda person: face(barrier=barrier, by=person), people)
    barrier.refresh_from_db()
    assert barrier.facing_count == Facing.objects.count() == MANY


def _press(idea: Idea, person) -> int:
    client = Client()
    client.cookies[COOKIE] = _signer.sign(f"{person.pk}.{person.version}")
    return client.post(f"/ideas/{idea.pk}/vote/", {"answer": "helps"}).status_code


def _at_once(work, each: list) -> list:
    def one(item):
        try:
            return work(item)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        return list(pool.map(one, each))


def _stored(idea: Idea) -> tuple[int, int, int]:
    row = Idea.objects.get(pk=idea.pk)
    return row.helps_count, row.not_for_us_count, row.not_sure_count


@pytest.fixture
def idea_made(transactional_db) -> Idea:
    return IdeaFactory()
