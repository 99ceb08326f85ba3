"""What was sent back says that its author is next, and once it is edited that a person is."""

import pytest

from forum.models import Post
from forum.posting import edit_post
from moderation import deciding
from moderation.models import Rule
from tests.factories import BarrierFactory, IdeaFactory, PostFactory, ThreadFactory

pytestmark = pytest.mark.django_db

ASKED = "A moderator has asked for a change"


@pytest.mark.parametrize("factory", [BarrierFactory, IdeaFactory])
def test_a_page_says_who_is_next(client, moderator, factory):
    thing = factory()
    _send_back(Post.objects.get(thread=thing.pk, number=1), moderator)
    client.force_login(thing.author)
    page = client.get(thing.get_absolute_url()).text
    assert ASKED in page and "usually the same day" not in page
    client.force_login(moderator)
    assert "Its author has been asked" in client.get(thing.get_absolute_url()).text
    opening = Post.objects.get(thread=thing.pk, number=1)
    edit_post(post=opening, source="Without the name", by=thing.author)
    page = client.get(thing.get_absolute_url()).text
    assert "Its author has been asked" not in page and "usually the same day" in page


@pytest.mark.parametrize("what", ["topic", "reply"])
def test_a_conversation_says_who_is_next(client, moderator, what):
    post = PostFactory() if what == "reply" else ThreadFactory().posts.get(number=1)
    _send_back(post, moderator)
    client.force_login(post.author)
    assert ASKED in client.get(post.thread.get_absolute_url()).text
    edit_post(post=post, source="Without the name", by=post.author)
    page = client.get(post.thread.get_absolute_url()).text
    assert ASKED not in page and "Waiting for a person to read it" in page


def _send_back(post: Post, moderator) -> None:
    deciding.send_back(target=post, by=moderator, rule=Rule.objects.get(slug="unkind"))
