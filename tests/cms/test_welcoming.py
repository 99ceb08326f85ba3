"""The home page: what it shows to whom, and what it costs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forum.keeping import set_post_state
from forum.models import Post
from ideas.facing import face
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, PostFactory

pytestmark = pytest.mark.django_db

VISITOR_QUERIES = 6
MEMBER_QUERIES = 8  # session and member: the cookie that costs one row is set by signing in


def test_a_site_without_anything_says_so_and_leaves_no_empty_blocks(client):
    html = client.get("/").content.decode()
    assert "We start with you" in html
    for heading in ("What changed", "Needs a first reply", "Facing the same", "Who is here"):
        assert heading not in html


def test_both_ways_of_sharing_and_the_guidance_are_offered(client):
    html = client.get("/").content.decode()
    for address in ("/share/barrier/", "/share/idea/", "/guidance/"):
        assert f'href="{address}"' in html


def test_three_items_without_a_reply_the_oldest_first(client):
    now = timezone.now()
    made = [
        make(title=f"Number {n}", created_at=now - timedelta(days=n))
        for n, make in enumerate([IdeaFactory, BarrierFactory, IdeaFactory, BarrierFactory], 1)
    ]
    PostFactory(thread=made[3].thread)
    shown = client.get("/").context["unanswered"]
    assert [each.title for each in shown] == ["Number 3", "Number 2", "Number 1"]


def test_barriers_that_most_people_face_with_numbers_in_words(client):
    barrier, other = BarrierFactory(), BarrierFactory()
    for barrier_faced, people in ((barrier, 1), (other, 2)):
        for _each in range(people):
            face(barrier=barrier_faced, by=MemberFactory())
    answer = client.get("/")
    assert [b.pk for b in answer.context["faced"]] == [other.pk, barrier.pk]
    assert "2 people face this" in answer.content.decode()
    assert "1 person faces this" in answer.content.decode()


@pytest.mark.parametrize("state", ["hidden", "withdrawn", "pending"])
def test_what_not_everybody_sees_is_not_on_it(state, client, moderator):
    barrier = BarrierFactory(title="Zibeline one")
    IdeaFactory(title="Zibeline two")
    face(barrier=barrier, by=MemberFactory())
    for post in Post.objects.select_related("thread"):
        set_post_state(post, state)
    assert "Zibeline" not in client.get("/").content.decode()
    client.force_login(moderator)
    assert "Zibeline" not in client.get("/").content.decode()


def test_who_is_here_puts_small_groups_together(client):
    MemberFactory.create_batch(6, perspective="carer")
    MemberFactory.create_batch(5, perspective="elected")
    MemberFactory.create_batch(2, perspective="manager")
    assert client.get("/").context["groups"] == (("Carer", 6), ("Smaller groups together", 7))


def test_only_moderators_see_what_waits(client, member, moderator):
    PostFactory(thread=IdeaFactory().thread, by=MemberFactory(new=True))
    for person, sees in ((None, False), (member, False), (moderator, True)):
        if person:
            client.force_login(person)
        html = client.get("/").content.decode()
        assert ("Waiting:" in html) is sees
        assert ('href="/moderation/"' in html) is sees


@pytest.mark.parametrize("size", [2, 12])
def test_it_costs_the_same_at_two_sizes(size, queries_for, guidance, opening, member):
    for n in range(size):
        face(barrier=BarrierFactory(), by=MemberFactory())
        guidance(opening(IdeaFactory()), title=f"Guidance {n}")
    assert len(queries_for("/")) == VISITOR_QUERIES
    assert len(queries_for("/", by=member)) == MEMBER_QUERIES
