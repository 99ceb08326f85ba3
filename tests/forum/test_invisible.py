"""What shows nothing is nothing: a title or a text of only invisible letters is refused."""

import pytest
from django.core.exceptions import ValidationError

from forum.cleaning import clean_line, clean_text
from forum.models import Post, Thread
from forum.posting import edit_post, open_thread, reply_to
from ideas.posting import post_barrier
from tests.factories import BoardFactory, PostFactory

NOTHING = {
    "zero width": "\u200b\u200c\u200d\u2060\ufeff",
    "soft hyphen": "\u00ad",
    "Hangul fillers": "\u3164\uffa0\u115f\u1160",
    "variation selectors": "\ufe0f\ufe00\U000e0100",
    "tag characters": "\U000e0001\U000e0041\U000e007f",
    "braille blank": "\u2800\u2800",
    "direction": "\u202e\u2066\u200f",
    "blanks": "\u00a0\u2003\u3000\u205f\u1680",
    "invisible operators": "\u2061\u2062\u2063\u2064",
    "Mongolian and Khmer": "\u180e\u180b\u17b4\u17b5",
    "a joiner of marks": "\u034f",
    "marks without a letter": "\u0301\u0308",
    "musical null": "\U0001d159",
    "an object that is not there": "\ufffc",
    "line ends": "\r\n\u2028\u2029\u0085",
    "private and unassigned": "\ue000\U000f0000\u0378",
}
SOMETHING = ["🎉", "❤️", "👩‍👩‍👧", "a\u200bb", "?", "。", "١", "می‌خواهم", "한", "5"]


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
@pytest.mark.django_db
def test_nobody_posts_what_shows_nothing(member, text):
    board, post = BoardFactory(), PostFactory(by=member)
    count = Post.objects.count()
    with pytest.raises(ValidationError, match="Write a title"):
        open_thread(kind="topic", board=board, title=text, source="Words.", by=member)
    with pytest.raises(ValidationError, match="Write your reply"):
        reply_to(thread=post.thread, source=text, by=member)
    with pytest.raises(ValidationError, match="Write your post"):
        edit_post(post=post, source=text, by=member)
    with pytest.raises(ValidationError, match="Write"):
        post_barrier(title="A title", summary=text, by=member)
    assert Post.objects.count() == count and Thread.objects.count() == 1


@pytest.mark.parametrize("text", SOMETHING)
def test_what_shows_something_stays_as_it_is(text):
    assert clean_text(text) == clean_line(text) == text


@pytest.mark.django_db
def test_the_pages_say_it_with_a_sentence(client, member):
    client.force_login(member)
    for text in NOTHING.values():
        begun = client.post("/share/barrier/", {"summary": "Words."})
        answer = client.post(begun.url, {"title": text})
        if answer.status_code == 303:
            answer = client.post(answer.url)
        assert answer.status_code == 422 and "Write" in answer.text
