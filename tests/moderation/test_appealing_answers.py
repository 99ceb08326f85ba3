"""A second look at answers that count no longer: each person asks for themselves, once."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from ideas.facing import face
from ideas.models import Facing, Voided, Vote
from ideas.recounting import recount_everything
from ideas.voting import cast_vote
from moderation import deciding
from moderation.appealing import answer, appeal, can_answer, can_appeal
from moderation.models import Appeal, Decision, Verb
from moderation.voiding import void_answers
from notifications.models import Notice
from notifications.telling import tell_about_decision
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory

pytestmark = pytest.mark.django_db
KINDS = pytest.mark.parametrize("kind", ["idea", "barrier"])


@KINDS
def test_each_asks_once_and_nobody_for_another(ring):
    first, second = (ask(ring, person) for person in ring.people[:2])
    assert first != second and Appeal.objects.count() == 2
    assert ask(ring, ring.people[0]) == first
    outside = (MemberFactory(), ring.thing.thread.author, ring.untouched)
    for somebody in (*outside, ring.moderator):
        with pytest.raises(PermissionDenied):
            ask(ring, somebody)
    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.create(decision=ring.decision, by=ring.people[0], words="Again")


@KINDS
def test_one_answer_is_put_back_alone_as_it_was(ring):
    person, other = ring.people[:2]
    asked, waits = ask(ring, person), ask(ring, other)
    made = answer(appeal=asked, by=ring.judge, grant=True, alone=True, words="You are real.")
    assert made.verb == Verb.COUNT and ring.counted() == {person.pk, ring.untouched.pk}
    assert ring.at(person) == ring.before[person.pk]
    assert Appeal.objects.get(pk=waits.pk).answered_at is None
    assert not ring.decision.is_undone and recount_everything() == 0
    with pytest.raises(ValidationError):
        deciding.undo(decision=made, by=ring.judge)
    assert answer(appeal=asked, by=ring.judge, grant=True, words="Twice") is None


@KINDS
def test_undoing_all_answers_everybody_who_waits(ring):
    asked = [ask(ring, person) for person in ring.people]
    alone = answer(appeal=asked[0], by=ring.judge, grant=True, alone=True, words="Yes.")
    made = answer(appeal=asked[1], by=ring.judge, grant=True, words="All were real.")
    assert made.verb == Verb.UNDO and not Voided.objects.exists()
    assert ring.counted() == set(ring.before)
    answers = list(Appeal.objects.order_by("pk").values_list("answer", "granted"))
    assert answers == [(alone.pk, True), (made.pk, True), (made.pk, True)]
    assert recount_everything() == 0


@KINDS
def test_who_decided_or_whose_answer_it_is_does_not_judge(ring):
    colleague = MemberFactory(moderator=True)
    ring.vote(colleague)
    decision = ring.void([colleague], by=ring.judge)
    asked = appeal(decision=decision, by=colleague, words="I am me.")
    assert not any(can_answer(who, asked) for who in (colleague, ring.judge))
    assert can_answer(ring.moderator, asked)
    other = ask(ring, ring.people[0])
    assert not can_answer(ring.moderator, other) and can_answer(ring.judge, other)


@KINDS
def test_what_is_kept_is_told_to_who_asked_and_not_to_who_wrote_the_thing(client, ring):
    person = ring.people[0]
    asked = ask(ring, person)
    made = answer(appeal=asked, by=ring.judge, grant=False, words="They came together.")
    tell_about_decision.call(made.pk)
    assert list(Notice.objects.values_list("member", flat=True)) == [person.pk]
    client.force_login(person)
    assert f"/decisions/{ring.decision.pk}/" in client.get("/notices/").text
    page = client.get(f"/decisions/{ring.decision.pk}/").text
    assert "The decision stays as it is" in page and "They came together" in page
    assert not any(other.display_name in page for other in ring.people[1:])


@KINDS
def test_the_letter_leads_to_the_page_and_the_page_to_a_moderator(client, ring):
    person = ring.people[0]
    tell_about_decision.call(ring.decision.pk)
    client.force_login(person)
    address = f"/decisions/{ring.decision.pk}/"
    assert address in client.get("/notices/").text
    assert client.post(address, {"words": "I am real."}).status_code == 303
    client.force_login(ring.untouched)
    assert client.get(address).status_code == 404
    client.force_login(ring.judge)
    place = f"/moderation/appeals/{Appeal.objects.get().pk}/"
    page = client.get(place).text
    assert "It took the answers of 3 people out of the count" in page
    client.post(place, {"answer": "alone", "words": "You are."})
    assert ring.counted() == {person.pk, ring.untouched.pk}
    assert "This person’s answer counts again" in client.get(place).text
    tell_about_decision.call(Decision.objects.get(verb=Verb.COUNT).pk)
    client.force_login(person)
    assert "counts again" in client.get("/notices/").text
    assert not can_appeal(person, ring.decision)


def ask(ring, person):
    return appeal(decision=ring.decision, by=person, words="I am a person of my own.")


class Ring:
    """Three people whose answers were taken out of the count, and one whose answer stands."""

    def __init__(self, kind, moderator) -> None:
        self.thing = IdeaFactory() if kind == "idea" else BarrierFactory()
        self.moderator, self.judge = moderator, MemberFactory(moderator=True)
        self.facts = Vote.objects if kind == "idea" else Facing.objects
        *self.people, self.untouched = (MemberFactory() for _n in range(4))
        for person in (*self.people, self.untouched):
            self.vote(person)
        self.before = dict(self.facts.values_list("member", "created_at"))
        self.decision = self.void(self.people, by=moderator)

    def vote(self, person) -> None:
        if self.thing.kind == "idea":
            cast_vote(idea=self.thing, answer="helps", by=person)
        else:
            face(barrier=self.thing, by=person)

    def void(self, people, by):
        rows = self.facts.filter(member__in=people).values_list("pk", flat=True)
        target = self.thing.thread
        return void_answers(target=target, answers=list(rows), by=by, reason="Within an hour.")

    def counted(self) -> set:
        return set(self.facts.values_list("member", flat=True))

    def at(self, person):
        return self.facts.get(member=person).created_at


@pytest.fixture
def ring(kind, moderator):
    return Ring(kind, moderator)
