"""Lengths are checked as typed and as kept: composing makes some letters two."""

import pytest
from django.core.exceptions import ValidationError

from forum.cleaning import TITLE_LIMIT, clean_line
from ideas.posting import post_barrier
from tests.factories import MemberFactory, PostFactory

pytestmark = pytest.mark.django_db


def test_a_title_that_grows_when_it_is_composed_is_refused_with_a_sentence():
    title = "\u09df" * 100
    assert len(title) < TITLE_LIMIT
    with pytest.raises(ValidationError) as caught:
        post_barrier(title=title, summary="Words", by=MemberFactory())
    assert caught.value.message_dict["title"] == ["Make this shorter: 50 letters over."]
    assert len(clean_line("\u09df" * 75)) == TITLE_LIMIT


def test_a_sign_that_no_database_keeps_is_no_error(client, moderator):
    sent = {"draft": "a\0b", "summary": "words words words words"}
    answer = client.post("/share/idea/similar/", sent, headers={"HX-Request": "true"})
    assert answer.status_code == 404
    client.force_login(moderator)
    post = PostFactory()
    assert client.get(f"/moderation/posts/{post.pk}/?verb=hide&rule=%00").status_code == 200
