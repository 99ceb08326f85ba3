"""The page of who answered: names for moderators alone, hints, and what people are told."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from ideas.facing import face
from ideas.models import Facing, Vote
from ideas.voting import cast_vote
from members.models import Member
from moderation import deciding
from moderation.models import Decision
from moderation.rings import rows_about
from moderation.voiding import void_answers
from notifications.mailing import send_notice
from notifications.models import Notice
from notifications.reading import notices_of, show, with_everything
from notifications.telling import tell_about_decision
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, PostFactory
from tests.moderation.situations import suspended

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
LONG_AGO = timezone.now() - timedelta(days=300)


@pytest.fixture
def idea():
    """Four who joined within minutes, answered at once and wrote nothing, and three who did not."""
    made = IdeaFactory(title="A hall nobody uses")
    for number in range(4):
        ring(made, number)
    for number in range(3):
        person = MemberFactory(joined_at=LONG_AGO - timedelta(days=number))
        PostFactory(by=person)
        cast_vote(idea=made, answer="not_sure", by=person)
    return made


def ring(idea, number):
    moment = timezone.now() - timedelta(days=3) + number * 5 * MINUTE
    person = MemberFactory(display_name=f"Ring {number}", joined_at=moment)
    cast_vote(idea=idea, answer="helps", by=person)
    Vote.objects.filter(member=person).update(created_at=moment + 2 * MINUTE)


def address(idea, **asked):
    return f"/moderation/votes/ideas/{idea.pk}/" + "&".join(f"?{k}={v}" for k, v in asked.items())


def test_names_are_for_moderators_alone(client, idea):
    for reader in (None, MemberFactory(), MemberFactory(editor=True), idea.author):
        if reader:
            client.force_login(reader)
        page = client.get(address(idea), follow=True)
        assert "Ring 1" not in page.text
    client.force_login(MemberFactory(moderator=True))
    page = client.get(address(idea)).text
    assert all(f"Ring {number}" in page for number in range(4))
    assert "7 answers count." in page


def test_a_suspended_moderator_may_look_but_decides_nothing(client, idea):
    client.force_login(suspended())
    chosen = Vote.objects.first()
    sent = client.post(address(idea), {"answers": chosen.pk, "reason": "A ring"})
    assert sent.status_code == 403 and Vote.objects.count() == 7


def test_what_looks_like_a_ring_is_told_with_numbers(client, idea, moderator):
    client.force_login(moderator)
    page = client.get(address(idea)).text
    for said in (
        "4 people joined within an hour of each other",
        "4 people answered within ten minutes of joining",
        "4 people have written nothing",
        "4 people show all three",
    ):
        assert said in page
    shown = client.get(f"{address(idea)}?hint=all&tick=1").text
    assert shown.count('name="answers"') == shown.count(" checked>") == 4
    assert client.get(f"{address(idea)}?hint=quick").text.count(" checked>") == 0
    assert client.get(f"{address(idea)}?hint=nonsense").text.count('name="answers"') == 7


def test_people_who_joined_hour_by_hour_are_no_ring():
    idea = IdeaFactory()
    for number in range(5):
        person = MemberFactory(joined_at=LONG_AGO + number * 31 * MINUTE)
        cast_vote(idea=idea, answer="helps", by=person)
    together = ["together" in row.hints for row in rows_about(idea)]
    assert together == [False] * 5
    Member.objects.filter(pk=rows_about(idea)[1].member_id).update(joined_at=LONG_AGO)
    Member.objects.filter(pk=rows_about(idea)[2].member_id).update(joined_at=LONG_AGO + MINUTE)
    assert sum("together" in row.hints for row in rows_about(idea)) == 3


def test_who_has_left_is_shown_without_hints(idea):
    Vote.objects.filter(member__display_name="Ring 2").update(member=None)
    row = next(row for row in rows_about(idea) if row.member_id is None)
    assert (row.name, row.hints, row.joined_at) == ("", [], None)


def test_the_chosen_are_taken_out_and_can_be_put_back_from_the_page(client, idea, moderator):
    client.force_login(moderator)
    ids = list(Vote.objects.filter(answer="helps").values_list("pk", flat=True))
    refused = client.post(address(idea), {"answers": ids})
    assert refused.status_code == 422 and refused.text.count(" checked>") == 4
    assert "Choose a reason, or write one." in refused.text
    none = client.post(address(idea), {"answers": ["x", "²", ""], "reason": "A ring"})
    assert none.status_code == 422 and "between one and fifty" in none.text
    done = client.post(address(idea), {"answers": ids, "reason": "A ring"}, follow=True)
    assert "Answers no longer counted." in done.text and "3 answers count." in done.text
    assert done.text.index("Not counted") < done.text.index("Ring 3")
    client.post(f"/moderation/decisions/{Decision.objects.get().pk}/undo/", {"tab": "thread"})
    assert "7 answers count." in client.get(address(idea)).text
    assert (
        client.get("/decisions/").text.count("Answers no longer counted") == 2
    )  # the month, the log


def test_facings_are_answers_too(client, moderator):
    barrier = BarrierFactory()
    face(barrier=barrier, by=MemberFactory(display_name="Ring 1"))
    client.force_login(moderator)
    tools = client.get(f"/moderation/threads/{barrier.pk}/").text
    page = f"/moderation/votes/barriers/{barrier.pk}/"
    assert page in tools and "Ring 1" in client.get(page).text
    client.post(page, {"answers": Facing.objects.get().pk, "reason": "A ring"})
    assert not Facing.objects.exists()


@pytest.mark.parametrize("kind", ["topics", "barriers"])
def test_another_kind_has_no_such_page(client, idea, moderator, kind):
    client.force_login(moderator)
    assert client.get(f"/moderation/votes/{kind}/{idea.pk}/").status_code == 404


def test_fifty_are_on_a_page_and_it_costs_the_same(client, idea, moderator, queries_for):
    few = len(queries_for(address(idea), by=moderator))
    for number in range(4, 55):
        ring(idea, number)
    assert len(queries_for(address(idea), by=moderator)) == few
    client.force_login(moderator)
    assert client.get(address(idea)).text.count('name="answers"') == 50
    assert client.get(f"{address(idea)}?page=2").text.count('name="answers"') == 8
    assert client.get(f"{address(idea)}?page=3").status_code == 404


def test_nobody_ticks_their_own_answer(client, idea, moderator):
    cast_vote(idea=idea, answer="helps", by=moderator)
    client.force_login(moderator)
    page = client.get(address(idea)).text
    assert page.count('name="answers"') == 7 and moderator.display_name in page


def _void(idea, moderator):
    ids = list(Vote.objects.filter(answer="helps").values_list("pk", flat=True))
    told = {"reason": "They joined together.", "by": moderator}
    return void_answers(target=idea.thread, answers=ids, **told)


def test_the_people_are_told_kindly_and_nobody_else_is(idea, moderator):
    decision = _void(idea, moderator)
    assert tell_about_decision.call(decision.pk) == 4
    told = Notice.objects.filter(decision=decision).values_list("member__display_name", flat=True)
    assert sorted(told) == [f"Ring {number}" for number in range(4)]
    assert "They joined together." in decision.letter
    assert "This may be a mistake." in decision.letter


def test_the_letter_says_what_and_how_to_answer(idea, moderator):

    decision = _void(idea, moderator)
    tell_about_decision.call(decision.pk)
    mail.outbox.clear()
    assert send_notice(Notice.objects.filter(decision=decision).first().pk)
    letter = mail.outbox[0]
    assert letter.subject == "We no longer count your answer on “A hall nobody uses”"
    assert "We have taken your answer out of the count." in letter.body
    assert "Ring 1" not in letter.body.replace("Hello Ring 1", "")
    assert "What you wrote" not in letter.body


def test_the_same_people_hear_when_it_is_undone(idea, moderator):
    undone = deciding.undo(decision=_void(idea, moderator), by=moderator)
    assert "Your answer counts as before." in undone.letter
    assert tell_about_decision.call(undone.pk) == 4

    person = Member.objects.get(display_name="Ring 1")
    shown = show(list(with_everything(notices_of(person))), person)
    assert [each.told.text for each in shown] == [
        "Your answer on “A hall nobody uses” counts again."
    ]
