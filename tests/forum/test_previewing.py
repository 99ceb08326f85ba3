"""Preview without scripts: the words come back rendered and typed, and nothing is posted."""

import pytest

from forum.models import Post, PostRevision, Thread
from members.models import Wish
from tests.factories import BoardFactory, MemberFactory, PostFactory, ThreadFactory

pytestmark = pytest.mark.django_db

TYPED = "Some **bold** words\n\n- one <script>x()</script>"


def test_a_reply_is_shown_and_not_posted(client, thread, member):
    client.force_login(member)
    parent = PostFactory(thread=thread, source="What is a panel?")
    sent = {"source": TYPED, "kind": "worry", "parent": parent.pk, "preview": "1"}
    page = client.post(f"/threads/{thread.pk}/reply/", sent)
    assert page.status_code == 200
    _shows(page.text)
    assert '<option value="worry" selected>' in page.text
    assert f'value="{parent.pk}"' in page.text and "What is a panel?" in page.text
    assert thread.posts.count() == 2


def test_a_visitor_sees_a_preview_too(client, thread):
    page = client.post(f"/threads/{thread.pk}/reply/", {"source": TYPED, "preview": "1"})
    _shows(page.text)
    assert not Wish.objects.exists()


def test_a_topic_is_shown_with_its_title_and_not_opened(client, member):
    board = BoardFactory()
    client.force_login(member)
    sent = {"title": "Tea & cake", "source": TYPED, "tags": "tea, cake", "preview": "1"}
    page = client.post(f"{board.get_absolute_url()}new/", sent).text
    _shows(page)
    assert "<h3>Tea &amp; cake</h3>" in page and 'value="tea, cake"' in page
    assert not Thread.objects.exists()


def test_an_edit_is_shown_and_not_kept(client):
    reply = PostFactory(source="first")
    client.force_login(reply.author)
    _shows(client.post(f"/posts/{reply.pk}/edit/", {"source": TYPED, "preview": "1"}).text)
    assert Post.objects.get(pk=reply.pk).source == "first"
    assert not PostRevision.objects.exists()


@pytest.mark.parametrize("typed", ["", "x" * 20_001])
def test_a_preview_of_nothing_or_too_much_says_what_is_wrong(client, thread, typed):
    page = client.post(f"/threads/{thread.pk}/reply/", {"source": typed, "preview": "1"})
    assert page.status_code == 422
    assert 'id="preview"' not in page.text and typed in page.text


def test_who_may_not_see_a_thread_gets_no_preview_in_it(client):
    waiting = ThreadFactory(by=MemberFactory(new=True))
    sent = {"source": TYPED, "preview": "1"}
    assert client.post(f"/threads/{waiting.pk}/reply/", sent).status_code == 404


def _shows(page: str) -> None:
    assert "<strong>bold</strong>" in page and "Nothing is posted yet" in page
    assert "Some **bold** words\n\n- one &lt;script&gt;" in page and "<script>x" not in page


@pytest.fixture
def thread() -> Thread:
    return ThreadFactory()
