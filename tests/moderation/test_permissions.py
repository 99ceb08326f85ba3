"""Who may decide: moderators who are not suspended, and not about words of their own."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from moderation import deciding
from tests.factories import MemberFactory, PostFactory, ThreadFactory
from tests.moderation.situations import VERBS, rule, situation, snapshot, suspended

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("verb", VERBS)
def test_only_moderators_decide(verb, moderator, newcomer):
    target, more = situation(verb, newcomer, moderator)
    before = snapshot()
    for somebody in (AnonymousUser(), MemberFactory(), MemberFactory(editor=True), suspended()):
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
