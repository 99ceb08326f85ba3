"""Going through ideas without an account: what is kept, for how many, and in which cookie."""

from datetime import date

import pytest

from ideas.going_through import COOKIE, REMEMBERED, Walk
from ideas.models import Vote
from members.models import Wish
from members.wishes import AT_ONCE
from tests.factories import IdeaFactory
from tests.ideas.test_one_at_a_time import URL, press, shown_to
from tests.members.ways import sign_in

pytestmark = pytest.mark.django_db


def test_a_visitor_goes_on_and_their_answers_are_counted_when_they_join(client):
    for _n in range(3):
        IdeaFactory()
    for said in ("helps", "not_sure"):
        assert press(client, shown_to(client), said)["Location"] == f"{URL}?after=kept"
    page = client.get(URL).text
    assert "We keep 2 answers for you" in page and "2 answered today" in page
    assert not Vote.objects.exists()
    sign_in(client)
    assert sorted(Vote.objects.values_list("answer", flat=True)) == ["helps", "not_sure"]
    assert Wish.objects.filter(carried_out_at=None).count() == 0


def test_with_as_many_as_can_be_kept_a_visitor_is_asked_to_join(client):
    ideas = [IdeaFactory() for _n in range(AT_ONCE + 2)]
    for _n in range(AT_ONCE):
        press(client, shown_to(client), "helps")
    page = client.get(URL).text
    assert "Shall we count your answers?" in page and "/join/?next=" in page
    kept = {fields["idea"] for fields in Wish.objects.values_list("fields", flat=True)}
    left = next(idea for idea in ideas if idea.pk not in kept)
    assert press(client, left.pk, "helps")["Location"] == f"{URL}?after=full"
    assert Wish.objects.count() == AT_ONCE
    assert "That answer was not kept." in client.get(f"{URL}?after=full").text
    sign_in(client)
    assert Vote.objects.count() == AT_ONCE


def test_a_visitor_may_skip_as_many_as_there_are(client):
    for _n in range(AT_ONCE + 2):
        IdeaFactory()
    for _n in range(AT_ONCE + 2):
        press(client, shown_to(client), "skip")
    assert "No idea is left for you today" in client.get(URL).text
    assert not Wish.objects.exists()


@pytest.mark.parametrize("cookie", ["x", "2026-11-25.seed.1.5", "", ".:.", "%00", "a" * 5000])
def test_a_cookie_of_somebody_elses_making_begins_anew(client, cookie):
    IdeaFactory()
    client.cookies[COOKIE] = cookie
    page = client.get(URL)
    assert page.status_code == 200 and "0 answered today" in page.text


def test_the_cookie_stays_small_and_goes_along_only_here(client):
    walk = Walk(date(2026, 11, 25), "seed")
    for pk in range(10**6, 10**6 + REMEMBERED + 50):
        walk = walk.past(pk, answered=True)
    assert walk.answered == REMEMBERED + 50 and len(walk.behind) == REMEMBERED
    answer = press(client, IdeaFactory().pk, "skip")
    cookie = answer.cookies[COOKIE]
    assert cookie["path"] == URL and cookie["httponly"] and cookie["samesite"] == "Lax"


def test_the_page_sets_no_cookie_before_somebody_presses_and_is_nobody_elses(client):
    IdeaFactory()
    answer = client.get(URL)
    assert not answer.cookies and answer["Cache-Control"] == "private, no-cache"
