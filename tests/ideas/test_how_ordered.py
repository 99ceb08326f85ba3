"""The page that says how lists are ordered."""

import pytest

from forum.keeping import set_post_state
from forum.models import Post
from ideas.ranking import PRIOR_ANSWERS
from ideas.voting import cast_vote
from tests.factories import IdeaFactory, MemberFactory

URL = "/how-this-is-ordered/"


def test_it_tells_the_parameters_in_use(client, db):
    assert f"as if {PRIOR_ANSWERS} people had already answered" in client.get(URL).text


def test_it_tells_how_one_idea_stands(client, idea):
    cast_vote(idea=idea, answer="helps", by=MemberFactory())
    cast_vote(idea=idea, answer="not_sure", by=MemberFactory())
    page = client.get(URL, {"idea": idea.pk}).text
    assert idea.title in page
    assert "that makes 4 of 14, or 29 in 100." in page


def test_a_hidden_idea_is_as_absent_as_none(client, idea):
    set_post_state(Post.objects.get(thread=idea.pk, number=1), "hidden")
    assert client.get(URL, {"idea": idea.pk}).status_code == 404
    assert client.get(URL, {"idea": 10**12}).status_code == 404


@pytest.mark.parametrize("nonsense", ["x", "-1", "²", "9" * 40, "1 2"])
def test_nonsense_is_not_found(client, db, nonsense):
    assert client.get(URL, {"idea": nonsense}).status_code == 404


@pytest.fixture
def idea(db):
    return IdeaFactory()
