"""The pages of moderators: what they show, what their buttons do, and who sees them."""

import re

import pytest

from forum.models import Post, State, Thread
from forum.posting import edit_post, reply_to
from ideas.linking import link_idea
from ideas.models import Idea
from ideas.posting import post_idea
from moderation import deciding
from moderation.models import Decision
from moderation.reporting import report_post
from tests.factories import (
    BarrierFactory,
    BoardFactory,
    IdeaFactory,
    MemberFactory,
    PostFactory,
    ThreadFactory,
)
from tests.moderation.situations import rule

pytestmark = pytest.mark.django_db


# What it shows


def test_the_queue_shows_the_whole_text_and_who_wrote_it(client, moderator, newcomer):
    post_idea(title="A ramp", summary="Wood " * 200 + "the end", first_step="Measure.", by=newcomer)
    page = page_for(client, moderator)
    assert "the end" in page
    assert "Measure." in page
    assert "First post" in page
    assert newcomer.display_name in page
    assert f"Publish and trust {newcomer.display_name}" in page


def test_the_oldest_comes_first_whatever_it_is(client, moderator, newcomer):
    link = link_idea(idea=IdeaFactory(), barrier=BarrierFactory(), reason="Because.", by=newcomer)
    post = waiting_post(newcomer)
    page = page_for(client, moderator)
    assert page.index(f'id="link-{link.pk}"') < page.index(f'id="post-{post.pk}"')


def test_an_empty_queue_thanks_and_names_what_has_no_reply(client, moderator):
    ThreadFactory(title="Nobody answered this")
    page = page_for(client, moderator)
    assert "All read. Thank you." in page
    assert "Nobody answered this" in page


def test_a_changed_post_comes_back_with_what_it_said_before(client, moderator, newcomer):
    post = waiting_post(newcomer, "With the name of Heron")
    deciding.send_back(target=post, by=moderator, rule=rule("names_person"))
    edit_post(post=post, source="Without it", by=newcomer)
    page = page_for(client, moderator)
    assert "Changed by its author: compare" in page
    assert re.search(r"<del>.*With the name of Heron", page)


def test_reports_stand_with_the_words_of_who_reported(client, moderator, member):
    post = PostFactory()
    report_post(post=post, rule=rule("unkind"), words="The second line", by=member)
    page = page_for(client, moderator, "/moderation/reported/")
    assert "The second line" in page
    assert "It is rude or unkind" in page
    assert "Leave it as it is" in page


@pytest.mark.parametrize(
    ("path", "queries"),
    [("/moderation/", 23), ("/moderation/reported/", 23), ("/moderation/decisions/", 10)],
)
def test_a_page_asks_as_many_questions_for_many_as_for_few(path, queries, moderator, queries_for):
    fill(2, moderator)
    few = queries_for(path, by=moderator)
    fill(8, moderator)
    many = queries_for(path, by=moderator)
    assert len(few) == len(many) <= queries


def test_the_queue_is_paged(client, moderator):
    newcomer = MemberFactory(new=True)
    for _n in range(21):
        waiting_post(newcomer)
    client.force_login(moderator)
    first, second = client.get("/moderation/"), client.get("/moderation/?page=2")
    assert len(first.context["items"]) == 20
    assert len(second.context["items"]) == 1
    assert client.get("/moderation/?page=40").status_code == 404
    assert client.get("/moderation/?page=x").status_code == 404


# What its buttons do


def test_publishing_goes_on_to_the_next_item_and_offers_undo(client, moderator, newcomer):
    first, second = waiting_post(newcomer), waiting_post(newcomer)
    client.force_login(moderator)
    answer = client.post(
        f"/moderation/posts/{first.pk}/",
        {"verb": "approve", "tab": "waiting", "next": f"post-{second.pk}"},
    )
    decision = Decision.objects.get()
    assert answer.status_code == 303
    assert answer.url.endswith(f"?done={decision.pk}&next=post-{second.pk}#post-{second.pk}")
    page = client.get(answer.url).content.decode()
    assert f'action="/moderation/decisions/{decision.pk}/undo/"' in page
    assert f'data-focus="#post-{second.pk}"' in page
    client.post(f"/moderation/decisions/{decision.pk}/undo/", {"tab": "waiting"})
    assert Post.objects.get(pk=first.pk).state == State.PENDING


def test_htmx_gets_the_list_alone(client, moderator, newcomer):
    waiting_post(newcomer)
    client.force_login(moderator)
    fragment = client.get("/moderation/", headers={"HX-Request": "true"}).content.decode()
    assert fragment.startswith('<div id="queue"')
    assert "<html" not in fragment


@pytest.mark.parametrize(("verb", "state"), [("hide", "hidden"), ("send_back", "pending")])
def test_a_letter_is_offered_and_sent_as_it_was_changed(client, moderator, verb, state):
    post = PostFactory()
    client.force_login(moderator)
    page = client.get(f"/moderation/posts/{post.pk}/?verb={verb}&rule=unkind&tab=reported")
    assert "leave out what is said about the person" in page.content.decode()
    answer = client.post(
        f"/moderation/posts/{post.pk}/",
        {"verb": verb, "rule": "unkind", "letter": "My own letter.", "tab": "reported"},
    )
    assert answer.url.startswith("/moderation/reported/?done=")
    assert Post.objects.get(pk=post.pk).state == state
    assert Decision.objects.get().letter == "My own letter."


def test_without_a_reason_the_letter_stays_in_the_form(client, moderator):
    post = PostFactory()
    client.force_login(moderator)
    answer = client.post(
        f"/moderation/posts/{post.pk}/", {"verb": "hide", "letter": "A long letter."}
    )
    assert answer.status_code == 422
    assert "Choose a reason, or write one." in answer.content.decode()
    assert "A long letter." in answer.content.decode()


def test_a_stale_form_says_what_changed_and_keeps_the_words(client, moderator):
    post = PostFactory()
    client.force_login(moderator)
    page = client.get(f"/moderation/posts/{post.pk}/?verb=hide&rule=unkind").content.decode()
    seen = re.search(r'name="seen" value="([^"]*)"', page)[1]
    other = MemberFactory(moderator=True)
    deciding.send_back(target=post, by=other, rule=rule("not_true"))
    form = {"verb": "hide", "rule": "unkind", "letter": "My words.", "seen": seen}
    answer = client.post(f"/moderation/posts/{post.pk}/", form)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "My words." in page
    assert other.display_name in page
    form["seen"] = re.search(r'name="seen" value="([^"]*)"', page)[1]
    assert client.post(f"/moderation/posts/{post.pk}/", form).status_code == 303
    assert Post.objects.get(pk=post.pk).state == State.HIDDEN


def test_somebody_who_is_looking_is_named(client, moderator, newcomer):
    post = waiting_post(newcomer)
    client.force_login(moderator)
    client.post(f"/moderation/posts/{post.pk}/take/", {"tab": "waiting"})
    page = page_for(client, MemberFactory(moderator=True))
    assert f"{moderator.display_name} is looking at this, since " in page


def test_the_tools_of_a_thread_close_pin_and_move_it(client, moderator):
    thread, board = ThreadFactory(), BoardFactory()
    address = f"/moderation/threads/{thread.pk}/"
    client.force_login(moderator)
    assert client.post(address, {"verb": "lock"}).status_code == 422
    for data in (
        {"verb": "lock", "reason": "Answered."},
        {"verb": "pin"},
        {"verb": "move", "board": board.pk, "reason": "It fits there."},
    ):
        assert client.post(address, data).status_code == 303
    thread = Thread.objects.get(pk=thread.pk)
    assert thread.is_locked
    assert thread.pinned_at
    assert thread.board == board
    page = client.get(address).content.decode()
    assert page.count('/undo/"') == 3


def page_for(client, member, path="/moderation/"):
    client.force_login(member)
    return client.get(path).content.decode()


def test_the_name_of_a_button_has_its_quotes_once(client, moderator):
    waiting_post(MemberFactory(new=True))
    client.force_login(moderator)
    page = client.get("/moderation/").text
    assert "Publish<span" in page and "““" not in page and "””" not in page


def waiting_post(by, source="Words that wait"):
    return reply_to(thread=ThreadFactory(), source=source, by=by)


def fill(number, moderator):
    """Waiting posts, ideas and links, edited ones among them, reports and decisions."""
    for _n in range(number):
        newcomer = MemberFactory(new=True)
        post = waiting_post(newcomer)
        idea = Idea.objects.get(pk=IdeaFactory(by=MemberFactory(new=True)).pk)
        link_idea(idea=IdeaFactory(), barrier=BarrierFactory(), reason="Because.", by=newcomer)
        deciding.send_back(target=post, by=moderator, rule=rule("unkind"))
        edit_post(post=post, source="Better words", by=newcomer)
        report_post(
            post=idea.thread.posts.get(number=1),
            rule=rule("unkind"),
            words="Look",
            by=MemberFactory(moderator=True),
        )
