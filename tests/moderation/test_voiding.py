"""Taking a ring of answers out of the count: exact, undone exactly, told kindly, done once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ideas.facing import face
from ideas.models import Barrier, Facing, Idea, Voided, Vote
from ideas.recounting import recount_everything
from ideas.voting import cast_vote, withdraw_vote
from members.leaving import leave
from moderation import deciding
from moderation.models import Decision, Verb
from moderation.voiding import people_of, void_answers
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, ThreadFactory
from tests.moderation.situations import rule, suspended

pytestmark = pytest.mark.django_db
KINDS = pytest.mark.parametrize("kind", ["idea", "barrier"])
REASON = "Nine people joined within an hour."


def answer(thing, by, said="helps"):
    if isinstance(thing, Idea):
        cast_vote(idea=thing, answer=said, by=by)
        return Vote.objects.get(idea=thing, member=by)
    face(barrier=thing, by=by)
    return Facing.objects.get(barrier=thing, member=by)


@pytest.fixture
def thing(kind):
    """With four answers at different times; another of its kind has answers of the same people."""
    made, noise = (IdeaFactory(), IdeaFactory()) if kind == "idea" else _barriers()
    for number in range(4):
        person = MemberFactory(perspective=["carer", "elected"][number % 2])
        answer(noise, person)
        given = answer(made, person)
        moment = timezone.now() - timedelta(days=number, microseconds=number)
        type(given).objects.filter(pk=given.pk).update(created_at=moment)
    return made


def _barriers():
    return BarrierFactory(), BarrierFactory()


def answers_of(thing):
    rows = Vote if isinstance(thing, Idea) else Facing
    return list(rows.objects.filter(**{thing.kind: thing}).order_by("pk"))


def everything():
    rows = [*Vote.objects.order_by("pk"), *Facing.objects.order_by("pk"), *Voided.objects.all()]
    rows += [*Idea.objects.order_by("pk"), *Barrier.objects.order_by("pk")]
    return [(type(row).__name__, row.pk, model_to_dict(row), _at(row)) for row in rows]


def _at(row):
    return row.created_at


def count_of(thing):
    thing.refresh_from_db()
    return thing.helps_count if isinstance(thing, Idea) else thing.facing_count


def void(thing, moderator, chosen, **more):
    told = {"reason": REASON} | more
    return void_answers(
        target=thing.thread, answers=[each.pk for each in chosen], by=moderator, **told
    )


@KINDS
def test_the_chosen_answers_are_not_counted_and_a_recount_finds_nothing(thing, moderator):
    decision = void(thing, moderator, answers_of(thing)[:3])
    assert (decision.verb, decision.reason) == (Verb.VOID, REASON)
    assert count_of(thing) == 1 and sum(thing.groups.values()) == 1
    assert Voided.objects.count() == 3
    assert recount_everything() == 0


@KINDS
def test_undoing_puts_every_answer_back_as_it_was(thing, moderator):
    before = everything()
    decision = void(thing, moderator, answers_of(thing)[:3])
    assert everything() != before
    undone = deciding.undo(decision=decision, by=MemberFactory(moderator=True))
    assert undone.verb == Verb.UNDO and everything() == before
    assert recount_everything() == 0
    assert deciding.undo(decision=decision, by=moderator) is None


@KINDS
def test_two_decisions_are_undone_one_by_one_in_any_order(thing, moderator):
    before, (first, second, *_rest) = everything(), answers_of(thing)
    one, other = void(thing, moderator, [first]), void(thing, moderator, [second])
    deciding.undo(decision=one, by=moderator)
    assert count_of(thing) == 3
    deciding.undo(decision=other, by=moderator)
    assert everything() == before


@KINDS
def test_doing_it_twice_changes_nothing(thing, moderator):
    chosen = answers_of(thing)[:2]
    void(thing, moderator, chosen)
    before = everything()
    assert void(thing, moderator, chosen) is None
    assert everything() == before and Decision.objects.count() == 1


@KINDS
def test_whose_answer_does_not_count_cannot_answer_again_and_is_told_why(thing, moderator):
    chosen = answers_of(thing)[0]
    void(thing, moderator, [chosen])
    with pytest.raises(PermissionDenied, match="out of the count"):
        answer(thing, chosen.member)
    if thing.kind == "idea":
        withdraw_vote(idea=thing, by=chosen.member)
    assert count_of(thing) == 3 and Voided.objects.count() == 1
    answer(thing, MemberFactory())
    assert count_of(thing) == 4


@KINDS
def test_pressing_again_is_answered_with_a_kind_page(client, thing, moderator):
    chosen = answers_of(thing)[0]
    void(thing, moderator, [chosen])
    client.force_login(chosen.member)
    verb = "vote" if thing.kind == "idea" else "face"
    page = client.post(f"/{thing.kind}s/{thing.pk}/{verb}/", {"answer": "helps"})
    assert page.status_code == 403
    assert "We have taken your answer here out of the count" in page.text


def test_a_vote_costs_no_statement_more_for_it(member):
    idea, barrier = IdeaFactory(), BarrierFactory()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        cast_vote(idea=idea, answer="helps", by=member)
        face(barrier=barrier, by=member)
    assert sum("INSERT INTO ideas_" in each["sql"] for each in asked) == 2
    assert not any(each["sql"].startswith("SELECT 1") for each in asked)


@KINDS
def test_somebody_who_leaves_meanwhile_is_put_back_without_a_name(thing, moderator):
    chosen = answers_of(thing)[0]
    decision = void(thing, moderator, [chosen])
    leave(by=chosen.member)
    deciding.undo(decision=decision, by=moderator)
    back = type(chosen).objects.get(pk=chosen.pk)
    assert (back.member_id, back.created_at) == (None, chosen.created_at)
    assert count_of(thing) == 4 and recount_everything() == 0


@KINDS
def test_only_moderators_do_it_and_not_about_their_own(thing, moderator):
    before, chosen = everything(), answers_of(thing)[:1]
    others = [MemberFactory(), MemberFactory(editor=True), suspended(), chosen[0].member]
    for somebody in others:
        with pytest.raises(PermissionDenied):
            void(thing, somebody, chosen)
    assert everything() == before
    mine = answer(thing, moderator)
    with pytest.raises(ValidationError, match="your own answer"):
        void(thing, moderator, [*chosen, mine])
    assert count_of(thing) == 5
    assert void(thing, MemberFactory(moderator=True), [mine]) is not None


def test_nobody_decides_about_answers_on_their_own_idea(moderator):
    idea = IdeaFactory(by=moderator)
    given = answer(idea, MemberFactory())
    with pytest.raises(PermissionDenied):
        void(idea, moderator, [given])


@KINDS
@pytest.mark.parametrize("more", [{"reason": ""}, {"reason": "", "rule": "other"}])
def test_a_reason_is_needed(thing, moderator, more):
    given = {name: rule(value) if name == "rule" else value for name, value in more.items()}
    with pytest.raises(ValidationError) as refused:
        void(thing, moderator, answers_of(thing), **given)
    assert "reason" in refused.value.message_dict
    assert count_of(thing) == 4


def test_what_is_no_answer_here_is_passed_over(moderator):
    idea, other = IdeaFactory(), IdeaFactory()
    elsewhere = answer(other, MemberFactory())
    assert void(idea, moderator, [elsewhere]) is None
    assert void_answers(target=idea.thread, answers=[2**62], by=moderator, reason="x") is None
    for refused in ([], range(1, 52)):
        with pytest.raises(ValidationError):
            void_answers(target=idea.thread, answers=refused, by=moderator, reason="x")
    with pytest.raises(ValidationError):
        void_answers(target=ThreadFactory(), answers=[1], by=moderator, reason="x")
    assert count_of(other) == 1


@KINDS
def test_the_people_are_known_before_and_after_undoing(thing, moderator):
    chosen = answers_of(thing)[:2]
    decision = void(thing, moderator, chosen)
    people = {each.member_id for each in chosen}
    assert people_of(decision) == people
    assert people_of(deciding.undo(decision=decision, by=moderator)) == people
