"""A decision can be taken back: every value is as it was, and the log keeps both."""

import pytest
from django.core.exceptions import ValidationError

from moderation import deciding
from moderation.models import Case
from moderation.reporting import report_post
from moderation.waiting import waiting_posts
from tests.factories import MemberFactory, PostFactory, ThreadFactory
from tests.moderation.situations import VERBS, rule, situation, snapshot, waiting_idea

pytestmark = pytest.mark.django_db


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


def test_a_decision_is_never_changed_or_deleted(moderator):
    decision = deciding.pin(target=ThreadFactory(), by=moderator)
    decision.reason = "Another reason"
    with pytest.raises(TypeError):
        decision.save()
    with pytest.raises(TypeError):
        decision.delete()
