"""“Would this help?” and “we face this too”: once per member, changed and taken back at will."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from forum.keeping import set_post_state
from forum.models import Post
from ideas.facing import face, stop_facing
from ideas.models import Barrier, Idea, Vote
from ideas.voting import cast_vote, withdraw_vote
from members.models import Perspective
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory


def test_an_answer_is_counted(idea, noise, member):
    assert cast_vote(idea=idea, answer="helps", by=member) == {
        "helps": 1,
        "not_for_us": 0,
        "not_sure": 0,
    }
    assert _stored(idea) == (1, 0, 0)
    assert _stored(noise) == (1, 0, 0)


def test_the_same_answer_again_changes_nothing(idea, member):
    cast_vote(idea=idea, answer="helps", by=member)
    said_at = Vote.objects.get().created_at
    assert cast_vote(idea=idea, answer="helps", by=member)["helps"] == 1
    assert Vote.objects.get().created_at == said_at


def test_a_changed_answer_replaces_the_one_before(idea, member):
    cast_vote(idea=idea, answer="helps", by=member)
    cast_vote(idea=idea, answer="not_for_us", by=member)
    assert _stored(idea) == (0, 1, 0)
    assert Vote.objects.count() == 1


def test_an_answer_can_be_taken_back_and_taken_back_again(idea, noise, member):
    cast_vote(idea=idea, answer="helps", by=member)
    assert withdraw_vote(idea=idea, by=member)["helps"] == 0
    assert withdraw_vote(idea=idea, by=member)["helps"] == 0
    assert _stored(idea) == (0, 0, 0)
    assert _stored(noise) == (1, 0, 0)


def test_only_supporters_are_grouped_by_who_they_are(idea):
    for perspective in (Perspective.CARER, Perspective.CARER, Perspective.ELECTED):
        cast_vote(idea=idea, answer="helps", by=MemberFactory(perspective=perspective))
    cast_vote(idea=idea, answer="not_sure", by=MemberFactory(perspective=Perspective.RESEARCH))
    idea.refresh_from_db()
    assert idea.groups == {"carer": 2, "elected": 1}


@pytest.mark.parametrize("answer", ["", "yes", "HELPS", "helps ", None, "'--"])
def test_an_answer_that_is_none_of_the_three_is_refused(idea, member, answer):
    with pytest.raises(ValidationError):
        cast_vote(idea=idea, answer=answer, by=member)
    assert not Vote.objects.exists()


def test_nobody_answers_on_their_own_idea(idea):
    with pytest.raises(PermissionDenied):
        cast_vote(idea=idea, answer="helps", by=idea.author)


@pytest.mark.parametrize("state", ["pending", "hidden", "withdrawn"])
def test_nobody_answers_on_what_is_not_public(idea, member, state):
    set_post_state(Post.objects.get(thread=idea.pk, number=1), state)
    idea.refresh_from_db()
    with pytest.raises(PermissionDenied):
        cast_vote(idea=idea, answer="helps", by=member)


def test_an_idea_hidden_since_it_was_read_takes_no_answer(idea, member):
    set_post_state(Post.objects.get(thread=idea.pk, number=1), "hidden")
    with pytest.raises(PermissionDenied):
        cast_vote(idea=idea, answer="helps", by=member)


@pytest.mark.parametrize("trait", ["suspended", "gone"])
def test_who_may_not_post_may_not_answer(idea, barrier, trait):
    until = timezone.now() + timedelta(days=1)
    who = MemberFactory(
        **({"suspended_until": until} if trait == "suspended" else {"is_active": 0})
    )
    with pytest.raises(PermissionDenied):
        cast_vote(idea=idea, answer="helps", by=who)
    with pytest.raises(PermissionDenied):
        face(barrier=barrier, by=who)


def test_facing_a_barrier_counts_once_and_can_be_taken_back(barrier, member):
    assert face(barrier=barrier, by=member) == 1
    assert face(barrier=barrier, by=member) == 1
    assert face(barrier=barrier, by=barrier.author) == 2
    assert stop_facing(barrier=barrier, by=member) == 1
    assert stop_facing(barrier=barrier, by=member) == 1
    barrier.refresh_from_db()
    assert (barrier.facing_count, barrier.groups) == (1, {"carer": 1})


def test_a_hidden_barrier_cannot_be_faced(barrier, member):
    set_post_state(Post.objects.get(thread=barrier.pk, number=1), "hidden")
    with pytest.raises(PermissionDenied):
        face(barrier=barrier, by=member)


# Over the web.


def test_the_button_leads_back_to_where_it_was_pressed(client, idea, member):
    client.force_login(member)
    came_from = {"HTTP_REFERER": "http://testserver/ideas/?sort=new"}
    answer = client.post(f"/ideas/{idea.pk}/vote/", {"answer": "helps"}, **came_from)
    assert (answer.status_code, answer.url) == (303, f"/ideas/?sort=new#idea-{idea.pk}")


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/ideas/",
        "//evil.example/",
        "http://testserver.evil.example/",
        "http://testserver@evil.example/",
        "http://testserver//evil.example/",
        "http://testserver/\\evil.example",
        "javascript:alert(1)",
        "http://[",
        "",
    ],
)
def test_the_button_leads_nowhere_else(client, idea, member, elsewhere):
    client.force_login(member)
    answer = client.post(f"/ideas/{idea.pk}/vote/", {"answer": "helps"}, HTTP_REFERER=elsewhere)
    assert answer.status_code == 303
    assert answer.url.startswith((f"/ideas/{idea.pk}/", "/ideas/"))
    assert "evil" not in answer.url


@pytest.mark.parametrize("answer", ["", "yes", "helps\x00", "9" * 5000])
def test_a_wrong_answer_is_a_sentence_not_an_error(client, idea, member, answer):
    client.force_login(member)
    refused = client.post(f"/ideas/{idea.pk}/vote/", {"answer": answer})
    assert refused.status_code == 400 and "Choose one of the three answers." in refused.text


def test_pressing_on_ones_own_idea_is_refused(client, idea):
    client.force_login(idea.author)
    assert client.post(f"/ideas/{idea.pk}/vote/", {"answer": "helps"}).status_code == 403


def test_a_hidden_idea_is_not_there_for_others(client, idea, member):
    set_post_state(Post.objects.get(thread=idea.pk, number=1), "hidden")
    client.force_login(member)
    for way in ("vote/", "vote/withdraw/"):
        absent = client.post("/ideas/999999999/" + way, {"answer": "helps"})
        hidden = client.post(f"/ideas/{idea.pk}/{way}", {"answer": "helps"})
        assert (hidden.status_code, absent.status_code) == (404, 404)


def test_a_script_gets_the_control_alone(client, idea, member):
    client.force_login(member)
    answer = client.post(
        f"/ideas/{idea.pk}/vote/", {"answer": "helps"}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def _stored(idea: Idea) -> tuple[int, int, int]:
    row = Idea.objects.get(pk=idea.pk)
    return row.helps_count, row.not_for_us_count, row.not_sure_count


@pytest.fixture
def idea(db) -> Idea:
    return IdeaFactory()


@pytest.fixture
def barrier(db) -> Barrier:
    return BarrierFactory()


@pytest.fixture
def noise(db) -> Idea:
    """Another idea, with an answer."""
    other = IdeaFactory()
    cast_vote(idea=other, answer="helps", by=MemberFactory())
    return other
