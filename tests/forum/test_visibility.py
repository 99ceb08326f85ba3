"""A hidden thing is seen by its author and by moderators, and by nobody else through any door."""

import pytest
from django.contrib.auth.models import AnonymousUser

from forum.keeping import set_post_state
from forum.models import Post, Tag, Thread
from forum.posting import edit_post, reply_to
from forum.searching import find
from ideas.linking import link_idea
from ideas.models import Barrier, Idea
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, PostFactory, ThreadFactory

pytestmark = pytest.mark.django_db
CANARY = "zanzibarine"
ASKED = "zanzib"  # a prefix, so that the page's own echo of the query is no find
STATES = ["pending", "hidden", "withdrawn"]
TAKEN = [*STATES, "removed"]  # the last not even its author sees


@pytest.mark.parametrize("state", ["public", *TAKEN])
@pytest.mark.parametrize("who", ["visitor", "other", "author", "moderator"])
def test_who_sees_a_thing_in_which_state(idea, noise, who, state):
    reader = _reader(who, idea.author)
    set_post_state(Post.objects.get(thread=idea.pk, number=1), state)
    sees = _sees(who, state)
    for model in (Thread, Idea):
        visible = set(model.objects.visible_to(reader).values_list("pk", flat=True))
        assert (idea.pk in visible) is sees
        assert noise.pk in visible
    posts = Post.objects.visible_to(reader).filter(thread=idea.pk)
    assert posts.exists() is sees


@pytest.mark.parametrize("state", ["public", *TAKEN])
@pytest.mark.parametrize("who", ["visitor", "other", "author", "moderator"])
def test_who_sees_a_reply_in_which_state(who, state):
    reply = PostFactory()
    set_post_state(reply, state)
    reader = _reader(who, reply.author)
    sees = _sees(who, state)
    assert Post.objects.visible_to(reader).filter(pk=reply.pk).exists() is sees


def test_a_public_reply_in_a_hidden_thread_is_hidden_too():
    reply = PostFactory()
    set_post_state(reply.thread.posts.get(number=1), "hidden")
    for who in ("visitor", "other"):
        assert not Post.objects.visible_to(_reader(who, None)).filter(pk=reply.pk).exists()
    assert Post.objects.visible_to(reply.author).filter(pk=reply.pk).exists()


@pytest.mark.parametrize("state", TAKEN)
@pytest.mark.parametrize("who", ["visitor", "other"])
def test_no_page_betrays_a_hidden_thing(client, world, who, state):
    set_post_state(Post.objects.get(thread=world["idea"].pk, number=1), state)
    set_post_state(world["reply"], state)
    if who == "other":
        client.force_login(MemberFactory())
    for address, status in _addresses(world).items():
        answer = client.get(address, follow=True)
        assert answer.status_code == status, address
        assert CANARY not in answer.text, address


@pytest.mark.parametrize("state", STATES)
def test_a_moderator_and_the_author_still_see_it(client, world, state):
    set_post_state(Post.objects.get(thread=world["idea"].pk, number=1), state)
    for reader in (MemberFactory(moderator=True), world["idea"].author):
        client.force_login(reader)
        assert CANARY in client.get(world["idea"].get_absolute_url()).text


def test_hiding_and_restoring_moves_every_stored_count(client, world):
    idea, barrier = world["idea"], world["barrier"]
    opening = Post.objects.get(thread=idea.pk, number=1)
    assert _counts(barrier) == (1, 1)
    set_post_state(opening, "hidden")
    assert _counts(barrier) == (0, 1)
    assert "1 idea may help" not in client.get("/barriers/").text
    set_post_state(opening, "public")
    assert _counts(barrier) == (1, 1)
    set_post_state(world["reply"], "hidden")
    assert _counts(barrier) == (1, 0)


def test_when_the_last_post_is_hidden_the_one_before_is_the_last():
    thread = ThreadFactory()
    first = reply_to(thread=thread, source="first", by=MemberFactory())
    last = reply_to(thread=thread, source="last", by=MemberFactory())
    set_post_state(last, "hidden")
    thread.refresh_from_db()
    assert (thread.last_post_at, thread.reply_count) == (first.created_at, 1)
    assert "1 reply" in thread.row_html
    set_post_state(Post.objects.get(pk=last.pk), "public")
    thread.refresh_from_db()
    assert (thread.last_post_at, thread.reply_count) == (last.created_at, 2)


def test_a_tag_that_only_hidden_things_carry_is_as_good_as_none(client, world):
    slug = Tag.objects.get(name__startswith=CANARY).slug
    assert client.get(f"/tags/{slug}/").status_code == 200
    set_post_state(Post.objects.get(thread=world["idea"].pk, number=1), "hidden")
    assert client.get(f"/tags/{slug}/").status_code == 404
    assert CANARY not in client.get("/ideas/").text


def test_an_absent_and_a_forbidden_thing_answer_alike(client, world):
    set_post_state(Post.objects.get(thread=world["idea"].pk, number=1), "hidden")
    set_post_state(world["reply"], "hidden")
    pairs = [
        (f"/ideas/{world['idea'].pk}/", "/ideas/99999999/"),
        (f"/threads/{world['idea'].pk}/", "/threads/99999999/"),
        (f"/posts/{world['reply'].pk}/history/", "/posts/99999999/history/"),
    ]
    for hidden, absent in pairs:
        assert client.get(hidden).status_code == client.get(absent).status_code == 404


def test_a_withheld_wording_is_not_in_the_history(client):
    reply = PostFactory(source=f"{CANARY} first")
    edit_post(post=reply, source="second", by=reply.author)
    assert CANARY in client.get(f"/posts/{reply.pk}/history/").text
    reply.revisions.update(withheld=True)
    assert CANARY not in client.get(f"/posts/{reply.pk}/history/").text


def test_a_wording_that_was_never_public_is_not_in_the_history(client):
    reply = PostFactory(source=f"{CANARY} first")
    set_post_state(reply, "pending")
    edit_post(post=reply, source="second", by=reply.author)
    set_post_state(Post.objects.get(pk=reply.pk), "public")
    page = client.get(f"/posts/{reply.pk}/history/")
    assert page.status_code == 200
    assert CANARY not in page.text


def test_the_title_of_a_hidden_thread_is_not_told_to_who_replied(client):
    thread = ThreadFactory(title=f"{CANARY} title")
    reply = PostFactory(thread=thread, source="Own words here")
    set_post_state(thread.posts.get(number=1), "hidden")
    client.force_login(reply.author)
    for address in (
        "/me/",
        f"/posts/{reply.pk}/history/",
        f"/posts/{reply.pk}/edit/",
        f"/posts/{reply.pk}/report/",
        f"/people/{reply.author_id}/",
    ):
        assert CANARY not in client.get(address).text, address
    assert "Own words here" in client.get("/me/").text


def _reader(who: str, author):
    made = {"author": lambda: author, "visitor": AnonymousUser, "other": MemberFactory}
    return made[who]() if who in made else MemberFactory(moderator=True)


def _counts(barrier: Barrier) -> tuple[int, int]:
    row = Barrier.objects.get(pk=barrier.pk)
    return row.link_count, row.reply_count


def _addresses(world: dict) -> dict[str, int]:
    idea, reply = world["idea"], world["reply"]
    page = world["barrier"].get_absolute_url()
    return {
        "/ideas/": 200,
        "/ideas/?sort=new": 200,
        "/ideas/?sort=support": 200,
        "/ideas/?sort=unanswered": 200,
        f"/ideas/?q={ASKED}": 200,
        f"/barriers/?q={ASKED}": 200,
        "/barriers/": 200,
        page: 200,
        f"{page}?post={reply.number}": 200,
        f"/search/?q={ASKED}": 200,
        f"/search/?q={ASKED}&kind=post": 200,
        f"/ideas/{idea.pk}/some-words/": 404,
        f"/ideas/{idea.pk}/": 404,
        f"/threads/{idea.pk}/": 404,
        f"/threads/{idea.pk}/reply/": 404,
        f"/posts/{Post.objects.get(thread=idea.pk, number=1).pk}/history/": 404,
        f"/posts/{reply.pk}/history/": 404,
        f"/threads/{world['barrier'].pk}/reply/?to={reply.pk}": 200,
        "/boards/": 200,
        "/share/idea/": 200,
        "/share/barrier/": 200,
    }


@pytest.fixture
def idea(db) -> Idea:
    return IdeaFactory()


@pytest.fixture
def noise(db) -> Idea:
    return IdeaFactory()


@pytest.fixture
def world(db) -> dict:
    """An idea and a reply full of the canary, linked to a barrier."""
    name = MemberFactory(display_name=f"{CANARY} person")
    idea = IdeaFactory(
        by=name, title=f"{CANARY} idea", summary=f"{CANARY} words", tags=[f"{CANARY} tag"]
    )
    barrier = BarrierFactory()
    link_idea(idea=idea, barrier=barrier, reason=f"{CANARY} because", by=name)
    reply = reply_to(thread=barrier.thread, source=f"{CANARY} reply", by=name)
    assert {found.kind for found in find(ASKED)} == {"idea", "post", "barrier"}
    return {"idea": idea, "barrier": barrier, "reply": reply}


def _sees(who, state):
    return state == "public" or who == "moderator" or (who == "author" and state != "removed")
