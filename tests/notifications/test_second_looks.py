"""Whom a decision concerns is told where to ask for a second look, and what came of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ideas.models import Vote
from ideas.voting import cast_vote
from moderation import deciding
from moderation.appealing import answer, appeal
from moderation.merging import merge
from moderation.voiding import void_answers
from tests.factories import IdeaFactory, MemberFactory, PostFactory
from tests.moderation.situations import rule

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("grant", [True, False])
def test_the_letter_leads_to_the_decision_and_so_does_the_answer(
    happening, moderator, mailoutbox, client, grant
):
    post = PostFactory()
    with happening():
        decision = deciding.hide(target=post, by=moderator, rule=rule("unkind"))
    (letter,) = mailoutbox
    address = f"/decisions/{decision.pk}/"
    assert letter.to == [post.author.email] and address in letter.body
    asked = appeal(decision=decision, by=post.author, words="It was a quote.")
    with happening():
        answer(appeal=asked, by=MemberFactory(moderator=True), grant=grant, words="We read it")
    assert len(mailoutbox) == 2
    assert address in mailoutbox[-1].body and "We read it" in mailoutbox[-1].body
    client.force_login(post.author)
    assert f'href="{address}"' in client.get("/notices/").text


def test_who_is_asked_to_pause_hears_until_when(happening, member, moderator, mailoutbox, client):
    until = timezone.localdate() + timedelta(days=7)
    with happening():
        decision = deciding.limit(target=member, by=moderator, until=until, rule=rule("unkind"))
    (letter,) = mailoutbox
    assert "The last day of the pause" in letter.body and "What you wrote" not in letter.body
    with happening():
        deciding.undo(decision=decision, by=moderator)
    assert f"/decisions/{decision.pk}/" in mailoutbox[-1].body
    client.force_login(member)
    page = client.get("/notices/").text
    assert "We took back a decision about you." in page


def test_who_counts_again_is_led_to_the_idea(happening, moderator, member, mailoutbox, client):
    idea = IdeaFactory()
    cast_vote(idea=idea, answer="helps", by=member)
    answers = Vote.objects.values_list("pk", flat=True)
    decision = void_answers(target=idea.thread, answers=answers, by=moderator, reason="A ring")
    with happening():
        deciding.undo(decision=decision, by=moderator)
    assert idea.get_absolute_url() in mailoutbox[-1].body
    client.force_login(member)
    assert f'href="{idea.get_absolute_url()}"' in client.get("/notices/").text


def test_who_wrote_what_was_put_together_may_say_that_it_is_not_the_same(
    happening, moderator, mailoutbox
):
    idea, other = IdeaFactory(title="Tea first"), IdeaFactory(title="Begin with tea")
    with happening():
        decision = merge(thing=idea, into=other, by=moderator)
    (letter,) = (each for each in mailoutbox if each.to == [idea.author.email])
    assert f"/decisions/{decision.pk}/" in letter.body
    asked = appeal(decision=decision, by=idea.author, words="Ours is for coffee.")
    answer(appeal=asked, by=MemberFactory(moderator=True), grant=True, words="Two things")
    idea.thread.refresh_from_db()
    assert idea.thread.merged_into is None
