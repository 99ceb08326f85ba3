"""My contributions, my answers, my drafts and what I follow, on one page."""

import pytest

from forum.following import follow, follow_tag
from forum.models import Follow, FollowedTag, Tag
from forum.posting import reply_to
from ideas.drafting import save_step, start_draft
from ideas.facing import face
from ideas.models import Facing, Vote
from ideas.voting import cast_vote
from moderation.deciding import hide
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, ThreadFactory

pytestmark = pytest.mark.django_db
SIGNED_IN = 2  # who asks, as the test's client says it: Django's session and the member
PARTS = ("things", "replies", "conversations", "answers", "follows")


def test_a_draft_is_carried_on_where_it_was_left(client, member):
    words = start_draft("barrier", member)
    save_step(words, {"summary": "The door is locked. Nobody says so."})
    checked = start_draft("idea", member)
    save_step(checked, {"summary": "Tea.", "title": "Tea first"})
    start_draft("idea", member)
    save_step(start_draft("idea", MemberFactory()), {"title": "Of somebody else"})
    page = _page(client, member)
    assert page.count("Carry on<") == 2
    assert "<b>The door is locked</b>" in page and "Of somebody else" not in page
    assert f"/share/barrier/{words.key}/details/" in page
    assert f"/share/idea/{checked.key}/check/" in page
    assert client.get(f"/share/idea/{checked.key}/check/").status_code == 200


def test_answers_are_taken_back_from_the_page(client, member):
    idea, barrier = IdeaFactory(), BarrierFactory()
    cast_vote(idea=idea, answer="helps", by=member)
    face(barrier=barrier, by=member)
    page = _page(client, member)
    for door in (f"/ideas/{idea.pk}/vote/withdraw/", f"/barriers/{barrier.pk}/face/withdraw/"):
        assert f'action="{door}"' in page
        answer = client.post(door, headers={"Referer": "http://testserver/me/"})
        assert answer["Location"].startswith("/me/")
    assert not (Vote.objects.exists() or Facing.objects.exists())


def test_what_one_follows_is_stopped_from_the_page(client, member):
    idea = IdeaFactory(tags=["tea"])
    follow(thread=idea.thread, by=member)
    follow_tag(tag=Tag.objects.get(), by=member)
    page = _page(client, member)
    for door in (f"/threads/{idea.pk}/follow/stop/", "/tags/tea/follow/stop/"):
        assert f'action="{door}"' in page
        client.post(door)
    assert not (Follow.objects.exists() or FollowedTag.objects.exists())
    assert "Press “Follow”" in _page(client, member)


def test_what_was_hidden_since_is_named_no_more(client, member, moderator):
    idea = IdeaFactory(tags=["ottercanary"], title="Heroncanary")
    follow(thread=idea.thread, by=member)
    follow_tag(tag=Tag.objects.get(), by=member)
    cast_vote(idea=idea, answer="helps", by=member)
    assert _page(client, member).count("canary") > 3
    hide(target=idea.thread, by=moderator, reason="So.")
    assert "canary" not in _page(client, member)


def test_twenty_stand_on_the_page_and_all_on_their_own(client, member):
    for n in range(23):
        cast_vote(idea=IdeaFactory(title=f"Idea no. {n:02}"), answer="helps", by=member)
    page = _page(client, member)
    assert "Idea no. 22" in page and "Idea no. 02" not in page
    assert 'href="/me/all/answers/"' in page and "/me/all/things/" not in page
    assert "Idea no. 03" in client.get("/me/all/answers/").text
    second = client.get("/me/all/answers/?page=2").text
    assert "Idea no. 02" in second and "Idea no. 00" in second and "Idea no. 03" not in second


@pytest.mark.parametrize("address", ["nothing/", "answers/?page=2", "answers/?page=x", "/?page=51"])
def test_a_part_that_is_not_there_is_not_found(client, member, address):
    client.force_login(member)
    assert client.get(f"/me/all/{address}").status_code == 404


def test_the_page_asks_the_same_few_questions_however_much_there_is(member, queries_for):
    few = [len(queries_for(path, by=member)) for path in _paths()]
    for _n in range(22):
        idea, barrier, thread = IdeaFactory(tags=["tea"]), BarrierFactory(), ThreadFactory()
        cast_vote(idea=idea, answer="helps", by=member)
        face(barrier=barrier, by=member)
        reply_to(thread=thread, source="Hello", by=member)
        IdeaFactory(by=member)
        ThreadFactory(by=member)
        save_step(start_draft("idea", member), {"title": "Tea"})
    follow_tag(tag=Tag.objects.get(), by=member)
    many = [len(queries_for(path, by=member)) for path in _paths()]
    assert many == few
    assert [number - SIGNED_IN for number in many] == [13, 1, 1, 1, 3, 2]


def _paths() -> list[str]:
    return ["/me/", *(f"/me/all/{part}/" for part in PARTS)]


def _page(client, member) -> str:
    client.force_login(member)
    return client.get("/me/").text
