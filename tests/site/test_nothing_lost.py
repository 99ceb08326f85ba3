"""Nothing typed is lost to an error: whatever refuses a form gives its words back."""

import pytest
from django.test import Client

from forum.keeping import set_post_state
from forum.models import Post
from forum.posting import reply_to
from ideas.linking import link_idea
from members.identity import sign_out_everywhere
from members.models import Wish
from members.wishes import carry_out
from moderation.deciding import hide, lock
from tests.factories import BarrierFactory, BoardFactory, IdeaFactory, MemberFactory, PostFactory
from tests.members.ways import sign_in

pytestmark = pytest.mark.django_db

WORDS = "It took me <an hour> to write this & more"
SHOWN = "It took me &lt;an hour&gt; to write this &amp; more"


def test_a_reply_to_what_was_closed_meanwhile_says_so_and_gives_the_words_back(client, member):
    idea = IdeaFactory()
    lock(target=idea.thread, by=MemberFactory(moderator=True), reason="It is answered.")
    client.force_login(member)
    for words in (WORDS, WORDS + "x" * 30_000):
        answer = client.post(f"/threads/{idea.pk}/reply/", {"source": words})
        assert answer.status_code == 403
        assert SHOWN in answer.text and "closed to new replies" in answer.text


def test_a_visitor_is_told_at_once_that_a_discussion_is_closed(client):
    idea = IdeaFactory()
    lock(target=idea.thread, by=MemberFactory(moderator=True), reason="It is answered.")
    answer = client.post(f"/threads/{idea.pk}/reply/", {"source": WORDS})
    assert answer.status_code == 403 and SHOWN in answer.text
    assert not Wish.objects.exists()


def test_who_may_not_write_is_told_so_and_not_that_a_discussion_is_closed(client, member):
    idea = IdeaFactory()
    member.suspended_until = member.joined_at.replace(year=2999)
    member.save()
    client.force_login(member)
    answer = client.post(f"/threads/{idea.pk}/reply/", {"source": WORDS})
    assert answer.status_code == 403 and SHOWN in answer.text
    assert "You are asked to pause" in answer.text


@pytest.mark.parametrize("reader", ["visitor", "member"])
def test_words_for_what_was_hidden_meanwhile_come_back(client, member, reader):
    idea = IdeaFactory()
    hide(target=idea.thread, by=MemberFactory(moderator=True), reason="It names somebody.")
    if reader == "member":
        client.force_login(member)
    for address in (f"/threads/{idea.pk}/reply/", f"/posts/{_opening(idea).pk}/report/"):
        answer = client.post(address, {"source": WORDS, "words": WORDS})
        assert answer.status_code == 404 and SHOWN in answer.text


@pytest.mark.parametrize("where", ["link", "tried"])
def test_words_about_an_idea_that_was_hidden_meanwhile_come_back(client, member, where):
    idea = IdeaFactory()
    hide(target=idea.thread, by=MemberFactory(moderator=True), reason="It names somebody.")
    client.force_login(member)
    answer = client.post(f"/ideas/{idea.pk}/{where}/", {"reason": WORDS, "source": WORDS})
    assert answer.status_code == 404 and SHOWN in answer.text


def test_a_link_made_by_somebody_else_meanwhile_gives_the_reason_back(client, member):
    idea, barrier = IdeaFactory(), BarrierFactory()
    link_idea(idea=idea, barrier=barrier, reason="They were first.", by=MemberFactory())
    client.force_login(member)
    sent = {"barrier": barrier.pk, "reason": WORDS}
    answer = client.post(f"/ideas/{idea.pk}/link/", sent)
    assert answer.status_code in (404, 422) and SHOWN in answer.text


@pytest.mark.parametrize("end", ["locked", "hidden"])
def test_a_new_wording_that_comes_too_late_is_given_back(client, member, end):
    post = PostFactory(by=member)
    if end == "locked":
        lock(target=post.thread, by=MemberFactory(moderator=True), reason="It is answered.")
    else:
        hide(target=post, by=MemberFactory(moderator=True), reason="It names somebody.")
    client.force_login(member)
    answer = client.post(f"/posts/{post.pk}/edit/", {"source": WORDS})
    assert answer.status_code == 403 and SHOWN in answer.text
    assert "while the discussion is open" in answer.text


def test_an_answer_to_a_reply_that_is_gone_stays_in_the_discussion(client, member):
    post = PostFactory()
    set_post_state(post, "hidden")
    client.force_login(member)
    client.post(f"/threads/{post.thread_id}/reply/", {"source": WORDS, "parent": post.pk})
    assert Post.objects.get(author=member).source == WORDS


def test_a_fault_of_ours_gives_the_words_back(member, monkeypatch):
    def break_down(**fields):
        raise RuntimeError("a secret detail")

    idea = IdeaFactory()
    monkeypatch.setattr("forum.views.replies.reply_to", break_down)
    browser = Client(raise_request_exception=False)
    browser.force_login(member)
    answer = browser.post(f"/threads/{idea.pk}/reply/?to=3", {"source": WORDS, "kind": "worry"})
    assert answer.status_code == 500
    assert SHOWN in answer.text and "a secret detail" not in answer.text
    assert f'action="/threads/{idea.pk}/reply/?to=3"' in answer.text
    assert 'name="kind" value="worry"' in answer.text
    assert 'name="csrfmiddlewaretoken"' in answer.text


def test_a_page_without_a_token_gives_the_words_back(member):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(member)
    answer = strict.post(f"/threads/{IdeaFactory().pk}/reply/", {"source": WORDS})
    assert answer.status_code == 403
    assert SHOWN in answer.text and "Send it now" in answer.text


def test_what_another_site_wrote_is_not_shown_on_any_page_of_ours(client):
    for address in (f"/threads/{IdeaFactory().pk}/reply/", "/no-such-page/", "/posts/9/report/"):
        answer = client.post(address, {"source": WORDS}, headers={"sec-fetch-site": "cross-site"})
        assert answer.status_code in (403, 404) and SHOWN not in answer.text


def test_secrets_are_never_given_back(client):
    answer = client.post("/no-such-page/", {"password": "a long and secret word", "source": WORDS})
    assert SHOWN in answer.text and "secret word" not in answer.text


def test_every_form_of_members_comes_back_after_the_session_has_ended(client, member):
    for address, field in _forms_of_members(member):
        client.force_login(member)
        sign_out_everywhere(member=member)
        answer = client.post(address, {field: WORDS})
        assert (answer.status_code, answer.headers["Location"]) == (303, "/join/"), address
        member.refresh_from_db()
        client.force_login(member)
        page = client.get(carry_out(wish=Wish.objects.latest("pk"), by=member))
        assert SHOWN in page.text and f'action="{address}"' in page.text, address


def _forms_of_members(member) -> list[tuple[str, str]]:
    own, reply = BarrierFactory(by=member), PostFactory(by=member)
    idea, other = IdeaFactory(by=member), IdeaFactory()
    return [
        (f"/boards/{BoardFactory().slug}/new/", "source"),
        (f"/ideas/{other.pk}/link/", "reason"),
        (f"/barriers/{own.pk}/edit/", "summary"),
        (f"/ideas/{idea.pk}/edit/", "first_step"),
        (f"/posts/{reply.pk}/edit/", "source"),
        ("/me/settings/", "place"),
    ]


def test_a_form_that_was_kept_is_found_again_until_it_is_sent(client, member):
    board = BoardFactory()
    address = f"/boards/{board.slug}/new/"
    client.post(address, {"title": "A long night", "source": WORDS})
    kept = sign_in(client, member.email)["Location"]
    assert kept in client.get("/me/").text  # the tab was closed
    typed = {"title": "A long night", "source": WORDS, "kept": kept.split("/")[-3]}
    assert 'name="kept"' in client.get(kept).text
    assert client.post(address, typed | {"title": ""}).status_code == 422
    assert kept in client.get("/me/").text
    assert client.post(address, typed).status_code == 303
    assert kept not in client.get("/me/").text
    assert not Wish.objects.exists()


def test_a_kept_form_can_be_thrown_away_by_its_member_alone(client, member):
    client.post(f"/boards/{BoardFactory().slug}/new/", {"title": "x", "source": WORDS})
    kept = sign_in(client, member.email)["Location"]
    other = Client()
    other.force_login(MemberFactory())
    assert other.post(kept, {"drop": "1"}).status_code == 404
    other.post("/me/settings/", _about() | {"kept": kept.split("/")[-3]})
    assert Wish.objects.exists()
    assert client.post(kept, {"drop": "1"})["Location"] == "/me/"
    assert not Wish.objects.exists()


def test_one_word_that_could_not_be_sent_is_shown_too(client, member):
    thread = PostFactory().thread
    client.post(f"/threads/{thread.pk}/reply/", {"source": "Absolutely"})
    reply_to(thread=thread, source="Somebody else's.", by=MemberFactory())
    lock(target=thread, by=MemberFactory(moderator=True), reason="It is answered.")
    page = client.get(sign_in(client, member.email)["Location"])
    assert "Absolutely</textarea>" in page.text


def _about() -> dict[str, str]:
    return {"display_name": "Somebody else", "perspective": "carer"}


def _opening(thing) -> Post:
    return Post.objects.get(thread=thing.pk, number=1)
