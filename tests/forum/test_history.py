"""Earlier wordings: what changed is readable by eye and ear, and nothing withheld is in it."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.differing import difference
from forum.models import Post
from forum.posting import edit_post
from forum.wordings import WORDINGS
from tests.factories import PostFactory, ThreadFactory

pytestmark = pytest.mark.django_db

WORDS = " ".join(str(n) for n in range(4000))[:20_000]
HOSTILE = {
    "one word again and again": ("a " * 10_000, "b a " * 5_000),
    "turned round": (WORDS, " ".join(reversed(WORDS.split()))),
    "shuffled": (WORDS, " ".join(random.Random(1).sample(WORDS.split(), len(WORDS.split())))),
    "dots": ("." * 20_000, ",." * 10_000),
    "line ends": ("\n" * 20_000, "\n \n" * 6_666),
    "two letters": ("x y y " * 3_333, "y x x y " * 2_500),
}


@given(st.text("ab \n.", max_size=60), st.text("ab \n.", max_size=60))
def test_both_wordings_can_be_read_from_what_is_marked(earlier, later):
    html = str(difference(earlier, later).html)
    for word in ('<span class="vh">[added: </span>', '<span class="vh">[taken out: </span>'):
        html = html.replace(word, "")
    html = (
        html.replace('<span class="vh">]</span>', "").replace("¶<br>", "\n").replace("<br>", "\n")
    )
    assert _without(html, "del", "ins") == later
    assert _without(html, "ins", "del") == earlier


def test_only_the_words_that_changed_are_marked():
    found = difference("We had tea before the form.", "We had coffee before the long form.")
    assert (found.added, found.removed) == (2, 1)
    assert "We had <del>" in found.html and " before the<ins>" in found.html


def test_marks_are_said_in_words_too():
    html = difference("tea", "coffee").html
    assert "[taken out: </span>tea" in html and "[added: </span>coffee" in html


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_wordings_are_compared_in_no_time(name):
    earlier, later = HOSTILE[name]
    started = time.thread_time()
    difference(earlier[:20_000], later[:20_000])
    assert time.thread_time() - started < 0.2


def test_marks_of_a_writer_stay_text(client):
    reply = PostFactory(source="<del>one</del> <script>x()</script>")
    edit_post(post=reply, source="<ins>two</ins> <script>y()</script>", by=reply.author)
    page = client.get(f"/posts/{reply.pk}/history/").text
    assert "<script>x" not in page and "<script>y" not in page and "<ins>two" not in page


def test_the_history_says_what_each_change_was(client):
    reply = PostFactory(source="first words")
    edit_post(post=reply, source="second words", by=reply.author)
    edit_post(post=reply, source="third words here", by=reply.author)
    page = client.get(f"/posts/{reply.pk}/history/").text
    assert page.index("third") < page.index("first")
    assert "2 words added" in page and "1 word taken out" in page and reply.author_name in page


def test_a_withheld_wording_is_passed_over_in_comparisons(client):
    reply = PostFactory(source="first")
    for words in ("canarysecret", "second"):
        edit_post(post=reply, source=words, by=reply.author)
    reply.revisions.filter(source="canarysecret").update(withheld=True)
    page = client.get(f"/posts/{reply.pk}/history/").text
    assert "canarysecret" not in page
    assert "first" in page and "second" in page


def test_the_title_of_an_opening_is_compared_and_that_of_a_reply_is_not(client):
    thread = ThreadFactory(title="Old name", source="Words")
    reply = PostFactory(thread=thread)
    edit_post(post=reply, source="x", by=reply.author)
    edit_post(post=thread.posts.get(number=1), source="Words", by=thread.author, title="New name")
    opening = client.get(f"/posts/{thread.posts.get(number=1).pk}/history/").text
    assert "[taken out: </span>Old" in opening
    assert "Old name" not in client.get(f"/posts/{reply.pk}/history/").text


def test_a_long_history_comes_in_pages(client, queries_for):
    reply = PostFactory(source="wording 0")
    for n in range(1, WORDINGS + 3):
        edit_post(post=Post.objects.get(pk=reply.pk), source=f"wording {n}", by=reply.author)
    first, second = (client.get(f"/posts/{reply.pk}/history/?page={n}").text for n in (1, 2))
    assert "page=2" in first and "wording 0" not in first and "wording 0" in second
    assert "[taken out: </span>1<" in second and "[added: </span>2<" in second
    assert client.get(f"/posts/{reply.pk}/history/?page=99").status_code == 404
    assert len(queries_for(f"/posts/{reply.pk}/history/")) == 2


def _without(html: str, gone: str, kept: str) -> str:
    while f"<{gone}>" in html:
        before, _mark, rest = html.partition(f"<{gone}>")
        html = before + rest.partition(f"</{gone}>")[2]
    return html.replace(f"<{kept}>", "").replace(f"</{kept}>", "")
