"""What is needed: barriers nobody has answered, ideas never tried, ideas without a barrier."""

import pytest
from django.db import connection

from ideas import facets
from ideas.experience import report_experience
from ideas.facing import face
from ideas.linking import link_idea, set_link_state
from ideas.models import Barrier, Idea
from ideas.needs import NEEDS, needing
from ideas.voting import cast_vote
from members.identity import COOKIE, _signer
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory

pytestmark = pytest.mark.django_db

FILTERS = [("barrier", "idea"), ("idea", "try"), ("idea", "barrier")]


@pytest.mark.parametrize(("kind", "need"), FILTERS)
def test_the_list_shows_only_what_has_the_need(client, pair, kind, need):
    done, waiting = pair[kind]
    text = client.get(f"/{kind}s/?need={need}").text
    assert waiting.title in text and done.title not in text
    assert f"1 {kind}<" in text
    assert "Remove filter: </span>N" in text


def test_the_filters_say_how_many_there_are_a_minute_late_at_most(client, pair, monkeypatch):
    monkeypatch.setattr(facets, "monotonic", lambda: 0)
    assert _number(client.get("/barriers/").text, "idea") == "1"
    text = client.get("/ideas/?need=try").text
    assert (_number(text, "try"), _number(text, "barrier")) == ("1", "1")
    report_experience(idea=pair["idea"][1], by=MemberFactory(), **TOLD)
    assert "No ideas match" in client.get("/ideas/?need=try").text
    monkeypatch.setattr(facets, "monotonic", lambda: facets.SECONDS)
    text = client.get("/ideas/?need=try").text
    assert (_number(text, "try"), _number(text, "barrier")) == ("0", "1")


def test_a_link_taken_down_leaves_the_barrier_unanswered(client, pair):
    set_link_state(Idea.objects.get(pk=pair["idea"][0].pk).links.get(), "hidden")
    assert "2 barriers<" in client.get("/barriers/?need=idea").text


@pytest.mark.parametrize("need", ["", "nonsense", "idea", "\x00", "a" * 3000])
def test_a_need_that_there_is_not_is_left_out(client, pair, need):
    assert "2 ideas<" in client.get("/ideas/", {"need": need}).text


@pytest.mark.parametrize(("kind", "need"), FILTERS)
def test_a_filter_costs_no_query_more(client, queries_for, member, pair, kind, need):
    address = f"/{kind}s/?need={need}"
    assert len(queries_for(address)) == 1
    client.cookies[COOKIE] = _signer.sign(f"{member.pk}.{member.version}")
    assert len(queries_for(address)) == 2


@pytest.mark.parametrize(("kind", "need"), FILTERS)
def test_each_need_has_an_index_of_its_name(kind, need):
    model = Barrier if kind == "barrier" else Idea
    names = {index.name: index.fields for index in model._meta.indexes}
    column = NEEDS[kind][need][0]
    assert names[f"{kind}s_need_{need}"] == ["state", column, "fair_position", "thread"]
    if connection.vendor == "sqlite":
        plan = needing(model.objects.public().in_order("fair"), need).values("pk").explain()
        assert f"{kind}s_need_{need}" in plan and "TEMP B-TREE" not in plan


def test_the_page_of_needs_has_the_most_wanted_first_and_a_way_to_help(client, queries_for, pair):
    wanted = BarrierFactory(title="The one most people face")
    face(barrier=wanted, by=MemberFactory())
    text = client.get("/help-needed/").text
    assert text.index(wanted.title) < text.index(pair["barrier"][1].title)
    assert "1 person faces this" in text and f"/share/idea/?barrier={wanted.pk}" in text
    idea = pair["idea"][1]
    assert f"/ideas/{idea.pk}/tried/" in text and f"/ideas/{idea.pk}/link/" in text
    assert "Show all 2 barriers" in text and "/barriers/?need=idea" in text
    assert len(queries_for("/help-needed/")) == 3


def test_nothing_needed_is_said_too(client):
    assert client.get("/help-needed/").text.count("None at the moment") == 3


# Mine, in every list.


def test_cards_say_in_words_what_i_said_and_did(client, member, pair):
    barrier, idea = pair["barrier"][0], pair["idea"][1]
    face(barrier=barrier, by=member)
    cast_vote(idea=idea, answer="helps", by=member)
    report_experience(idea=idea, by=member, **TOLD)
    client.force_login(MemberFactory())
    assert "You face this" not in client.get("/barriers/").text
    assert "You tried this" not in client.get("/ideas/").text
    client.force_login(member)
    assert "You face this" in client.get("/barriers/").text
    text = client.get("/ideas/").text
    assert "You said: this would help" in text and "You tried this" in text
    headers = {"HX-Request": "true", "HX-Target": f"idea-{idea.pk}"}
    card = client.post(f"/ideas/{idea.pk}/vote/", {"answer": "not_sure"}, headers=headers).text
    assert "You said: not sure" in card and "You tried this" in card


TOLD = {"outcome": "did_not", "what_failed": "It rained."}


def _number(text: str, need: str) -> str:
    after = text.partition(f'name="need" value="{need}"')[2]
    return after.partition('class="n">')[2].partition("<")[0]


@pytest.fixture
def pair() -> dict[str, list]:
    """Of each kind one with nothing needed and one with everything."""
    ideas = [IdeaFactory(title="Idea done"), IdeaFactory(title="Idea waiting")]
    barriers = [BarrierFactory(title="Barrier done"), BarrierFactory(title="Barrier waiting")]
    link_idea(idea=ideas[0], barrier=barriers[0], reason="It does.", by=MemberFactory())
    report_experience(idea=ideas[0], by=MemberFactory(), **TOLD)
    return {"idea": ideas, "barrier": barriers}
