"""A form that was opened before something changed says so, whatever is pressed in it."""

import re
from zlib import crc32

import pytest

from forum.models import Post
from forum.posting import edit_post
from moderation.models import Decision
from tests.factories import PostFactory
from tests.moderation.situations import rule

pytestmark = pytest.mark.django_db
CHANGED = "This has changed since you opened it."
SAID = f"{crc32(b'You are a fool.'):08x}"


@pytest.mark.parametrize(
    "pressed",
    [{"again": "1"}, {"put": "send_back"}, {"rule": "", "reason": ""}, {"do": "decide"}],
    ids=["show the letter", "put in a kept letter", "refused for want of a reason", "decide"],
)
def test_the_change_is_said_and_nothing_is_done(client, moderator, post, pressed):
    sent = opened(client, moderator, post)
    edit_post(post=post, source="First one. You are kind.", by=post.author)
    page = client.post(address(post), sent | pressed)
    assert CHANGED in page.text and not Decision.objects.exists()
    assert "Changed by its author: compare" in page.text
    assert stamp_in(page.text) != sent["seen"]
    assert " checked" not in "".join(re.findall(r'<input[^>]*name="sentences"[^>]*>', page.text))


def test_a_tick_stays_on_its_words_where_they_are_still_there(client, moderator, post):
    sent = opened(client, moderator, post)
    edit_post(post=post, source="First one. And you are late. You are a fool.", by=post.author)
    page = client.post(address(post), sent)
    assert page.status_code == 409
    assert re.search(rf'name="sentences" value="{SAID}"[^>]* checked', page.text)
    client.post(address(post), sent | {"seen": stamp_in(page.text)})
    assert Decision.objects.get().quote == "You are a fool."


@pytest.mark.parametrize("seen", ["x", "0-2026-13-40T99:00:00", "0-2026-01-01T00:00:00", "0-"])
def test_a_stamp_of_any_shape_is_only_out_of_date(client, moderator, post, seen):
    sent = opened(client, moderator, post) | {"seen": seen}
    edit_post(post=post, source="First one. You are kind.", by=post.author)
    assert CHANGED in client.post(address(post), sent).text
    assert client.get(address(post), {"changed": seen}).status_code == 200


def test_without_a_change_nothing_is_said(client, moderator, post):
    sent = opened(client, moderator, post)
    assert CHANGED not in client.post(address(post), sent | {"again": "1"}).text
    assert client.post(address(post), sent).status_code == 303


def opened(client, moderator, post):
    """What the form of somebody who opened the page carries."""
    client.force_login(moderator)
    seen = stamp_in(client.get(address(post)).text)
    return {"seen": seen, "verb": "send_back", "rule": rule("unkind").slug, "sentences": [SAID]}


def stamp_in(page):
    return re.search(r'name="seen" value="([^"]*)"', page)[1]


def address(post):
    return f"/moderation/posts/{post.pk}/"


@pytest.fixture
def post(db):
    PostFactory(source="You are a fool.")  # noise: nobody decides about this one
    made = PostFactory(source="You are a fool. First one.")
    return Post.objects.get(pk=made.pk)
