"""The pages where replies are chosen and two conversations become one: nothing typed is lost."""

import re

import pytest

from forum.keeping import set_post_state
from forum.models import Thread
from ideas.experience import report_experience
from moderation.models import Decision
from moderation.moving import join
from moderation.views.splitting_off import PAGE
from tests.factories import BoardFactory, IdeaFactory, MemberFactory, ThreadFactory
from tests.moderation.talks import numbered, talk

pytestmark = pytest.mark.django_db


def test_chosen_replies_move_and_the_tools_say_so(client, thread, filled):
    chosen = [thread.posts.get(number=n).pk for n in (2, 4)]
    answer = client.post(address(thread), filled | {"posts": chosen})
    decision = Decision.objects.get(verb="split_off")
    assert answer.url == f"/moderation/threads/{thread.pk}/?done={decision.pk}"
    assert "Replies moved to a new conversation" in client.get(answer.url).text
    assert len(numbered(decision.other)) == 3


def test_a_change_of_page_keeps_what_was_chosen_and_typed(client, filled):
    thread = talk(PAGE + 3)
    first, last = thread.posts.get(number=2), thread.posts.order_by("-number")[0]
    typed = {name: value for name, value in filled.items() if name != "verb"}
    page = client.post(address(thread), typed | {"posts": [first.pk], "to_page": "2"}).text
    assert f'<input type="hidden" name="posts" value="{first.pk}">' in page
    assert "You have chosen 1 reply on another page." in page and 'value="Biscuits"' in page
    assert f'id="post-{last.pk}"' in page and f'id="post-{first.pk}"' not in page
    back = client.post(address(thread), typed | {"posts": [first.pk, last.pk], "to_page": "1"}).text
    assert re.search(rf'id="post-{first.pk}" value="{first.pk}" checked', back)
    client.post(address(thread), filled | {"posts": [first.pk, last.pk], "page": "1"})
    assert len(numbered(Decision.objects.get(verb="split_off").other)) == 3


def test_what_is_missing_is_said_and_nothing_is_lost(client, thread, filled):
    answer = client.post(address(thread), filled)
    assert answer.status_code == 422 and "Choose at least one reply." in answer.text
    chosen = thread.posts.get(number=2).pk
    wrong = filled | {"posts": [chosen], "title": "", "reason": "Off topic, and kept."}
    answer = client.post(address(thread), wrong)
    assert answer.status_code == 422 and "Write a title" in answer.text
    assert "Off topic, and kept." in answer.text
    assert re.search(rf'id="post-{chosen}" value="{chosen}" checked', answer.text)


def test_what_somebody_tried_has_no_box(client):
    idea = IdeaFactory()
    told = report_experience(idea=idea, by=MemberFactory(), outcome="worked", what_changed="Tea.")
    page = client.get(address(Thread.objects.get(pk=idea.pk))).text
    assert f'id="post-{told.post_id}"' not in page and "belongs to its idea and stays here" in page


@pytest.mark.parametrize("state", ["public", "hidden", "pending", "removed"])
def test_it_says_where_moving_makes_words_public(client, thread, state):
    set_post_state(thread.posts.get(number=1), state)
    said = "The replies that you move will be." in client.get(address(thread)).text
    assert said is (state != "public")


def test_a_conversation_without_replies_says_so(client):
    assert "There are no replies that can be moved." in client.get(address(ThreadFactory())).text


def test_two_conversations_are_found_compared_and_put_together(client, thread):
    other = ThreadFactory(board=thread.board, title="Zebra biscuits")
    choose = f"/moderation/threads/{thread.pk}/join/"
    for query in ("", "?q=zebra"):
        assert f"{choose}?with={other.pk}" in client.get(choose + query).text
    assert "The other way round" in client.get(f"{choose}?with={other.pk}").text
    answer = client.post(choose, {"with": other.pk, "reason": "The same."})
    assert answer.url.startswith(f"/moderation/threads/{other.pk}/?done=")
    assert len(numbered(other)) == 7
    refused = client.get(f"{choose}?with={other.pk}").text
    assert "was put together with another already" in refused
    refused = client.post(choose, {"with": other.pk, "reason": "As I said."})
    assert refused.status_code == 303  # done already


def test_a_reason_is_not_lost_when_a_colleague_was_faster(client, thread, moderator):
    join(target=thread, into=ThreadFactory(), by=moderator)
    sent = {"with": ThreadFactory().pk, "reason": "The same quokka."}
    page = client.post(f"/moderation/threads/{thread.pk}/join/", sent)
    assert page.status_code == 422 and "was put together with another already" in page.text
    assert "The same quokka." in page.text


@pytest.mark.parametrize("page", ["split", "join"])
@pytest.mark.parametrize("reader", ["visitor", "member"])
def test_nobody_else_opens_these_pages(client, thread, member, page, reader):
    client.logout()
    if reader == "member":
        client.force_login(member)
    status = client.get(f"/moderation/threads/{thread.pk}/{page}/").status_code
    assert status == (403 if reader == "member" else 302)


@pytest.mark.parametrize("odd", ["?with=x", "?with=99999999999999999999", "?with=0"])
def test_an_odd_address_is_not_found(client, thread, odd):
    assert client.get(f"/moderation/threads/{thread.pk}/join/{odd}").status_code == 404
    assert client.get(f"{address(thread)}?page=x").status_code == 200


def address(thread: Thread) -> str:
    return f"/moderation/threads/{thread.pk}/split/"


@pytest.fixture(autouse=True)
def signed_in(client, moderator) -> None:
    client.force_login(moderator)


@pytest.fixture
def thread() -> Thread:
    ThreadFactory()  # noise
    return talk(5)


@pytest.fixture
def filled() -> dict:
    return {
        "verb": "split_off",
        "title": "Biscuits",
        "words": "They stood elsewhere.",
        "board": BoardFactory().pk,
        "reason": "Off topic",
    }
