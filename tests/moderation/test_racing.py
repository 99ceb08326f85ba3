"""Two moderators at the same moment: one set of effects."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections

from ideas.linking import link_idea
from ideas.models import Voided, Vote
from ideas.posting import post_idea
from ideas.recounting import recount_everything
from ideas.voting import cast_vote, withdraw_vote
from moderation import deciding
from moderation.cases import ChangedMeanwhile, stamp
from moderation.models import Decision, Report, Rule
from moderation.reporting import report_post
from moderation.voiding import void_answers
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, PostFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_moderators_decide_at_once_and_one_of_them_is_heard():
    author = MemberFactory(new=True)
    idea = post_idea(title="An idea", summary="Words", by=author)
    post = idea.thread.posts.get(number=1)
    seen, unkind = stamp(post, None), Rule.objects.get(slug="unkind")
    first, second = MemberFactory(moderator=True), MemberFactory(moderator=True)
    outcomes = together(
        lambda: deciding.approve(target=post, by=first, trust=True, seen=seen),
        lambda: deciding.hide(target=post, by=second, rule=unkind, seen=seen),
    )
    assert sorted(type(each).__name__ for each in outcomes) == ["ChangedMeanwhile", "Decision"]
    decision = Decision.objects.get()
    post.refresh_from_db()
    author.refresh_from_db()
    done = {"approve": ("public", "trusted"), "hide": ("hidden", "new")}
    assert (post.state, author.standing) == done[decision.verb]


def test_the_same_decision_twice_at_once_is_written_once():
    post, unkind = PostFactory(), Rule.objects.get(slug="unkind")
    people = [MemberFactory(moderator=True) for _n in range(4)]
    outcomes = together(
        *(lambda by=by: deciding.hide(target=post, by=by, rule=unkind) for by in people)
    )
    assert sum(isinstance(each, Decision) for each in outcomes) == 1
    assert Decision.objects.count() == 1


def test_undoing_twice_at_once_undoes_once():
    moderator = MemberFactory(moderator=True)
    decision = deciding.pin(target=PostFactory().thread, by=moderator)
    together(*(lambda: deciding.undo(decision=decision, by=moderator) for _n in range(4)))
    assert Decision.objects.filter(undoes=decision).count() == 1


def test_one_member_reporting_in_many_windows_reports_once():
    post, unkind, member = PostFactory(), Rule.objects.get(slug="unkind"), MemberFactory()
    together(*(lambda: report_post(post=post, rule=unkind, words="", by=member) for _n in range(4)))
    assert Report.objects.count() == 1


def test_a_ring_is_taken_out_once_while_its_people_answer_again():
    idea, people = IdeaFactory(), [MemberFactory() for _n in range(4)]
    for person in people:
        cast_vote(idea=idea, answer="helps", by=person)
    ids = list(Vote.objects.values_list("pk", flat=True))
    told = {"target": idea.thread, "answers": ids[:3], "reason": "A ring"}
    moderators = [MemberFactory(moderator=True) for _n in range(2)]
    together(
        *(lambda by=by: void_answers(**told, by=by) for by in moderators),
        lambda: cast_vote(idea=idea, answer="not_sure", by=people[0]),
        lambda: withdraw_vote(idea=idea, by=people[3]),
    )
    assert Decision.objects.count() == 1
    assert set(Voided.objects.values_list("member", flat=True)) == {p.pk for p in people[:3]}
    assert not Vote.objects.exists() and recount_everything() == 0


def test_an_idea_and_the_barriers_it_is_linked_to_are_decided_about_at_once():
    for _n in range(4):
        author = MemberFactory(new=True)
        idea, barriers = IdeaFactory(by=author), [BarrierFactory(by=author) for _n in range(3)]
        for barrier in barriers:
            link_idea(idea=idea, barrier=barrier, reason="It helps", by=author)
        posts = [thing.thread.posts.get(number=1) for thing in (idea, *barriers)]
        by = MemberFactory(moderator=True)
        outcomes = together(
            *(lambda post=post, by=by: deciding.approve(target=post, by=by) for post in posts)
        )
        assert [type(each) for each in outcomes] == [Decision] * 4
        idea.refresh_from_db()
        assert idea.link_count == 3


def together(*acts):
    """Run each in a thread of its own, begun at one moment; what each returned or was refused."""
    barrier, outcomes = threading.Barrier(len(acts)), {}

    def run(number, act):
        try:
            barrier.wait(timeout=20)
            outcomes[number] = act()
        except (ChangedMeanwhile, PermissionDenied) as error:
            outcomes[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(outcomes) == len(acts)
    return [outcomes[number] for number in range(len(acts))]
