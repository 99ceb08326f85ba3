"""Who hears that guidance was made: by their name or without it, and at the right place."""

import pytest

from cms.events import guidance_published
from cms.models import Unnamed
from cms.writing import write_guidance
from forum.events import announce
from forum.following import follow
from forum.keeping import set_post_state
from forum.models import Post, Thread
from ideas.linking import link_idea
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, PostFactory
from tests.notifications.hearing import texts

pytestmark = pytest.mark.django_db


def test_who_asked_to_be_left_out_is_not_told_that_they_are_named(happening):
    named, unnamed = MemberFactory(), MemberFactory()
    posts = [PostFactory(by=each) for each in (named, unnamed)]
    page = guidance_from(*posts)
    Unnamed.objects.create(page=page, member=unnamed)
    with happening():
        announce(guidance_published, page_id=page.pk, post_ids=[p.pk for p in posts], first=True)
    assert texts(named)[0].endswith("Your name is on it.")
    assert texts(unnamed)[0].endswith("Your name is left out of it.")


def test_the_notice_leads_to_the_part_made_from_the_words(client, happening):
    other, post = PostFactory(), PostFactory()
    page = guidance_from(other, post)
    with happening():
        announce(guidance_published, page_id=page.pk, post_ids=[post.pk], first=True)
    client.force_login(post.author)
    address = f"/guidance-cites/{page.pk}/{post.pk}/"
    assert address in client.get("/notices/").text
    client.logout()
    block = page.body[1]
    assert client.get(address)["Location"] == f"{page.url}#part-{block.id}"
    assert f'id="part-{block.id}"' in client.get(page.url).text
    set_post_state(post, "hidden")
    assert client.get(address)["Location"] == page.url
    page.unpublish()
    assert client.get(address).status_code == 404


def test_who_follows_a_barrier_that_guidance_answers_hears_of_it_once(happening):
    barrier, far, idea = BarrierFactory(title="Stairs"), BarrierFactory(), IdeaFactory()
    link_idea(idea=idea, barrier=barrier, reason="So.", by=MemberFactory())
    follower, both, stranger = MemberFactory(), MemberFactory(), MemberFactory()
    for thing, member in ((barrier, follower), (barrier, both), (idea, both), (far, stranger)):
        follow(thread=thing.thread, by=member)
    page = guidance_from(Post.objects.get(thread=idea.pk, number=1))
    [opening] = Post.objects.filter(thread=idea.pk, number=1).values_list("pk", flat=True)
    for _n in range(2):
        with happening():
            announce(guidance_published, page_id=page.pk, post_ids=[opening], first=True)
    told = "There is guidance for “Stairs”, which you follow: “Desks”."
    assert texts(follower) == [told]
    assert len(texts(both)) == 1 and "Stairs" not in texts(both)[0]
    assert texts(stranger) == []
    Thread.objects.filter(pk=barrier.pk).update(state="hidden")
    assert "Stairs" not in texts(follower)[0]


def guidance_from(*posts):
    """Published guidance with a part for each of these posts, of which nobody has heard."""
    parts = [
        {"type": "steps", "heading": f"Part {n}", "items": ["Meet."], "cites": [post]}
        for n, post in enumerate(posts)
    ]
    return write_guidance(title="Desks", summary="A.", parts=parts, by=None, publish=True)
