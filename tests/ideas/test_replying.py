"""A reply changes numbers and nothing else, and costs little."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum import keeping, rows
from forum.keeping import set_post_state
from forum.models import Post, SearchEntry
from forum.posting import reply_to
from ideas import cards, recounting
from ideas.models import Barrier, Idea
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory

pytestmark = pytest.mark.django_db

STATEMENTS = 13  # two for the session, one to follow with the first reply; frames are not counted
FRAMES = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


@pytest.mark.parametrize("make", [IdeaFactory, BarrierFactory])
def test_the_card_counts_replies_as_a_fresh_one_would(make):
    thing = make(title='<p class="meta"><span>1</span>', summary='</p><p class="meta"><span>2')
    for words in ("1 reply", "2 replies"):
        reply_to(thread=thing.thread, source="Yes.", by=MemberFactory())
        card = type(thing).objects.get().card_html
        assert card.count(words) == 1 and card.count("#i-comment") == 1
        assert _differing() == 0
    for post in Post.objects.filter(number__gt=1).select_related("thread"):
        set_post_state(post, "hidden")
    assert "#i-comment" not in type(thing).objects.get().card_html


def test_the_line_of_what_was_told_in_a_room_stays():
    idea = IdeaFactory(by=None, told_at="A room <b> & more")
    reply_to(thread=idea.thread, source="Yes.", by=MemberFactory())
    assert _differing() == 0


def test_a_reply_that_waits_changes_no_number():
    idea = IdeaFactory()
    before = Idea.objects.values().get()
    reply = reply_to(thread=idea.thread, source="Walnut", by=MemberFactory(new=True))
    assert Idea.objects.values().get() == before
    assert not SearchEntry.objects.filter(key=str(reply.pk), kind="post").exists()
    set_post_state(Post.objects.select_related("thread").get(pk=reply.pk), "public")
    assert Idea.objects.get().reply_count == 1
    assert _differing() == 0


def test_a_card_of_another_make_is_made_again():
    barrier = BarrierFactory()
    Barrier.objects.update(card_html="old")
    reply_to(thread=barrier.thread, source="Yes.", by=MemberFactory())
    assert "1 reply" in Barrier.objects.get().card_html
    assert _differing() == 0


def test_a_reply_costs_the_same_whatever_was_said_before(client):
    idea = IdeaFactory(tags=["trust", "time"])
    costs = []
    for n in range(3):
        client.force_login(MemberFactory())
        for _each in range(n):
            reply_to(thread=idea.thread, source="Yes.", by=MemberFactory())
        with CaptureQueriesContext(connection) as queries:
            answer = client.post(f"/threads/{idea.pk}/reply/", {"source": f"Words {n}"})
        assert answer.status_code == 303
        costs.append(sum(not query["sql"].startswith(FRAMES) for query in queries))
    assert costs == [STATEMENTS] * 3


def _differing() -> int:
    return (
        keeping.recount_everything()
        + recounting.recount_everything()
        + rows.render_again(everything=True)
        + cards.render_again(everything=True)
    )
