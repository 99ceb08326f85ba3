"""Merging while others merge, undo, answer and follow: one set of effects, and nothing is lost."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from forum.following import follow
from forum.models import Follow, Thread
from ideas.experience import edit_experience
from ideas.models import Experience, Idea, Vote
from ideas.voting import cast_vote
from moderation import deciding
from moderation.merging import merge
from moderation.models import Decision
from tests.factories import IdeaFactory, MemberFactory
from tests.moderation.test_racing import together
from tests.moderation.twins import NOTHING_WRONG, Twins, differing, picture

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_moderators_merge_the_same_two_and_it_is_done_once():
    twins = Twins("idea")
    outcomes = together(*(_merging(twins.one, twins.other) for _n in range(4)))
    assert sum(isinstance(each, Decision) for each in outcomes) == 1
    assert outcomes.count(None) == 3
    assert differing() == NOTHING_WRONG


def test_two_moderators_merge_in_both_directions_and_one_is_refused():
    for _n in range(3):
        one, other = IdeaFactory(), IdeaFactory()
        outcomes = together(_merging(one, other), _merging(other, one))
        assert {type(each) for each in outcomes} == {Decision, ValidationError}
        assert Thread.objects.filter(pk__in=(one.pk, other.pk), merged_into=None).count() == 1


def test_a_ring_of_merges_leaves_one_that_stands():
    ideas = [IdeaFactory() for _n in range(3)]
    together(*(_merging(ideas[n], ideas[(n + 1) % 3]) for n in range(3)))
    standing = Idea.objects.public()
    assert standing.count() >= 1
    assert not Thread.objects.filter(merged_into__merged_into__isnull=False).exists()


def test_who_answers_and_follows_while_it_is_merged_is_counted_or_told():
    twins = Twins("idea")
    people = [MemberFactory() for _n in range(4)]
    acts = [_merging(twins.one, twins.other)]
    acts += [_voting(idea, by) for by in people for idea in (twins.one, twins.other)]
    acts += [_following(twins.other, by) for by in people[:2]]
    outcomes = together(*acts)
    assert not [each for each in outcomes if isinstance(each, ValidationError)]
    assert Vote.objects.filter(idea=twins.other.pk, member__in=people).count() == 4
    assert Follow.objects.filter(thread=twins.other.pk, member__in=people).count() == 2
    assert differing() == NOTHING_WRONG


def test_a_report_is_changed_while_the_merge_is_undone():
    twins = Twins("idea")
    moderator = MemberFactory(moderator=True)
    decision = merge(thing=twins.one, into=twins.other, by=moderator)
    told = Experience.objects.get(idea=twins.other.pk, member=twins.only_one)
    acts = [lambda: deciding.undo(decision=decision, by=moderator) for _n in range(2)]
    acts += [
        lambda n=n: edit_experience(
            experience=told, by=twins.only_one, outcome="partly", what_changed=f"Words {n}"
        )
        for n in range(3)
    ]
    together(*acts)
    assert Experience.objects.get(pk=told.pk).idea_id == twins.one.pk
    assert Decision.objects.filter(undoes=decision).count() == 1
    assert differing() == NOTHING_WRONG


def test_undoing_at_once_restores_it_once():
    twins = Twins("barrier")
    before = picture()
    moderator = MemberFactory(moderator=True)
    decision = merge(thing=twins.one, into=twins.other, by=moderator)
    together(*(lambda: deciding.undo(decision=decision, by=moderator) for _n in range(3)))
    assert picture() == before


def _merging(thing, into):
    by = MemberFactory(moderator=True)
    return _told(lambda: merge(thing=thing, into=into, by=by))


def _voting(idea, by):
    return _told(lambda: cast_vote(idea=Idea.objects.get(pk=idea.pk), answer="helps", by=by))


def _following(idea, by):
    return _told(lambda: follow(thread=Thread.objects.get(pk=idea.pk), by=by))


def _told(act):
    """`act`, with a refusal as its outcome."""

    def run():
        try:
            return act()
        except (PermissionDenied, ValidationError) as refusal:
            return refusal

    return run
