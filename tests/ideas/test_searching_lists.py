"""Searching within a list: a slip of the pen is forgiven, and no match is overlooked."""

import pytest

from forum import searching
from forum.spelling import learn_again
from ideas import listing
from tests.factories import BarrierFactory, IdeaFactory

pytestmark = pytest.mark.django_db
KINDS = {"ideas": IdeaFactory, "barriers": BarrierFactory}


@pytest.fixture(params=KINDS)
def room(request) -> str:
    """A list with two things about walnuts, one of them about baking."""
    KINDS[request.param](title="Walnut bread", tags=["baking"])
    KINDS[request.param](title="Walnut trees")
    learn_again()
    return request.param


def test_a_slip_of_the_pen_is_offered_again_in_the_right_spelling(client, room):
    page = client.get(f"/{room}/?q=wallnut&tag=baking&sort=new").text
    assert "Did you mean" in page and 'href="?q=walnut&amp;tag=baking&amp;sort=new"' in page


def test_what_is_meant_and_not_there_is_offered_where_it_is(client, room):
    other = next(name for name in KINDS if name != room)
    KINDS[other](title="Something else")
    for address in (f"/{room}/?q=wallnut&tag=tea", f"/{other}/?q=wallnut"):
        page = client.get(address).text
        assert "Did you mean" in page and 'href="/search/?q=walnut"' in page
    assert "Did you mean" not in client.get(f"/{room}/?q=zzzzz").text


def test_no_query_is_spent_on_words_that_find_something(queries_for, room):
    sql = queries_for(f"/{room}/?q=walnut")
    assert not [each for each in sql if "spelling" in each] and len(sql) == 2


@pytest.mark.parametrize("kind", ["idea", "barrier"])
def test_the_page_of_a_new_link_forgives_a_slip_too(client, member, kind):
    client.force_login(member)
    thing = KINDS[f"{kind}s"]()
    KINDS["barriers" if kind == "idea" else "ideas"](title="Walnut bread")
    learn_again()
    page = client.get(f"/{kind}s/{thing.pk}/link/?q=wallnut").text
    assert "Did you mean" in page and 'href="?q=walnut"' in page


def test_what_carries_a_tag_is_found_behind_many_better_matches(client, monkeypatch):
    IdeaFactory(title="Something else", summary="A bus, once.", tags=["rare"])
    for _n in range(2):
        IdeaFactory(title="Bus bus bus")
    monkeypatch.setattr(searching, "CANDIDATES", 2)
    assert "Something else" in client.get("/ideas/?q=bus&tag=rare").text


def test_the_number_says_when_there_may_be_more(client, monkeypatch):
    for module in (searching, listing):
        monkeypatch.setattr(module, "CANDIDATES", 2)
    IdeaFactory(title="Bus one")
    assert "1 idea<" in client.get("/ideas/?q=bus").text
    IdeaFactory(title="Bus two")
    IdeaFactory(title="Bus three")
    assert "More than 2 ideas" in client.get("/ideas/?q=bus").text
