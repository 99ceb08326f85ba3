"""A second opinion: asked in words, answered by somebody else, and heard by who asked."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from forum.models import Post, State
from moderation import deciding
from moderation.consulting import ask_colleague, can_give_opinion, give_opinion
from moderation.models import Case, Decision, Opinion
from moderation.reporting import report_post
from tests.factories import MemberFactory, PostFactory
from tests.moderation.situations import rule, snapshot

pytestmark = pytest.mark.django_db


def test_a_question_decides_nothing_and_stands_in_the_queue_with_who_asks(
    client, post, moderator, colleague
):
    opinion = ask_colleague(target=post, by=moderator, question="Is this a name?")
    assert Post.objects.get(pk=post.pk).is_public and not Decision.objects.exists()
    client.force_login(colleague)
    page = client.get("/moderation/reported/").text
    assert "A second opinion is wanted" in page and "Is this a name?" in page
    assert moderator.display_name in page and f"/moderation/opinions/{opinion.pk}/" in page
    assert ask_colleague(target=post, by=colleague, question="Another") is None


def test_somebody_else_answers_and_who_asked_does_not(client, post, moderator, colleague):
    opinion = ask_colleague(target=post, by=moderator, question="Is this a name?")
    address = f"/moderation/opinions/{opinion.pk}/"
    client.force_login(moderator)
    assert "Somebody else answers." in client.get(address).text
    assert client.post(address, {"words": "Yes, I think."}).status_code == 403
    client.force_login(colleague)
    assert client.post(address, {"words": ""}).status_code == 422
    assert client.post(address, {"words": "No, a place."}).status_code == 303
    client.force_login(moderator)
    assert "No, a place." in client.get("/moderation/reported/").text


def test_a_colleagues_decision_answers_it_and_undoing_opens_it_again(post, moderator, colleague):
    ask_colleague(target=post, by=moderator, question="Is this a name?")
    before = snapshot()
    decision = deciding.hide(target=post, by=colleague, rule=rule("names_person"))
    assert not Opinion.objects.filter(answered_at=None).exists()
    deciding.undo(decision=decision, by=colleague)
    assert snapshot() == before


def test_who_asked_may_still_decide_alone(post, moderator, colleague):
    ask_colleague(target=post, by=moderator, question="Is this a name?")
    deciding.leave(target=post, by=moderator)
    assert Case.objects.get(post=post).closed_at is not None


def test_where_nobody_else_moderates_an_editor_is_asked(client, post, moderator):
    editor = MemberFactory(editor=True)
    opinion = ask_colleague(target=post, by=moderator, question="Is this a name?")
    assert can_give_opinion(editor, opinion)
    client.force_login(editor)
    assert post.source in client.get(f"/moderation/opinions/{opinion.pk}/").text
    MemberFactory(moderator=True)
    assert client.get(f"/moderation/opinions/{opinion.pk}/").status_code == 403
    with pytest.raises(PermissionDenied):
        give_opinion(opinion=opinion, by=editor, words="No.")


def test_who_is_alone_is_told_so(client, post, moderator):
    with pytest.raises(ValidationError) as refused:
        ask_colleague(target=post, by=moderator, question="Is this a name?")
    assert "question" in refused.value.message_dict
    client.force_login(moderator)
    page = client.get(f"/moderation/posts/{post.pk}/").text
    assert "Nobody else of the team is there" in page and "Ask a colleague" not in page


def test_the_author_of_it_gives_no_opinion_and_nobody_a_second_one(post, moderator, colleague):
    own = PostFactory(by=colleague)
    opinion = ask_colleague(target=own, by=moderator, question="Is this kind?")
    assert not can_give_opinion(colleague, opinion)
    third = MemberFactory(moderator=True)
    assert give_opinion(opinion=opinion, by=third, words="It is.")
    assert give_opinion(opinion=opinion, by=third, words="It is not.") is None


def test_what_waits_keeps_its_one_place_in_the_queue(client, moderator, colleague):
    post = PostFactory(by=MemberFactory(new=True))
    assert post.state == State.PENDING
    ask_colleague(target=post, by=moderator, question="Is this kind?")
    client.force_login(colleague)
    assert "Is this kind?" in client.get("/moderation/").text
    assert "Is this kind?" not in client.get("/moderation/reported/").text


@pytest.fixture
def post(db):
    noise = PostFactory(source="Noise that is reported.")
    report_post(post=noise, rule=rule("unkind"), words="", by=MemberFactory())
    return PostFactory(source="We met Heron.")


@pytest.fixture
def colleague(db):
    return MemberFactory(moderator=True)
