"""The curation desk: narrowed, sorted, compared, and open to editors alone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.desk import narrow
from cms.shortlisting import shortlist
from forum.keeping import set_post_state
from forum.models import Thread
from forum.posting import reply_to
from ideas.experience import report_experience
from ideas.models import Barrier, Idea
from ideas.voting import cast_vote
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory

pytestmark = pytest.mark.django_db
IDEAS = "/admin/curated_ideas/"


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ({}, {"used", "broad", "tried", "plain"}),
        ({"guidance": "none"}, {"broad", "tried", "plain"}),
        ({"guidance": "used"}, {"used"}),
        ({"sides": True}, {"broad"}),
        ({"tried": True}, {"tried"}),
        ({"counter": True}, {"tried"}),
        ({"tag": "Parking"}, {"broad"}),
        ({"tag": "no such tag"}, set()),
        ({"age": "older"}, {"plain"}),
        ({"age": "month"}, {"used", "broad", "tried"}),
        ({"listed": "listed"}, {"tried", "broad"}),
        ({"listed": "mine"}, {"tried"}),
        ({"listed": "not"}, {"used", "plain"}),
        ({"q": "kettle"}, {"tried"}),
    ],
)
def test_each_choice_leaves_what_it_says(asked, left, several, editor):
    found = set(narrow(Idea, asked, editor).values_list("pk", flat=True))
    assert found == {several[name].pk for name in left}


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("sides", "broad"),
        ("support", "broad"),
        ("tried", "tried"),
        ("old", "plain"),
        ("replies", "tried"),
        ("share", "broad"),
        ("nonsense", "broad"),
    ],
)
def test_the_list_is_sorted_by_what_is_asked_for(sort, first, several, client, editor):
    client.force_login(editor)
    rows = client.get(IDEAS, {"sort": sort}).context["rows"]
    assert rows[0].evidence.pk == several[first].pk and len(rows) == 4


def test_the_list_shows_the_evidence_and_leads_on(several, client, editor):
    client.force_login(editor)
    html = client.get(IDEAS).text
    assert "From 3 of 9 sides" in html and "Tried once: 1 did not" in html
    assert "Meet before you plan" in html  # the guidance that uses one of them
    assert reverse("add_to_shortlist", args=[several["plain"].pk]) in html
    assert client.get("/admin/curated_barriers/").status_code == 200


@pytest.mark.parametrize("query", ["?page=2", "?page=x", "?page=999999999999"])
def test_a_page_that_is_not_there_is_not_found(query, client, editor):
    client.force_login(editor)
    assert client.get(f"{IDEAS}{query}").status_code == 404


@pytest.mark.parametrize(
    "query", ["sort=zz&age=zz&listed=zz", "q=%00", "q=%22", "tag=%00", f"q={'x' * 500}"]
)
def test_what_makes_no_sense_is_left_out(query, client, editor, several):
    client.force_login(editor)
    assert client.get(f"{IDEAS}?{query}").status_code == 200


@pytest.mark.parametrize(
    ("address", "most"), [(IDEAS, 16), (f"{IDEAS}?sort=share", 16), ("/admin/shortlist/", 18)]
)
def test_a_longer_list_asks_no_more_questions(address, most, queries_for, editor):
    asked = []
    for size in (2, 13):
        for _n in range(size):
            shortlist(thread_id=IdeaFactory().pk, reason="Because.", by=editor, assignee=editor)
        asked.append(len(queries_for(address, by=editor)))
    assert asked[0] == asked[1] <= most


def test_one_page_has_all_that_speaks_for_a_thing_and_against_it(several, client, editor):
    idea = several["tried"]
    worry = reply_to(thread=idea.thread, source="It may burn.", by=MemberFactory(), kind="worry")
    hidden = reply_to(thread=idea.thread, source="Zibeline.", by=MemberFactory(), kind="worry")
    set_post_state(hidden, "hidden")
    client.force_login(editor)
    html = client.get(reverse("curated_ideas:inspect", args=[idea.pk])).text
    assert worry.source in html and "It did not work" in html and "Zibeline" not in html
    assert reverse("curated_barriers:inspect", args=[idea.pk]) not in html
    assert client.get(reverse("curated_barriers:inspect", args=[idea.pk])).status_code == 404


def test_two_to_four_stand_beside_each_other(several, client, editor):
    client.force_login(editor)
    barrier = BarrierFactory(title="Nobody answers")
    pks = [several["broad"].pk, several["tried"].pk, barrier.pk]
    page = client.get(reverse("compare_evidence"), {"id": pks})
    assert [row.evidence.pk for row in page.context["rows"]] == pks and page.context["enough"]
    for name in ("broad", "tried"):
        assert f">{several[name].title}</a>" in page.text
    assert "Nobody answers" in page.text


@pytest.mark.parametrize("many", [0, 1, 5])
def test_too_few_or_too_many_are_said(many, client, editor):
    client.force_login(editor)
    pks = [IdeaFactory().pk for _n in range(many)]
    page = client.get(reverse("compare_evidence"), {"id": [*pks, "x", "9" * 30]})
    assert page.status_code == 200 and "Choose two, three or four" in page.text


@pytest.mark.parametrize("traits", [{}, {"moderator": True}, None])
def test_who_is_no_editor_sees_none_of_it(traits, client, editor):
    idea = IdeaFactory()
    row = shortlist(thread_id=idea.pk, reason="Zibeline.", by=editor)
    if traits is not None:
        client.force_login(MemberFactory(**traits))
    for path in (
        *(IDEAS, f"{IDEAS}inspect/{idea.pk}/", "/admin/compare/", "/admin/shortlist/"),
        *(f"/admin/shortlist/{row.pk}/", f"/admin/shortlist/add/{idea.pk}/", "/admin/themes/"),
        *(f"/admin/themes/{idea.pk}/", "/admin/reports/ideas-by-evidence/?export=csv"),
    ):
        answer = client.get(path)
        assert answer.status_code in (302, 403) and "Zibeline" not in answer.text, path
    assert "For editors" not in client.get(idea.get_absolute_url()).text


def test_an_editor_finds_the_buttons_on_the_page_of_an_idea(client, editor):
    idea, barrier = IdeaFactory(), BarrierFactory()
    client.force_login(editor)
    for thing in (idea, barrier):
        html = client.get(thing.get_absolute_url()).text
        assert f'href="/admin/shortlist/add/{thing.pk}/"' in html
        assert f'href="/admin/themes/{thing.pk}/"' in html


def test_a_barrier_is_narrowed_too(editor):
    barrier = BarrierFactory(tags=["parking"])
    BarrierFactory()
    assert list(narrow(Barrier, {"tag": "parking"}, editor)) == [barrier]


@pytest.fixture
def several(editor, guidance, opening) -> dict[str, Idea]:
    """Four ideas that differ in one thing each."""
    used = IdeaFactory()
    guidance(opening(used))
    broad = IdeaFactory(tags=["parking"])
    for key in ("carer", "research", "elected"):
        cast_vote(idea=broad, answer="helps", by=MemberFactory(perspective=key))
    tried = IdeaFactory(summary="Put the kettle on.")
    report_experience(idea=tried, by=MemberFactory(), outcome="did_not", what_failed="All.")
    plain = IdeaFactory()
    long_ago = timezone.now() - timedelta(days=500)
    for model in (Idea, Thread):
        model.objects.filter(pk=plain.pk).update(created_at=long_ago)
    shortlist(thread_id=tried.pk, reason="It was tried.", by=editor, assignee=editor)
    shortlist(thread_id=broad.pk, reason="From all sides.", by=MemberFactory(editor=True))
    return {"used": used, "broad": broad, "tried": tried, "plain": plain}
