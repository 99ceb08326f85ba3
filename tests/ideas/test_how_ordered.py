"""The page that says how lists are ordered."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forum.keeping import set_post_state
from forum.models import Post
from forum.posting import reply_to
from ideas.facing import face
from ideas.mixing import store_mix
from ideas.models import Idea, Seen
from ideas.ranking import HALF_A_SIDE, PRIOR_READERS
from ideas.voting import cast_vote
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory

URL = "/how-this-is-ordered/"


def test_it_tells_the_parameters_in_use(client, db):
    page = client.get(URL).text
    assert f"({PRIOR_READERS} × usual share + people who say yes)" in page
    assert f"people who say yes ÷ (people who say yes + {HALF_A_SIDE})" in page
    assert "Nothing has been mixed yet." in page


def test_it_tells_the_usual_share_of_the_day(client, idea):
    cast_vote(idea=idea, answer="helps", by=MemberFactory())
    store_mix(Idea)
    assert "1 of them; the usual share is 26 in 100." in client.get(URL).text


def test_it_tells_how_one_idea_stands(client, idea):
    cast_vote(idea=idea, answer="helps", by=MemberFactory())
    cast_vote(idea=idea, answer="not_sure", by=MemberFactory())
    page = client.get(URL, {"idea": idea.pk}).text
    assert idea.title in page
    assert "that makes 4.0 of 14, or 29 in 100." in page
    assert "with 0.2 sides" in page and "waits for a first reply" in page


def test_it_tells_how_often_it_was_seen(client, idea):
    for days, views in ((1, 40), (0, 3)):
        day = timezone.localdate() - timedelta(days=days)
        Seen.objects.create(thread=idea.thread, day=day, views=views)
    store_mix(Idea)
    page = client.get(URL, {"idea": idea.pk}).text
    assert "up to the last mix</span><b>40</b>" in page
    assert "since then</span><b>3</b>" in page
    assert f"of {PRIOR_READERS + 40}, or" in page


def test_it_tells_the_place_in_each_order(client, idea):
    other = IdeaFactory()
    cast_vote(idea=other, answer="helps", by=MemberFactory())
    reply_to(thread=idea.thread, source="A word.", by=MemberFactory())
    store_mix(Idea)
    page = client.get(URL, {"idea": idea.pk}).text
    for order in ("the fair mix", "“Newest”", "“Most support”"):
        assert f"Place in {order}</span><b>2</b>" in page
    assert "does not stand in “Waiting for a first reply”" in page


def test_it_says_so_of_what_came_after_the_mix(client, idea):
    store_mix(Idea)
    assert "came after today" not in client.get(URL, {"idea": idea.pk}).text
    assert "came after today" in client.get(URL, {"idea": IdeaFactory().pk}).text


def test_it_tells_how_one_barrier_stands(client, db):
    barrier = BarrierFactory()
    face(barrier=barrier, by=MemberFactory())
    page = client.get(URL, {"barrier": barrier.pk}).text
    assert barrier.title in page and "How this barrier stands today" in page
    assert "that makes 4.0 of 13, or 31 in 100." in page


@pytest.mark.parametrize("name", ["idea", "barrier"])
def test_a_hidden_one_is_as_absent_as_none(client, db, name):
    thing = IdeaFactory() if name == "idea" else BarrierFactory()
    set_post_state(Post.objects.get(thread=thing.pk, number=1), "hidden")
    assert client.get(URL, {name: thing.pk}).status_code == 404
    assert client.get(URL, {name: 10**12}).status_code == 404


@pytest.mark.parametrize("name", ["idea", "barrier"])
@pytest.mark.parametrize("nonsense", ["x", "-1", "²", "9" * 40, "1 2"])
def test_nonsense_is_not_found(client, db, name, nonsense):
    assert client.get(URL, {name: nonsense}).status_code == 404


@pytest.fixture
def idea(db):
    return IdeaFactory()
