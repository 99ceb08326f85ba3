"""A decision can be taken back: every value is as it was, and the log keeps both."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from forum.attaching import attach
from forum.models import Post
from forum.posting import edit_post
from moderation import deciding
from moderation.appealing import answer, appeal
from moderation.models import Case
from moderation.reporting import report_post
from moderation.summing import sum_up
from moderation.waiting import waiting_posts
from tests.factories import MemberFactory, PostFactory, ThreadFactory
from tests.moderation.situations import VERBS, rule, situation, snapshot, waiting_idea

pytestmark = pytest.mark.django_db


def edit_words(post, by):
    edit_post(post=post, source="Cheap heron: http://example.org/heron.", by=by)


def put_a_file_on(post, by):
    attach(post=post, by=by, file=SimpleUploadedFile("heron.txt", b"Cheap heron."))


@pytest.mark.parametrize("verb", VERBS)
def test_undoing_restores_every_value(verb, moderator, newcomer):
    target, more = situation(verb, newcomer, moderator)
    before = snapshot()
    decision = getattr(deciding, verb)(target=target, by=moderator, **more)
    assert snapshot() != before
    undone = deciding.undo(decision=decision, by=MemberFactory(moderator=True))
    assert undone.undoes == decision
    assert snapshot() == before
    assert deciding.undo(decision=decision, by=moderator) is None


def test_undoing_trust_makes_everything_wait_again(moderator, newcomer):
    first, second = waiting_idea(newcomer), waiting_idea(newcomer)
    before = snapshot()
    deciding.undo(decision=deciding.approve(target=first, by=moderator, trust=True), by=moderator)
    assert snapshot() == before
    assert {first, second} == set(waiting_posts())


def test_undoing_opens_the_reports_again(moderator, member):
    post = PostFactory()
    report = report_post(post=post, rule=rule("unkind"), words="", by=member)
    decision = deciding.leave(target=post, by=moderator)
    report.refresh_from_db()
    assert report.answered_at is not None
    deciding.undo(decision=decision, by=moderator)
    report.refresh_from_db()
    assert report.answered_at is None
    assert Case.objects.get(post=post).closed_at is None


def test_undoing_is_refused_when_it_was_changed_since(moderator):
    post = PostFactory()
    decision = deciding.hide(target=post, by=moderator, rule=rule("unkind"))
    deciding.restore(target=post, by=moderator)
    with pytest.raises(ValidationError):
        deciding.undo(decision=decision, by=moderator)


@pytest.mark.parametrize("asked", [edit_words, put_a_file_on])
def test_undoing_brings_back_no_words_that_nobody_has_read(client, moderator, newcomer, asked):
    PostFactory(by=newcomer, source="Of somebody else.")  # noise
    post = PostFactory(by=newcomer)
    deciding.approve(target=post, by=moderator)
    decision = deciding.send_back(target=post, by=moderator, rule=rule("unkind"))
    asked(post, newcomer)
    before = snapshot()
    with pytest.raises(ValidationError) as refused:
        deciding.undo(decision=decision, by=moderator)
    assert refused.value.messages == ["Its author has changed it since. Look at it again."]
    asked_again = appeal(decision=decision, by=newcomer, words="It was kind.")
    with pytest.raises(ValidationError):
        answer(appeal=asked_again, by=MemberFactory(moderator=True), grant=True, words="So it was.")
    assert snapshot() == before
    client.force_login(moderator)
    page = client.post(f"/moderation/decisions/{decision.pk}/undo/")
    assert page.status_code == 409 and "Look at it again." in page.text
    assert not Post.objects.get(pk=post.pk).is_public


def test_undoing_brings_back_words_that_were_changed_before_they_were_judged(moderator):
    post = PostFactory()
    edit_words(post, post.author)
    decision = deciding.hide(target=post, by=moderator, rule=rule("unkind"))
    assert deciding.undo(decision=decision, by=moderator)
    assert Post.objects.get(pk=post.pk).is_public


def test_undoing_shows_a_summary_whose_words_were_put_back_meanwhile(moderator):
    thread = PostFactory().thread
    sum_up(target=thread, by=moderator, source="Biscuits.")
    reworded = sum_up(target=thread, by=moderator, source="Biscuits and tea.")
    summary = thread.posts.get(kind=Post.Kind.SUMMARY)
    hidden = deciding.hide(target=summary, by=moderator, rule=rule("unkind"))
    deciding.undo(decision=reworded, by=moderator)
    deciding.undo(decision=hidden, by=moderator)
    summary.refresh_from_db()
    assert (summary.source, summary.is_public) == ("Biscuits.", True)


def test_a_decision_is_never_changed_or_deleted(moderator):
    decision = deciding.pin(target=ThreadFactory(), by=moderator)
    decision.reason = "Another reason"
    with pytest.raises(TypeError):
        decision.save()
    with pytest.raises(TypeError):
        decision.delete()
