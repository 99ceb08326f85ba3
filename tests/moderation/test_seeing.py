"""Who sees the pages of moderation, and that a hidden word shows on none that others can open."""

import pytest

from ideas.posting import post_idea
from moderation import deciding
from moderation.models import Decision
from tests.factories import MemberFactory, PostFactory
from tests.moderation.situations import rule

pytestmark = pytest.mark.django_db

ADDRESSES = (
    "/moderation/",
    "/moderation/reported/",
    "/moderation/decisions/",
    "/moderation/posts/{post}/",
    "/moderation/posts/{post}/?verb=hide",
    "/moderation/threads/{thread}/",
    "/decisions/",
    "/posts/{post}/report/",
    "/posts/{post}/report/thanks/",
)


@pytest.mark.parametrize("state", ["pending", "hidden"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_hidden_word_is_for_moderators_only(address, state, client, moderator, newcomer):
    idea = post_idea(title="Heroncanary", summary="Ottercanary waits", by=newcomer)
    post = idea.thread.posts.get(number=1)
    if state == "hidden":
        deciding.hide(target=post, by=moderator, rule=rule("unkind"), reason="Newtcanary")
    address = address.format(post=post.pk, thread=idea.pk)
    for somebody in (None, MemberFactory(), MemberFactory(editor=True)):
        client.logout()
        if somebody:
            client.force_login(somebody)
        answer = client.get(address)
        if address.startswith("/moderation/"):
            assert answer.status_code == (403 if somebody else 302)
        assert "canary" not in answer.content.decode()
        assert "canary" not in str(answer.headers)


@pytest.mark.parametrize("kind", ["posts", "links"])
def test_an_address_that_leads_nowhere_is_a_404(kind, client, moderator):
    client.force_login(moderator)
    for pk in ("0", "999999", "9" * 30):
        assert client.get(f"/moderation/{kind}/{pk}/").status_code == 404
    assert client.get("/moderation/?done=x&next=%3Cb%3E").status_code == 200
    assert client.get(f"/moderation/?done={'9' * 30}").status_code == 200


@pytest.mark.parametrize("path", ["undo", "decide", "take", "tools"])
def test_participants_press_no_buttons(path, client, member, moderator):
    post = PostFactory()
    decision = deciding.pin(target=post.thread, by=moderator)
    address = {
        "undo": f"/moderation/decisions/{decision.pk}/undo/",
        "decide": f"/moderation/posts/{post.pk}/",
        "take": f"/moderation/posts/{post.pk}/take/",
        "tools": f"/moderation/threads/{post.thread_id}/",
    }[path]
    client.force_login(member)
    answer = client.post(address, {"verb": "hide", "rule": "unkind", "reason": "x"})
    assert answer.status_code == 403
    assert Decision.objects.count() == 1
