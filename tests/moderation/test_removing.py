"""What is removed moderators alone see; its author hears, and an appeal brings it back."""

import pytest

from forum.models import Post, State
from forum.searching import find
from ideas.linking import link_idea
from moderation import deciding
from moderation.appealing import answer, appeal, can_appeal
from moderation.models import Decision
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, PostFactory
from tests.moderation.situations import rule, snapshot

pytestmark = pytest.mark.django_db


def test_neither_its_author_nor_anybody_but_moderators_reads_it(client, moderator):
    idea = IdeaFactory(title="Heroncanary")
    address = idea.get_absolute_url()
    deciding.remove(target=idea.thread, by=moderator, rule=rule("advertising"))
    for reader, status in ((None, 404), (idea.author, 404), (moderator, 200)):
        client.logout()
        if reader:
            client.force_login(reader)
        assert client.get(address).status_code == status
    client.force_login(idea.author)
    assert "Heroncanary" not in client.get("/me/").text
    assert not find("heroncanary")


def test_a_removed_reply_is_gone_from_its_authors_discussion_and_history(client, moderator):
    post = PostFactory(source="Ottercanary")
    deciding.remove(target=post, by=moderator, rule=rule("unkind"))
    client.force_login(post.author)
    assert "Ottercanary" not in client.get(post.thread.get_absolute_url()).text
    for page in ("", "history/", "edit/"):
        assert client.get(f"/posts/{post.pk}/{page}").status_code == 404


def test_the_author_reads_why_and_an_appeal_that_is_granted_brings_it_back(client, moderator):
    idea = IdeaFactory()
    before = snapshot()
    decision = deciding.remove(target=idea.thread, by=moderator, rule=rule("unkind"))
    client.force_login(idea.author)
    page = client.get(f"/decisions/{decision.pk}/")
    assert page.status_code == 200 and "We have removed what you wrote." in page.text
    assert can_appeal(idea.author, decision)
    asked = appeal(decision=decision, by=idea.author, words="It is not.")
    answer(appeal=asked, by=MemberFactory(moderator=True), grant=True, words="You are right.")
    assert snapshot() == before


def test_what_is_hidden_can_be_removed_and_what_is_removed_comes_back_by_undoing_alone(moderator):
    post = PostFactory()
    deciding.hide(target=post, by=moderator, rule=rule("unkind"))
    decision = deciding.remove(target=post, by=moderator, rule=rule("unkind"))
    assert deciding.restore(target=post, by=moderator) is None
    deciding.undo(decision=decision, by=moderator)
    assert Post.objects.get(pk=post.pk).state == State.HIDDEN


def test_a_link_is_hidden_and_not_removed(moderator):
    link = link_idea(
        idea=IdeaFactory(), barrier=BarrierFactory(), reason="A ramp.", by=MemberFactory()
    )
    assert deciding.remove(target=link, by=moderator, rule=rule("unkind")) is None
    assert not Decision.objects.exists()
