"""Lists narrowed by how far things have got, who they are from and where; with true numbers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.keeping import set_post_state
from forum.models import Post
from forum.posting import reply_to
from ideas import facets
from ideas.experience import report_experience
from ideas.guidance import set_guidance_count
from ideas.linking import link_idea
from ideas.models import Barrier, Idea
from members.models import Perspective
from moderation.deciding import hide
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def stages() -> dict[str, Idea]:
    """One idea at each stage."""
    made = {stage: IdeaFactory(title=f"The {stage} one") for stage in facets.STAGES["idea"]}
    for stage in ("discussed", "tried", "guidance"):
        reply_to(thread=made[stage].thread, source="Hello", by=MemberFactory())
    for stage in ("tried", "guidance"):
        told = {"what_it_took": "Tea", "outcome": "worked"}
        report_experience(idea=made[stage], by=MemberFactory(), **told)
    set_guidance_count(thread_id=made["guidance"].pk, count=1)
    return made


def test_a_stage_is_the_furthest_that_was_reached(client, stages):
    for stage in stages:
        page = client.get(f"/ideas/?stage={stage}").text
        assert [name for name in stages if f"The {name} one" in page] == [stage]
        assert "1 idea<" in page and "Remove filter:" in page


def test_a_barrier_gets_as_far_as_an_idea_that_may_help(client):
    idea, barrier = IdeaFactory(), BarrierFactory(title="Locked doors")
    BarrierFactory(title="Long forms")
    link_idea(idea=idea, barrier=barrier, reason="It does.", by=MemberFactory())
    page = client.get("/barriers/?stage=helped").text
    assert "Locked doors" in page and "Long forms" not in page
    assert Barrier.objects.filter(stage="new").count() == 1


def test_who_it_is_from_is_who_they_were_when_they_wrote_it(client):
    carer = MemberFactory(perspective=Perspective.CARER)
    IdeaFactory(title="Of a carer", by=carer)
    IdeaFactory(title="Of a manager", by=MemberFactory(perspective=Perspective.MANAGER))
    carer.perspective = Perspective.RESEARCH
    carer.save()
    page = client.get("/ideas/?from=carer").text
    assert "Of a carer" in page and "Of a manager" not in page
    assert "Who it is from: Carer" in page


@pytest.mark.parametrize("asked", ["stockport", "Stockport", " STOCKPORT "])
def test_a_place_is_one_place_in_any_letters(client, asked):
    for n, place in enumerate(["Stockport", "stockport", "Leeds", ""]):
        BarrierFactory(title=f"Barrier no. {n}", place=place, where="Housing")
    page = client.get("/barriers/", {"place": asked}).text
    assert [f"Barrier no. {n}" in page for n in range(4)] == [True, True, False, False]
    assert "Place: Stockport" in page and "Stockport (2)" in page and "Leeds (1)" in page


def test_filters_work_together_and_each_can_be_removed(client):
    for place, where in (("Leeds", "Housing"), ("Leeds", "Surgery"), ("Hull", "Housing")):
        BarrierFactory(title=f"{where} in {place}", place=place, where=where, tags=["tea"])
    page = client.get("/barriers/?place=leeds&service=housing&tag=tea&sort=new").text
    assert "Housing in Leeds" in page and "1 barrier<" in page and "3 in use" in page
    assert 'href="?tag=tea&amp;service=housing&amp;sort=new"' in page
    assert 'href="?tag=tea&amp;place=leeds&amp;sort=new"' in page


def test_each_option_has_its_number_and_nought_stays_visible(client, stages):
    IdeaFactory(by=MemberFactory(new=True))
    IdeaFactory(by=MemberFactory(perspective=Perspective.MANAGER))
    page = client.get("/ideas/").text
    for words in ("New (2)", "Being discussed (1)", "Tried (1)", "In guidance (1)", "Research (0)"):
        assert f"{words}</option>" in page


def test_a_filter_that_would_split_nothing_is_left_out(client):
    BarrierFactory(place="Leeds")
    page = client.get("/barriers/").text
    assert 'name="place"' not in page and 'name="stage"' not in page
    assert 'name="place"' in client.get("/barriers/?place=leeds").text


def test_one_tag_alone_is_no_filter_until_it_is_chosen(client):
    IdeaFactory(tags=["tea"])
    assert 'name="tag"' not in client.get("/ideas/").text
    assert 'name="tag" value="tea" checked' in client.get("/ideas/?tag=tea").text
    IdeaFactory(tags=["cake"])
    assert 'name="tag" value="tea"' in client.get("/ideas/").text


def test_a_place_that_only_hidden_things_name_goes_at_once(client, moderator):
    hidden = BarrierFactory(place="Zebracanary")
    for place in ("Leeds", "Hull"):
        BarrierFactory(place=place)
    assert "Zebracanary" in client.get("/barriers/").text
    hide(target=hidden.thread, by=moderator, reason="So.")
    assert "Zebracanary" not in client.get("/barriers/").text
    BarrierFactory(place="Ottercanary", by=MemberFactory(new=True))
    assert "Ottercanary" not in client.get("/barriers/").text


def test_numbers_are_counted_again_after_a_minute(client, monkeypatch):
    monkeypatch.setattr(facets, "monotonic", lambda: 0)
    for perspective in (Perspective.CARER, Perspective.ELECTED):
        IdeaFactory(by=MemberFactory(perspective=perspective))
    assert "Carer (1)" in client.get("/ideas/").text
    Idea.objects.filter(perspective="elected").update(perspective="carer")
    IdeaFactory(by=MemberFactory(perspective=Perspective.ELECTED))
    monkeypatch.setattr(facets, "monotonic", lambda: facets.SECONDS)
    assert "Carer (2)" in client.get("/ideas/").text


@pytest.mark.parametrize("kind", ["idea", "barrier"])
@pytest.mark.parametrize("name", ["stage", "from", "place", "service"])
@pytest.mark.parametrize("value", ["x" * 5000, "\x00", "%", "<b>", "null", "‮é👍", "' OR 1=1"])
def test_no_value_of_a_filter_is_an_error_or_markup(client, kind, name, value):
    IdeaFactory(), BarrierFactory()
    page = client.get(f"/{kind}s/", {name: value})
    assert page.status_code == 200 and "<b>" not in page.text.partition("<main")[2][:4000]


@pytest.mark.parametrize("many", [2, 45])
def test_a_narrowed_list_is_one_query_too(queries_for, many):
    for _n in range(many):
        BarrierFactory(place="Leeds", by=MemberFactory(perspective=Perspective.CARER))
        IdeaFactory(by=MemberFactory(perspective=Perspective.CARER))
    asked = ["/barriers/?place=leeds", "/barriers/?stage=new&from=carer", "/ideas/?from=carer"]
    assert [len(queries_for(address)) for address in asked] == [1, 1, 1]


def test_a_new_tag_is_no_reason_to_count_places_again(client, monkeypatch):
    counted = []
    monkeypatch.setattr(facets, "monotonic", lambda: 0)
    monkeypatch.setattr(facets, "_count", lambda kind: counted.append(kind) or [])
    barrier = BarrierFactory(tags=["tea"])
    client.get("/barriers/")
    BarrierFactory(tags=["cake"])
    client.get("/barriers/")
    assert counted == ["barrier"]
    set_post_state(Post.objects.get(thread=barrier.pk, number=1), "hidden")
    client.get("/barriers/")
    assert counted == ["barrier"] * 2


@pytest.mark.parametrize("kind", ["idea", "barrier"])
def test_the_numbers_are_read_from_indexes_alone(kind):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL chooses by statistics, which a test has not")
    BarrierFactory(place="Leeds", where="Housing"), IdeaFactory()
    with CaptureQueriesContext(connection) as captured:
        facets._count(kind)
    for query in captured:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            plan = " ".join(row[3] for row in cursor.fetchall())
        assert "USING COVERING INDEX" in plan or "LIMIT 1" in query["sql"], plan
        assert "USING" in plan and "INDEX" in plan
