"""Sharing in three steps, telling more, and the door that every form goes through."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from forum.keeping import set_post_state
from forum.models import Post, Thread
from ideas.drafting import first_title, publish_draft, save_step, start_draft
from ideas.experience import report_experience
from ideas.linking import link_idea
from ideas.models import Barrier, Draft, Experience, Idea, Link
from members.models import Wish
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, PostFactory

pytestmark = pytest.mark.django_db


def test_an_idea_is_shared_in_three_steps(client, member):
    barrier = BarrierFactory(title="Letters are hard to read")
    client.force_login(member)
    begun = client.post("/share/idea/", {"summary": "We read letters together. It helps."})
    details = client.get(begun.url)
    assert 'value="We read letters together"' in details.text
    assert barrier.title in details.text
    chosen = {"title": "Read together", "barriers": [barrier.pk], "reason": "It helps."}
    check = client.post(begun.url, chosen | {"tags": "letters, tea"})
    assert "Read together" in client.get(check.url).text
    done = client.post(check.url)
    idea = Idea.objects.get()
    assert client.get(done.url).status_code == 200
    assert (idea.title, idea.author, idea.link_count) == ("Read together", member, 1)
    assert sorted(idea.thread.tags.names()) == ["letters", "tea"]


def test_the_key_of_a_visitors_draft_travels_over_https_alone(client, settings):
    settings.SESSION_COOKIE_SECURE = True
    cookie = client.post("/share/idea/", {"summary": "Words"}).cookies["stile_draft"]
    assert cookie["secure"] and cookie["httponly"]


def test_publishing_twice_is_one(client, member):
    draft = _draft(member)
    first = publish_draft(draft=draft, by=member)
    assert publish_draft(draft=draft, by=member) == first
    client.force_login(member)
    assert client.post(f"/share/barrier/{draft.key}/check/").status_code == 303
    assert Barrier.objects.count() == 1


@pytest.mark.parametrize("step", ["words", "details", "check", "done"])
def test_nobody_opens_the_draft_of_another(client, member, step):
    draft = _draft(member)
    address = f"/share/barrier/{draft.key}/{step}/"
    assert client.get(address)["Location"].startswith("/join/")  # whoever it is may sign in
    client.force_login(MemberFactory(moderator=True))
    assert client.get(address).status_code == 404
    assert client.post(address, {"summary": "mine"}).status_code in (404, 405)
    draft.refresh_from_db()
    assert draft.data["summary"] == "The bus is late"


def test_a_visitors_draft_is_opened_only_by_the_browser_that_began_it(client):
    begun = client.post("/share/barrier/", {"summary": "The bus is late"})
    assert client.get(begun.url).status_code == 200
    assert Client().get(begun.url)["Location"].startswith("/join/")
    client.force_login(MemberFactory())
    assert client.get(begun.url).status_code == 200
    other = Client()
    other.force_login(MemberFactory())
    assert other.get(begun.url).status_code == 404


@pytest.mark.parametrize("address", ["/share/topic/x/words/", "/share/idea/x/nonsense/"])
def test_a_step_that_is_none_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_a_draft_without_a_title_is_not_published(member):
    draft = start_draft("idea", member)
    save_step(draft, {"summary": "Words"})
    with pytest.raises(ValidationError):
        publish_draft(draft=draft, by=member)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("The bus is late. Always.", "The bus is late"),
        ("Why? Nobody knows.", "Why"),
        ("One line\nand another", "One line"),
        ("word " * 50, ("word " * 20).strip()),
        ("", ""),
    ],
)
def test_a_first_title_is_the_first_sentence(words, title):
    assert first_title(words) == title


def test_an_empty_form_says_what_is_missing_and_keeps_the_rest(client, member):
    client.force_login(member)
    for address in ("/share/idea/", "/share/barrier/"):
        assert client.post(address, {"summary": "  "}).status_code == 422
    assert client.post("/share/idea/", {"summary": "x" * 20_001}).status_code == 422
    assert not Draft.objects.exists()


def test_a_pair_is_linked_once_with_its_first_reason(member):
    idea, barrier = IdeaFactory(), BarrierFactory()
    first = link_idea(idea=idea, barrier=barrier, reason="One.", by=member)
    assert link_idea(idea=idea, barrier=barrier, reason="Two.", by=MemberFactory()) == first
    assert Link.objects.get().reason == "One."
    assert Barrier.objects.get().link_count == Idea.objects.get().link_count == 1


def test_a_newcomers_link_waits(member):
    link_idea(idea=IdeaFactory(), barrier=BarrierFactory(), reason="x", by=MemberFactory(new=True))
    assert Barrier.objects.get().link_count == 0


def test_a_link_needs_a_reason_and_two_public_ends(member):
    idea, barrier = IdeaFactory(), BarrierFactory()
    with pytest.raises(ValidationError):
        link_idea(idea=idea, barrier=barrier, reason=" \u200e", by=member)
    set_post_state(Post.objects.get(thread=barrier.pk, number=1), "hidden")
    barrier.refresh_from_db()
    with pytest.raises(PermissionDenied):
        link_idea(idea=idea, barrier=barrier, reason="x", by=member)


def test_an_experience_is_told_once(member):
    idea = IdeaFactory()
    told = _tell(idea, member)
    assert Idea.objects.get().experience_count == 1
    with pytest.raises(ValidationError):
        _tell(idea, member, "other words")
    assert Post.objects.filter(kind="experience").get() == told.post


def test_an_experience_is_private_until_its_post_is_public():
    idea = IdeaFactory()
    told = _tell(idea, MemberFactory(new=True))
    assert Idea.objects.get().experience_count == 0
    set_post_state(told.post, "public")
    assert Idea.objects.get().experience_count == 1
    set_post_state(Post.objects.get(pk=told.post.pk), "hidden")
    assert Idea.objects.get().experience_count == 0


def test_an_experience_needs_an_outcome_and_words(member):
    with pytest.raises(ValidationError):
        _tell(IdeaFactory(), member, outcome="brilliant")
    with pytest.raises(ValidationError):
        _tell(IdeaFactory(), member, " ")
    assert not Experience.objects.exists()


def test_editing_keeps_words_and_fields_as_they_were(client):
    barrier = BarrierFactory(title="Old", summary="Old words", place="Leeds", tags=["tea"])
    client.force_login(barrier.author)
    address = f"/barriers/{barrier.pk}/edit/"
    assert "Old words" in client.get(address).text
    new = {"title": "New", "summary": "New words", "place": "York", "tags": "cake"}
    assert client.post(address, new).status_code == 303
    revision = Post.objects.get(thread=barrier.pk).revisions.get()
    assert (revision.title, revision.source) == ("Old", "Old words")
    assert revision.fields == {"where": "", "place": "Leeds"}
    barrier.refresh_from_db()
    assert "New words" in barrier.page_html and "York" in barrier.page_html
    assert list(Thread.objects.get().tags.names()) == ["cake"]
    assert client.post(address, new | {"summary": "\u200f"}).status_code == 422


def test_what_a_form_does_not_ask_for_cannot_be_sent(client):
    idea = IdeaFactory()
    client.force_login(idea.author)
    more = {"state": "hidden", "author": 1, "pinned_at": "2026-01-01", "kind": "barrier"}
    more |= {"fair_position": 0, "helps_count": 99, "created_at": "2001-01-01"}
    client.post(f"/ideas/{idea.pk}/edit/", {"title": "x", "summary": "y"} | more)
    after = Idea.objects.get()
    assert (after.state, after.author, after.helps_count) == ("public", idea.author, 0)
    assert (after.created_at, after.thread.kind) == (idea.created_at, "idea")


def test_only_its_author_opens_the_edit_page(client, member):
    client.force_login(member)
    assert client.get(f"/ideas/{IdeaFactory().pk}/edit/").status_code == 403


def test_a_form_without_a_token_is_refused_for_a_member(member):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(member)
    for address in _posts():
        assert strict.post(address, {"answer": "helps", "source": "x"}).status_code == 403, address
    assert not Link.objects.exists() and not Draft.objects.exists()


def test_what_a_visitor_wants_is_kept():
    strict = Client(enforce_csrf_checks=True)
    idea, barrier = IdeaFactory(), BarrierFactory()
    presses = {
        f"/ideas/{idea.pk}/vote/": {"answer": "helps"},
        f"/barriers/{barrier.pk}/face/": {},
        f"/threads/{barrier.pk}/reply/": {"source": "Hello"},
    }
    for address, data in presses.items():
        answer = strict.post(address, data)
        assert (answer.status_code, answer.url) == (303, "/join/")
    assert set(Wish.objects.values_list("action", flat=True)) == {"vote", "face", "reply"}


def test_a_button_is_not_a_page(client, member):
    client.force_login(member)
    idea, barrier = IdeaFactory(), BarrierFactory()
    for address in (f"/ideas/{idea.pk}/vote/", f"/barriers/{barrier.pk}/face/"):
        for way in ("", "withdraw/"):
            assert client.get(address + way).status_code == 405
    for address in ("/ideas/", "/barriers/", idea.get_absolute_url()):
        assert client.post(address).status_code == 405


def _posts() -> list[str]:
    """Every address of the two rooms that takes a form."""
    idea, barrier, reply = IdeaFactory(), BarrierFactory(), PostFactory()
    board = reply.thread.board.get_absolute_url()
    return [
        f"/ideas/{idea.pk}/vote/",
        f"/ideas/{idea.pk}/vote/withdraw/",
        f"/barriers/{barrier.pk}/face/",
        f"/barriers/{barrier.pk}/face/withdraw/",
        f"/ideas/{idea.pk}/link/",
        f"/ideas/{idea.pk}/tried/",
        f"/ideas/{idea.pk}/edit/",
        f"/barriers/{barrier.pk}/edit/",
        f"/threads/{reply.thread_id}/reply/",
        f"/posts/{reply.pk}/edit/",
        f"{board}new/",
        "/share/idea/",
        "/share/barrier/",
    ]


def _tell(idea: Idea, by, words: str = "It went well.", outcome: str = "worked") -> Experience:
    return report_experience(idea=idea, by=by, outcome=outcome, what_changed=words)


def _draft(member) -> Draft:
    draft = start_draft("barrier", member)
    save_step(draft, {"summary": "The bus is late", "title": "Late bus"})
    return draft
