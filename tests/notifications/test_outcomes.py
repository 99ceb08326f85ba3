"""What each outcome tells: the author with rule, way on and appeal, each reporter in one line."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from moderation import deciding
from moderation.consulting import ask_colleague, give_opinion
from moderation.letters import Terms
from moderation.reporting import report_post
from notifications.models import Notice
from tests.factories import BoardFactory, MemberFactory, PostFactory
from tests.moderation.situations import rule

pytestmark = pytest.mark.django_db

OUTCOMES = {
    "hide": ("You can write it again", "have hidden it"),
    "remove": ("You can write it again", "have removed it"),
    "send_back": ("Change your text and save it.", "asked for a change"),
    "limit_author": ("The last day of the pause", "wrote to its author"),
}


@pytest.mark.parametrize("verb", OUTCOMES)
def test_author_and_reporter_both_hear(client, happening, post, moderator, reporter, verb):
    way_on, line = OUTCOMES[verb]
    day = timezone.localdate() + timedelta(days=7)
    more = {"limit_author": {"until": day}, "send_back": {"terms": Terms(change_by=day)}}
    with happening():
        deciding_verb = getattr(deciding, verb)
        decision = deciding_verb(
            target=post, by=moderator, rule=rule("unkind"), **more.get(verb, {})
        )
    letter = next(each for each in mail.outbox if each.to == [post.author.email])
    assert "It is rude or unkind" in letter.body and way_on in letter.body
    assert "within 30 days" in letter.body and f"/decisions/{decision.pk}/" in letter.body
    assert line in shown_to(client, reporter)
    assert f"/decisions/{decision.pk}/" in shown_to(client, post.author)


def test_who_reported_a_topic_hears_that_it_was_moved(client, happening, moderator, reporter):
    opening = PostFactory().thread.posts.get(number=1)
    report_post(post=opening, rule=rule("off_topic"), words="", by=reporter)
    more = {"board": BoardFactory(), "answers": True, "rule": rule("off_topic")}
    with happening():
        deciding.move(target=opening.thread, by=moderator, **more)
    assert "moved it to another board" in shown_to(client, reporter)


def test_who_asked_a_colleague_hears_the_answer(client, happening, post, moderator, colleague):
    with happening():
        opinion = ask_colleague(target=post, by=moderator, question="Is this a name?")
    assert not notices_of(colleague)
    with happening():
        give_opinion(opinion=opinion, by=colleague, words="No, a place.")
    page = shown_to(client, moderator)
    assert "A colleague has answered your question" in page
    assert f"/moderation/opinions/{opinion.pk}/" in page and "No, a place." not in page


def test_who_asked_hears_what_a_colleague_decided_and_not_what_they_did_themselves(
    client, happening, post, moderator, colleague
):
    for by, told in ((moderator, 0), (colleague, 1)):
        with happening():
            ask_colleague(target=post, by=moderator, question="Is this a name?")
            deciding.leave(target=post, by=by)
        assert len(notices_of(moderator)) == told
    assert "A colleague has decided" in shown_to(client, moderator)


def test_an_editor_hears_that_they_are_asked_where_one_moderates_alone(
    client, happening, post, moderator
):
    editor = MemberFactory(editor=True)
    with happening():
        ask_colleague(target=post, by=moderator, question="Is this a name?")
    assert "asks for a second opinion" in shown_to(client, editor)


def notices_of(member):
    return list(Notice.objects.filter(member=member, kind="opinion"))


def shown_to(client, member):
    client.force_login(member)
    return client.get("/notices/").text


@pytest.fixture
def reporter(db):
    return MemberFactory()


@pytest.fixture
def post(reporter):
    post = PostFactory(source="We met Heron.")
    for by in (reporter, MemberFactory()):
        report_post(post=post, rule=rule("unkind"), words="", by=by)
    return post


@pytest.fixture
def colleague(db):
    return MemberFactory(moderator=True)
