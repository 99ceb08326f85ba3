"""The lists and pages of barriers and ideas: few queries, light, and unmoved by odd addresses."""

import gzip
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.posting import reply_to
from ideas.facing import face
from ideas.linking import link_idea
from ideas.models import Idea
from ideas.voting import cast_vote
from members.identity import COOKIE, _signer
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, ThreadFactory

pytestmark = pytest.mark.django_db

LISTS = ["/ideas/", "/barriers/"]
SORTS = ["fair", "new", "support", "sides", "unanswered"]
SHAPES = ["'", '"', "\x00", "-1", str(2**63), "[]", "{}", "null", "a" * 3000, "‮é👍", "1;--", "%"]
LARGE = 41  # three pages


@pytest.mark.parametrize("size", [3, LARGE])
def test_a_list_page_takes_one_query_with_words_two_and_one_more_for_a_member(
    client, queries_for, member, size
):
    _fill(size)
    expected = {f"{address}?sort={sort}": 1 for address in LISTS for sort in SORTS}
    expected |= {f"{address}?tag=tea": 1 for address in LISTS}
    expected |= {f"{address}?q=number": 2 for address in LISTS}
    assert {address: len(queries_for(address)) for address in expected} == expected
    more = {address: number + 1 for address, number in expected.items()}
    client.cookies[COOKIE] = _signer.sign(f"{member.pk}.{member.version}")
    assert {address: len(queries_for(address)) for address in expected} == more


@pytest.mark.parametrize("replies", [0, 45])
@pytest.mark.parametrize("kind", ["idea", "barrier"])
def test_an_item_page_takes_three_queries_and_four_for_a_member(
    client, queries_for, member, kind, replies
):
    things = _fill(3)
    thing = things[kind][0]
    for n in range(replies):
        reply_to(thread=thing.thread, source=f"Reply {n}", by=MemberFactory())
    page = type(thing).objects.get(pk=thing.pk).get_absolute_url()
    assert len(queries_for(page)) <= 3
    client.cookies[COOKIE] = _signer.sign(f"{member.pk}.{member.version}")
    assert len(queries_for(page)) <= 4


def test_an_answer_takes_the_same_few_queries_however_many_there_are(client, member):
    idea = IdeaFactory()
    client.force_login(member)
    few = _queries(client, idea)
    for _n in range(20):
        cast_vote(idea=idea, answer="helps", by=MemberFactory())
    assert _queries(client, idea) == few <= 8


def test_a_page_that_cannot_be_is_not_found(client):
    idea, thread = IdeaFactory(tags=["tea"]), ThreadFactory()
    boards = thread.board.get_absolute_url()
    places = [*LISTS, idea.get_absolute_url(), thread.get_absolute_url(), boards, "/tags/tea/"]
    for address in [*places, "/search/?q=idea"]:
        joint = "&" if "?" in address else "?"
        for page in ("0", "-1", "1000000000", "x", str(2**63), "1.5", "1e3", "%00"):
            answer = client.get(f"{address}{joint}page={page}")
            assert answer.status_code == 404, f"{address} {page}"


@pytest.mark.parametrize(
    "number", ["0", "-1", "1000000000", "x", str(2**63), str(2**70), "1.5", ""]
)
def test_a_post_that_cannot_be_is_no_error(client, number):
    idea = IdeaFactory()
    assert client.get(idea.get_absolute_url(), {"post": number}).status_code in (200, 404)


@pytest.mark.parametrize("pk", [0, 2**31, 2**63, 2**70])
def test_a_number_that_cannot_be_is_not_found(client, member, pk):
    client.force_login(member)
    for address in ("ideas/{}/", "barriers/{}/", "threads/{}/", "threads/{}/reply/"):
        assert client.get("/" + address.format(pk)).status_code == 404
    for address in ("ideas/{}/link/", "ideas/{}/tried/", "ideas/{}/edit/", "posts/{}/edit/"):
        assert client.get("/" + address.format(pk)).status_code == 404
    for address in ("ideas/{}/vote/", "ideas/{}/vote/withdraw/", "barriers/{}/face/"):
        assert client.post("/" + address.format(pk), {"answer": "helps"}).status_code == 404


@pytest.mark.parametrize("name", ["q", "tag", "sort", "kind", "nonsense"])
def test_no_shape_of_a_parameter_is_an_error(client, name):
    _fill(2)
    for address in (*LISTS, "/search/", "/tags/tea/"):
        for shape in SHAPES:
            asked = {name: [shape, shape], f"{name}[]": shape}
            assert client.get(address, asked).status_code == 200, f"{address} {shape}"


@pytest.mark.parametrize("address", LISTS)
def test_an_empty_list_invites_to_be_the_first(client, member, address):
    for _who in ("visitor", "member"):
        text = client.get(address).text
        assert "Be the first" in text and "/share/" in text
        assert "<fieldset" not in text
        client.force_login(member)


@pytest.mark.parametrize("address", LISTS)
def test_nothing_found_offers_a_way_on(client, address):
    _fill(2)
    text = client.get(address, {"q": "walnut"}).text
    assert "Nothing matches" in text and f'href="/share/{address[1:-2]}/?words=walnut"' in text


def test_every_idea_stands_on_exactly_one_page(client):
    _fill(LARGE)
    for sort in SORTS:
        seen = []
        for page in (1, 2, 3):
            html = client.get(f"/ideas/?sort={sort}&page={page}").text
            seen += _shown(html)
        assert len(seen) == len(set(seen)) == Idea.objects.in_order(sort).count(), sort


def test_the_order_by_support_is_that_of_support(client, member):
    ideas = _fill(4)["idea"]
    cast_vote(idea=ideas[2], answer="helps", by=member)
    cast_vote(idea=ideas[1], answer="not_for_us", by=member)
    assert _shown(client.get("/ideas/?sort=support").text)[0] == str(ideas[2].pk)


def test_a_member_sees_their_own_answer_and_nobody_elses(client, member):
    idea = IdeaFactory()
    cast_vote(idea=idea, answer="not_for_us", by=member)
    taking_back = f"/ideas/{idea.pk}/vote/withdraw/"
    assert taking_back not in client.get("/ideas/").text
    client.force_login(MemberFactory())
    assert taking_back not in client.get("/ideas/").text
    client.force_login(member)
    assert taking_back in client.get("/ideas/").text


@pytest.mark.parametrize("address", LISTS)
def test_a_list_page_is_light(client, address):
    for n in range(20):
        words = f"Number {n}. " + "A sentence of the usual length, about tea and buses. " * 6
        IdeaFactory(title=f"An idea of the usual length, number {n}", summary=words)
        BarrierFactory(title=f"A barrier of the usual length, number {n}", summary=words)
    html = client.get(address).content
    assert len(gzip.compress(html)) <= 12_000
    assert len(html) <= 24_000


@pytest.mark.parametrize("address", LISTS)
def test_a_visitors_page_has_no_cookie_and_no_token(client, address):
    _fill(2)
    answer = client.get(address)
    assert not answer.cookies
    assert "csrfmiddlewaretoken" not in answer.text


def _shown(html: str) -> list[str]:
    """The ids of the ideas with a card on the page, in order."""
    return re.findall(r'<h3[^>]*><a[^>]*href="/ideas/(\d+)/[^"]+"', html)


def _queries(client, idea: Idea) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.post(f"/ideas/{idea.pk}/vote/", {"answer": "helps"})
    return sum(not q["sql"].startswith(("SAVEPOINT", "RELEASE")) for q in captured.captured_queries)


def _fill(size: int) -> dict[str, list]:
    """`size` barriers and ideas, linked in pairs; some answered, some talked about."""
    people = [MemberFactory() for _n in range(3)]
    barriers = [BarrierFactory(title=f"Barrier number {n}", tags=["tea"]) for n in range(size)]
    ideas = [IdeaFactory(title=f"Idea number {n}", tags=["tea", "cake"]) for n in range(size)]
    for idea, barrier in list(zip(ideas, barriers, strict=True))[1:3]:
        link_idea(idea=idea, barrier=barrier, reason="It does.", by=people[0])
        face(barrier=barrier, by=people[1])
    if size == LARGE:
        reply_to(thread=ideas[5].thread, source="Hello", by=people[2])
    return {"idea": ideas, "barrier": barriers}
