"""Similar things beside what is written: shown, never in the way, and nothing typed is lost."""

import gzip

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.keeping import set_post_state
from forum.models import Post
from ideas.drafting import publish_draft, save_step, start_draft
from ideas.models import Barrier, Draft, Facing, Vote
from members.models import Wish
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory

pytestmark = pytest.mark.django_db
FRAGMENT = {"HX-Request": "true"}
TYPED = "The council letters are hard for people to read"
QUERIES = 8  # six to find the nearest, two for what their cards show
SCRIPTLESS = {"summary": "The council letters are hard for people to read. So we ask."}


def test_barriers_and_ideas_are_suggested_together(client, barrier, idea):
    found = look(client).text
    assert "Other people have said something close" in found
    assert barrier.title in found and idea.title in found
    assert 'data-announce="2 similar barriers and ideas below"' in found


@pytest.mark.parametrize(
    ("factory", "words"), [(BarrierFactory, "1 similar barrier"), (IdeaFactory, "1 similar idea")]
)
def test_what_is_announced_names_what_there_is(client, noise, factory, words):
    factory(title="Letters from the council are hard to read")
    assert f'data-announce="{words} below"' in look(client).text


def test_never_more_than_three_and_never_heavy(client, noise):
    for n in range(6):
        BarrierFactory(title=f"The council letters are hard to read {n}", summary="Word " * 200)
    response = look(client)
    assert response.text.count("<li") == 3
    assert len(gzip.compress(response.content)) <= 3 * 1024


@pytest.mark.parametrize("typed", ["", "letters", "zebra crossing on the moon"])
def test_nothing_near_shows_nothing(client, barrier, typed):
    response = look(client, summary=typed)
    assert response.status_code == 200
    assert response.text.strip() == ""


def test_the_same_ones_are_not_said_twice(client, barrier):
    assert look(client, near=barrier.pk).status_code == 204
    assert look(client, near=barrier.pk + 1).status_code == 200


def test_what_is_different_is_remembered_and_not_shown_again(client, barrier, idea):
    answer = look(client, dismiss=f"{barrier.pk},{idea.pk}").text
    assert barrier.title not in answer
    assert f'name="different" value="{barrier.pk},{idea.pk}"' in answer
    assert 'data-focus="#id_summary"' in answer
    again = look(client, different=f"{barrier.pk}").text
    assert barrier.title not in again and idea.title in again


def test_hidden_and_waiting_things_are_not_suggested(client, noise):
    hidden = BarrierFactory(title="Letters from the council are hard to read")
    set_post_state(Post.objects.get(thread=hidden.pk, number=1), "hidden")
    BarrierFactory(by=MemberFactory(new=True), title="The council letters are hard to read")
    assert look(client).text.strip() == ""


def test_a_row_left_behind_shows_nothing(client, barrier):
    barrier.thread.state = "hidden"
    barrier.thread.save()
    assert look(client).text.strip() == ""


def test_my_own_is_marked_and_has_no_button(client, noise, member):
    own = BarrierFactory(by=member, title="Letters from the council are hard to read")
    client.force_login(member)
    found = look(client).text
    assert own.title in found
    assert 'name="mine"' not in found


def test_looking_too_often_is_left_out_in_silence(client, barrier, monkeypatch):
    monkeypatch.setattr("ideas.views.similar.LOOKS_A_MINUTE", 1)
    assert look(client).status_code == 200
    assert look(client).status_code == 204


def test_without_a_script_the_address_leads_to_the_page(client):
    assert client.get("/share/idea/similar/").url == "/share/idea/"
    assert client.post("/share/idea/similar/", {"summary": TYPED}).url == "/share/idea/"
    assert client.get("/share/nonsense/similar/").status_code == 404


@pytest.mark.parametrize("size", [1, 40])
def test_suggestions_cost_the_same_at_two_sizes(client, barrier, size, monkeypatch):
    monkeypatch.setattr("ideas.likeness.meaning._model", lambda: None)
    for n in range(size):
        BarrierFactory(title=f"Letters number {n}", summary="The council letters.")
    with CaptureQueriesContext(connection) as captured:
        look(client)
    assert len(captured) == QUERIES


def test_nobody_looks_with_the_draft_of_another(client, barrier, member):
    draft = start_draft("barrier", member)
    assert look(client, draft=draft.key).status_code == 404


def test_without_scripts_they_come_after_the_words_and_stop_nobody(client, barrier):
    begun = client.post("/share/barrier/", SCRIPTLESS)
    page = client.get(begun.url).text
    assert barrier.title in page and "This is mine too" in page
    assert client.post(begun.url, {"title": "Letters"}).url.endswith("/check/")


def test_without_scripts_mine_is_different_goes_on(client, barrier):
    begun = client.post("/share/barrier/", SCRIPTLESS)
    on = client.post(begun.url, {"title": "My words", "where": "Here", "dismiss": barrier.pk})
    assert on.url == begun.url
    page = client.get(on.url).text
    assert barrier.title not in page
    assert 'value="My words"' in page and 'value="Here"' in page


def test_a_member_is_counted_there_and_what_was_typed_is_kept(client, barrier, member):
    client.force_login(member)
    answer = client.post("/share/barrier/", {"summary": TYPED, "mine": f"barrier-{barrier.pk}"})
    assert Facing.objects.get().member == member
    page = client.get(answer.url).text
    assert barrier.title in page
    draft = Draft.objects.get()
    assert draft.data["summary"] == TYPED
    assert f"/share/barrier/{draft.key}/words/" in page
    assert TYPED in client.get(f"/share/barrier/{draft.key}/words/").text


def test_a_member_says_that_an_idea_would_help_from_the_second_step(client, idea, member):
    client.force_login(member)
    begun = client.post("/share/idea/", SCRIPTLESS)
    for _twice in range(2):
        client.post(begun.url, {"title": "", "first_step": "Ask.", "mine": f"idea-{idea.pk}"})
    assert Vote.objects.get().answer == "helps"
    assert Draft.objects.get().data["first_step"] == "Ask."


def test_a_visitor_is_counted_after_joining_and_the_draft_stays(client, barrier):
    answer = client.post("/share/barrier/", {"summary": TYPED, "mine": f"barrier-{barrier.pk}"})
    assert answer.url == "/join/"
    wish = Wish.objects.get()
    assert (wish.action, wish.fields) == ("face", {"barrier": barrier.pk})
    assert client.get(f"/share/barrier/{Draft.objects.get().key}/words/").status_code == 200


NOTHING = ["barrier-0", "topic-1", "idea-x", "idea-²", "barrier-" + "9" * 30]


@pytest.mark.parametrize("mine", NOTHING)
def test_a_button_that_names_nothing_is_not_found(client, member, mine):
    client.force_login(member)
    assert client.post("/share/barrier/", {"summary": TYPED, "mine": mine}).status_code == 404


def test_too_long_a_title_is_said_and_not_lost(client, barrier):
    begun = client.post("/share/barrier/", SCRIPTLESS)
    answer = client.post(begun.url, {"title": "x" * 400, "mine": f"barrier-{barrier.pk}"})
    assert answer.status_code == 422
    assert "x" * 400 in answer.text


def test_a_draft_with_answers_about_similar_things_is_published(member, barrier):
    draft = start_draft("barrier", member)
    save_step(draft, {"summary": "Words", "title": "Title", "mine": "idea-1", "different": [2]})
    assert publish_draft(draft=draft, by=member) == Barrier.objects.get(title="Title")


def look(client, **fields):
    typed = {"summary": TYPED} | fields
    return client.post("/share/barrier/similar/", typed, headers=FRAGMENT)


@pytest.fixture
def noise() -> None:
    for n in range(8):
        BarrierFactory(title=f"The gate of number {n} is shut", summary=f"All of week {n} long.")


@pytest.fixture
def barrier(noise) -> Barrier:
    return BarrierFactory(title="Letters from the council are hard to read", summary="They are.")


@pytest.fixture
def idea(noise):
    return IdeaFactory(title="Make council letters that people can read", summary="We did.")
