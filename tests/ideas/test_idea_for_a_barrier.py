"""“I have an idea for this”: the barrier stays with the idea from the first step to the page."""

import pytest

from ideas.models import Idea, Link
from moderation.deciding import approve
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory

pytestmark = pytest.mark.django_db

WORDS = "We rang round the evening before."
NOBODY = "Nobody has an idea yet"


@pytest.fixture
def newcomer():
    return MemberFactory(new=True)


@pytest.fixture
def waiting(newcomer):
    """A barrier of the newcomer's own that waits to be read."""
    return BarrierFactory(by=newcomer, title="Nobody rings back")


def test_the_first_step_says_which_barrier_the_idea_is_for(client, newcomer, waiting):
    address = f"/share/idea/?barrier={waiting.pk}"
    assert waiting.title not in client.get(address).text  # nobody else's to see
    client.force_login(newcomer)
    assert waiting.title in client.get(address).text
    begun = client.post(address, {"summary": WORDS})
    assert waiting.title in client.get(begun.url.replace("details", "words")).text


@pytest.mark.parametrize("number", ["", "x", "0", "9" * 17, "9" * 30])
def test_a_number_of_no_barrier_is_no_error(client, number):
    page = client.get(f"/share/idea/?barrier={number}")
    assert page.status_code == 200 and "for this barrier" not in page.text


def test_an_idea_for_ones_own_waiting_barrier_is_linked_and_waits(client, newcomer, waiting):
    _share(client, newcomer, waiting)
    link = Link.objects.get()
    assert (link.barrier, link.reason, link.state) == (waiting, "They come.", "pending")


def test_the_page_of_the_waiting_barrier_knows_the_idea(client, newcomer, waiting, moderator):
    client.force_login(newcomer)
    assert NOBODY in client.get(waiting.get_absolute_url()).text
    _share(client, newcomer, waiting)
    page = client.get(waiting.get_absolute_url()).text
    assert NOBODY not in page and "Ring round" in page and "waiting with it" in page
    idea = Idea.objects.get()
    assert waiting.title in client.get(idea.get_absolute_url()).text
    client.force_login(moderator)
    assert NOBODY in client.get(waiting.get_absolute_url()).text


def test_the_link_shows_once_both_have_been_read(client, newcomer, waiting, moderator):
    _share(client, newcomer, waiting)
    for thing in (waiting, Idea.objects.get()):
        approve(target=thing.thread.posts.get(), by=moderator)
    client.logout()
    assert "Ring round" in client.get(waiting.get_absolute_url()).text


def test_what_waits_of_others_is_not_offered(client, member, waiting):
    client.force_login(member)
    begun = client.post(f"/share/idea/?barrier={waiting.pk}", {"summary": WORDS})
    assert waiting.title not in client.get(begun.url).text


def test_a_reason_without_a_barrier_is_refused_and_nothing_is_lost(client, member):
    barrier = BarrierFactory(title="Nobody rings back")
    client.force_login(member)
    begun = client.post(f"/share/idea/?barrier={barrier.pk}", {"summary": WORDS})
    answer = client.post(begun.url, {"title": "Ring round", "reason": "They come."})
    assert answer.status_code == 422 and "Choose the barriers" in answer.text
    assert "They come." in answer.text and "Ring round" in answer.text


def test_a_reason_without_an_idea_is_refused_too(client, member):
    idea, barrier = IdeaFactory(), BarrierFactory(summary=WORDS)
    Link.objects.create(idea=idea, barrier=barrier, reason="It does.")
    client.force_login(member)
    begun = client.post("/share/barrier/", {"summary": WORDS})
    answer = client.post(begun.url, {"title": "No ring", "reason": "It would."})
    assert answer.status_code == 422 and "Choose the ideas" in answer.text


def test_a_visitor_is_told_that_a_first_post_is_read_before_it_shows(client):
    begun = client.post("/share/idea/", {"summary": WORDS})
    check = client.post(begun.url, {"title": "Ring round"})
    door = client.post(check.url, follow=True).text
    assert "We will publish “Ring round”. A person reads a first post before it shows" in door


@pytest.mark.parametrize("address", ["/share/idea/{}/details/", "/ideas/{}/tried/"])
def test_what_something_else_may_make_necessary_is_not_said_to_be_left_out(client, member, address):
    barrier, idea = BarrierFactory(), IdeaFactory()
    client.force_login(member)
    begun = client.post(f"/share/idea/?barrier={barrier.pk}", {"summary": WORDS}).url
    page = client.get(begun if "share" in address else address.format(idea.pk)).text
    asked = ("How does it help with them?", "What changed?", "What failed?", "What did it take?")
    labels = [each for each in page.split("<label")[1:] if any(f">{a}" in each for a in asked[:3])]
    assert labels and not any("leave this out" in each.partition("</label>")[0] for each in labels)


def _share(client, member, barrier) -> None:
    client.force_login(member)
    begun = client.post(f"/share/idea/?barrier={barrier.pk}", {"summary": WORDS})
    assert f'value="{barrier.pk}"' in client.get(begun.url).text
    told = {"title": "Ring round", "barriers": [barrier.pk], "reason": "They come."}
    check = client.post(begun.url, told)
    assert client.post(check.url).status_code == 303
