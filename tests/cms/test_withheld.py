"""A cited wording that a moderator has taken out of the history is read nowhere any more."""

import pytest

from cms.drafting import start_from_basket
from cms.gathering import gather, make_basket
from cms.models import Basket, GuidancePage
from forum.models import Post, PostRevision
from forum.posting import edit_post
from moderation.deciding import approve, send_back, undo
from moderation.withholding import show_again, withhold
from tests.factories import PostFactory

pytestmark = pytest.mark.django_db
NAMED = "We met. Canary Jones lives at 12 Elm Street. Bye."


def test_it_is_gone_below_the_post_and_comes_back_with_it(client, post, moderator):
    assert "Canary" in _thread(client, post)
    decision = withhold(target=PostRevision.objects.get(), by=moderator, reason="An address.")
    assert "Canary" not in _thread(client, post) and "Cited in" in _thread(client, post)
    undo(decision=decision, by=moderator)
    assert "Canary" in _thread(client, post)
    withhold(target=PostRevision.objects.get(), by=moderator, reason="An address.")
    show_again(target=PostRevision.objects.get(), by=moderator, reason="It is nobody's.")
    assert "Canary" in _thread(client, post)


def test_editors_read_it_nowhere(client, post, moderator, editor):
    basket = Basket.objects.get()
    withhold(target=PostRevision.objects.get(), by=moderator, reason="An address.")
    page = GuidancePage.objects.get()
    passage = page.citations.get().passage
    client.force_login(editor)
    for address in (
        f"/admin/pages/{page.pk}/edit/",
        f"/admin/passages/{passage.pk}/",
        f"/admin/passages/{passage.pk}/for/{page.pk}/",
        "/admin/changed-sources/",
        basket.get_absolute_url(),
    ):
        answer = client.get(address)
        assert answer.status_code == 200 and "Canary" not in answer.text, address
    assert "taken out of the history" in client.get(basket.get_absolute_url()).text


def test_no_draft_begins_with_it(post, moderator, editor):
    withhold(target=PostRevision.objects.get(), by=moderator, reason="An address.")
    basket = Basket.objects.get()
    noise = gather(post=PostFactory(), basket=basket, nature="helped", by=editor)
    chosen = [noise[0].pk, *basket.gathered.values_list("pk", flat=True)]
    page = start_from_basket(basket=basket, chosen=chosen, by=editor)
    assert "Canary" not in str(page.body.get_prep_value())


def test_what_was_sent_back_is_gone_when_it_was_changed(client, guidance, editor, moderator):
    post = PostFactory(source=NAMED)
    [row] = _gathered(post, editor)
    guidance(row.passage)
    send_back(target=post, by=moderator, reason="It says where somebody lives.")
    edit_post(post=_fresh(post), source="We met. Bye.", by=post.author)
    approve(target=_fresh(post), by=moderator)
    assert "Canary" not in _thread(client, post) and "We met. Bye." in _thread(client, post)


def test_nothing_is_asked_below_posts_that_nobody_cites(moderator, django_assert_num_queries):
    from cms.noting import follow_withholding

    post = PostFactory()
    with django_assert_num_queries(1):
        follow_withholding(sender=None, post=post)


def _thread(client, post) -> str:
    return client.get(post.thread.get_absolute_url()).text


def _fresh(post) -> Post:
    return Post.objects.select_related("thread").get(pk=post.pk)


def _gathered(post, editor) -> list:
    basket = make_basket(title="Meeting", by=editor)
    words = ["Canary Jones lives at 12 Elm Street."]
    return gather(post=post, basket=basket, nature="helped", words=words, by=editor)


@pytest.fixture
def post(guidance, editor):
    """One that named somebody, was cited with that, and says it no longer."""
    post = PostFactory(source=NAMED)
    [row] = _gathered(post, editor)
    guidance(row.passage)
    edit_post(post=post, source="We met. Bye.", by=post.author)
    return _fresh(post)
