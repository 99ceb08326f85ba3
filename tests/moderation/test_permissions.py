"""Who may decide: moderators who are not suspended, and not about words of their own."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from cms.drafting import start_guidance
from ideas.drafting import publish_draft, save_step, start_draft
from moderation import deciding
from moderation.reporting import report_post
from tests.factories import IdeaFactory, MemberFactory, PostFactory, ThreadFactory
from tests.moderation.situations import VERBS, rule, situation, snapshot, suspended

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("verb", VERBS)
def test_only_moderators_decide(verb, moderator, newcomer):
    target, more = situation(verb, newcomer, moderator)
    people = (AnonymousUser(), MemberFactory(), MemberFactory(editor=True), suspended())
    before = snapshot()
    for somebody in people:
        with pytest.raises(PermissionDenied):
            getattr(deciding, verb)(target=target, by=somebody, **more)
    assert snapshot() == before


def test_only_moderators_undo(moderator, member):
    decision = deciding.pin(target=ThreadFactory(), by=moderator)
    with pytest.raises(PermissionDenied):
        deciding.undo(decision=decision, by=member)


def test_a_moderator_does_not_judge_their_own_words(moderator):
    post = PostFactory(by=moderator)
    decision = deciding.hide(target=post, by=MemberFactory(moderator=True), rule=rule("unkind"))
    with pytest.raises(PermissionDenied):
        deciding.restore(target=post, by=moderator)
    with pytest.raises(PermissionDenied):
        deciding.undo(decision=decision, by=moderator)


@pytest.mark.parametrize("state", ["pending", "hidden"])
def test_a_visitor_reports_what_everybody_sees_and_nothing_else(state, moderator, newcomer):
    target, _more = situation(
        {"pending": "approve", "hidden": "restore"}[state], newcomer, moderator
    )
    post = target if state == "pending" else target.posts.get(number=1)
    with pytest.raises(PermissionDenied):
        report_post(post=post, rule=rule("unkind"), sender="a browser")
    assert report_post(post=PostFactory(), rule=rule("unkind"), sender="a browser")


def test_nobody_publishes_the_draft_of_somebody_else(member):
    draft = start_draft("idea", member)
    save_step(draft, {"summary": "What it is.", "title": "A draft"})
    with pytest.raises(PermissionDenied):
        publish_draft(draft=draft, by=MemberFactory())
    assert publish_draft(draft=draft, by=member).author == member


def test_a_suspended_editor_begins_no_guidance(editor):
    editor.suspended_until = timezone.now() + timedelta(days=1)
    with pytest.raises(PermissionDenied):
        start_guidance(thread_id=IdeaFactory().pk, by=editor)
