"""Telling about a barrier offers ideas that help with barriers like it."""

import pytest

from ideas.confirming import dispute_link
from ideas.drafting import save_step, start_draft
from ideas.linking import link_idea
from ideas.models import Barrier, Link
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory

pytestmark = pytest.mark.django_db

WORDS = "The bus to the surgery stops at six, and nobody can get home."


def test_ideas_of_near_barriers_are_offered_and_linked_on_publishing(client, draft, idea, member):
    client.force_login(member)
    page = client.get(_step(draft, "details")).text
    assert "Do any help here?" in page and idea.title in page and "A far idea" not in page
    details = {"title": "The late bus", "ideas": [idea.pk], "reason": "Neighbours drive."}
    assert client.post(_step(draft, "details"), details).status_code == 303
    check = client.get(_step(draft, "check")).text
    assert idea.title in check and "Neighbours drive." in check
    client.post(_step(draft, "check"))
    link = Link.objects.get(barrier=Barrier.objects.get(title="The late bus"))
    assert (link.idea, link.reason, link.author) == (idea, "Neighbours drive.", member)


def test_a_chosen_idea_needs_a_reason_and_nothing_is_lost(client, draft, idea, member):
    client.force_login(member)
    details = {"title": "The late bus", "ideas": [idea.pk], "place": "Leeds"}
    answer = client.post(_step(draft, "details"), details)
    assert answer.status_code == 422 and "Say how the ideas you chose would help" in answer.text
    assert "Leeds" in answer.text and "checked" in answer.text


def test_what_others_have_turned_down_is_not_offered(client, draft, idea, member):
    for _n in range(5):
        dispute_link(link=idea.links.get(), by=MemberFactory())
    client.force_login(member)
    assert "Do any help here?" not in client.get(_step(draft, "details")).text


@pytest.mark.parametrize("chosen", ["999999999", "x", "-1", str(2**70)])
def test_an_idea_that_was_not_offered_is_refused_with_a_sentence(
    client, draft, idea, member, chosen
):
    client.force_login(member)
    details = {"title": "The late bus", "ideas": [chosen], "reason": "It does."}
    assert client.post(_step(draft, "details"), details).status_code == 422


def _step(draft, name: str) -> str:
    return f"/share/barrier/{draft.key}/{name}/"


@pytest.fixture
def draft(member):
    draft = start_draft("barrier", member)
    save_step(draft, {"summary": WORDS})
    return draft


@pytest.fixture
def idea():
    """Linked to a barrier in other words for the same; another one is linked to something else."""
    idea = IdeaFactory(title="A rota of drivers")
    near = BarrierFactory(title="No bus after six", summary="The last bus goes at six.")
    far = BarrierFactory(title="Jargon", summary="Acronyms everywhere.")
    link_idea(idea=idea, barrier=near, reason="Somebody drives.", by=MemberFactory())
    link_idea(idea=IdeaFactory(title="A far idea"), barrier=far, reason="x", by=MemberFactory())
    return idea
