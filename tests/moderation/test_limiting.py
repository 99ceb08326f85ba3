"""A pause: until a day a person reads everything, writes nothing, and may ask for a second look."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.formats import date_format

from forum.models import Post
from forum.posting import reply_to
from members.models import Member
from moderation import deciding
from moderation.appealing import appeal
from moderation.models import Decision, Note
from moderation.noting import add_note, forget_old_notes, notes_about
from tests.factories import MemberFactory, PostFactory, ThreadFactory
from tests.moderation.situations import rule, suspended

pytestmark = pytest.mark.django_db


def _day(days):
    return timezone.localdate() + timedelta(days=days)


def test_who_is_asked_to_pause_reads_and_appeals_and_cannot_write(member, moderator, client):
    decision = deciding.limit(target=member, by=moderator, until=_day(7), rule=rule("unkind"))
    member.refresh_from_db()
    assert member.is_suspended and timezone.localdate(member.suspended_until) == _day(8)
    with pytest.raises(PermissionDenied):
        reply_to(thread=ThreadFactory(), source="Words", by=member)
    client.force_login(member)
    assert client.get(ThreadFactory().get_absolute_url()).status_code == 200
    page = client.get(f"/decisions/{decision.pk}/").text
    assert "This is about you." in page and "The last day of the pause" in page
    assert appeal(decision=decision, by=member, words="It was somebody else.")


def test_undoing_gives_back_the_pause_before(member, moderator):
    deciding.limit(target=member, by=moderator, until=_day(3), rule=rule("unkind"))
    before = Member.objects.get(pk=member.pk).suspended_until
    longer = deciding.limit(target=member, by=moderator, until=_day(30), rule=rule("unkind"))
    deciding.undo(decision=longer, by=moderator)
    assert Member.objects.get(pk=member.pk).suspended_until == before


def test_two_pauses_undone_in_any_order_leave_none(member, moderator):
    first = deciding.limit(target=member, by=moderator, until=_day(3), rule=rule("unkind"))
    longer = deciding.limit(target=member, by=moderator, until=_day(30), rule=rule("unkind"))
    deciding.undo(decision=first, by=moderator)
    assert Member.objects.get(pk=member.pk).is_suspended
    deciding.undo(decision=longer, by=moderator)
    assert Member.objects.get(pk=member.pk).suspended_until is None


def test_what_was_taken_back_meanwhile_does_not_come_back_with_a_lift_undone(member, moderator):
    pause = deciding.limit(target=member, by=moderator, until=_day(3), rule=rule("unkind"))
    lifted = deciding.lift(target=member, by=moderator)
    deciding.undo(decision=pause, by=moderator)
    deciding.undo(decision=lifted, by=moderator)
    assert Member.objects.get(pk=member.pk).suspended_until is None


def test_a_pause_beside_another_decision_shortens_none(member, moderator):
    deciding.limit(target=member, by=moderator, until=_day(90), rule=rule("unkind"))
    before = Member.objects.get(pk=member.pk).suspended_until
    post = PostFactory(by=MemberFactory())
    Post.objects.filter(pk=post.pk).update(author=member)
    hidden = deciding.hide(
        target=Post.objects.get(pk=post.pk),
        by=moderator,
        rule=rule("unkind"),
        pause_until=_day(7),
    )
    assert Member.objects.get(pk=member.pk).suspended_until == before
    assert date_format(_day(90)) in hidden.letter


@time_machine.travel("2027-06-14 12:00+01:00", tick=False)
def test_a_pause_of_the_summer_is_undone_too(member, moderator):
    pause = deciding.limit(target=member, by=moderator, until=_day(3), rule=rule("unkind"))
    deciding.undo(decision=Decision.objects.get(pk=pause.pk), by=moderator)
    assert Member.objects.get(pk=member.pk).suspended_until is None


def test_the_same_pause_twice_is_one(member, moderator):
    assert deciding.limit(target=member, by=moderator, until=_day(3), rule=rule("unkind"))
    assert deciding.limit(target=member, by=moderator, until=_day(3), rule=rule("unkind")) is None


def test_ending_it_lets_the_person_write_again(member, moderator):
    assert deciding.lift(target=member, by=moderator) is None
    deciding.limit(target=member, by=moderator, until=_day(3), rule=rule("unkind"))
    assert deciding.lift(target=member, by=moderator).verb == "lift"
    assert not Member.objects.get(pk=member.pk).is_suspended


@pytest.mark.parametrize("days", [-1, 367])
def test_a_day_that_cannot_be_is_refused(member, moderator, days):
    with pytest.raises(ValidationError) as caught:
        deciding.limit(target=member, by=moderator, until=_day(days), rule=rule("unkind"))
    assert "until" in caught.value.message_dict


def test_only_moderators_and_nobody_about_themselves(member, moderator):
    boss = MemberFactory(is_superuser=True)
    cases = [
        (MemberFactory(), member),
        (MemberFactory(editor=True), member),
        (suspended(), member),
        (moderator, moderator),
        (moderator, boss),
    ]
    for by, target in cases:
        with pytest.raises(PermissionDenied):
            deciding.limit(target=target, by=by, until=_day(3), rule=rule("unkind"))
    assert not Decision.objects.exists()


def test_the_page_of_a_person_shows_the_letter_and_sends_it(client, member, moderator):
    PostFactory(by=member)
    client.force_login(moderator)
    address = f"/moderation/people/{member.pk}/"
    page = client.get(address).text
    assert member.display_name in page and "1 post, 1 public" in page
    assert client.post(address, {"verb": "limit", "days": "7"}).status_code == 422
    page = client.post(address, {"again": "limit", "days": "14", "rule": "unkind"}).text
    assert "The last day of the pause" in page and 'name="letter"' in page
    sent = {"verb": "limit", "days": "14", "rule": "unkind", "letter": "Dear reader"}
    answer = client.post(address, sent)
    assert answer.status_code == 303 and Decision.objects.get().letter == "Dear reader"
    page = client.get(answer["Location"]).text
    assert "End the pause now" in page and "Undo" in page
    client.force_login(member)
    assert client.get(address).status_code == 403


def test_notes_are_for_the_team_and_gone_after_their_day(client, member, moderator):
    client.force_login(moderator)
    address = f"/moderation/notes/person-{member.pk}/"
    assert client.post(address, {"words": "", "days": "30"}).status_code == 422
    for _twice in range(2):
        client.post(address, {"words": "Ring before writing", "days": "30"})
    note = Note.objects.get()
    assert "Ring before writing" in client.get(f"/moderation/people/{member.pk}/").text
    with pytest.raises(PermissionDenied):
        add_note(about=member, by=member, words="Me", expires_on=_day(1))
    Note.objects.update(expires_on=_day(-1))
    assert not notes_about(member, moderator)
    assert forget_old_notes() == 1
    assert client.post(f"/moderation/notes/{note.pk}/delete/").status_code == 404


def test_notes_about_a_moderator_are_for_the_others(client, moderator):
    person, noted = MemberFactory(moderator=True), MemberFactory()
    add_note(about=noted, by=moderator, words="Somebody else.", expires_on=_day(9))  # noise
    note = add_note(about=person, by=moderator, words="Quokka", expires_on=_day(9))
    client.force_login(person)
    page = client.get(f"/moderation/people/{person.pk}/").text
    assert "Quokka" not in page and "Keep this note" not in page
    assert client.post(f"/moderation/notes/{note.pk}/delete/").status_code == 403
    sent = {"words": "Who, me?", "days": "30"}
    assert client.post(f"/moderation/notes/person-{person.pk}/", sent).status_code == 403
    assert "Somebody else." in client.get(f"/moderation/people/{noted.pk}/").text
    client.force_login(moderator)
    assert "Quokka" in client.get(f"/moderation/people/{person.pk}/").text
    assert client.post(f"/moderation/notes/{note.pk}/delete/").status_code == 303


def test_a_note_about_a_thread_stands_on_its_tools_and_can_be_deleted(client, moderator):
    thread = ThreadFactory()
    client.force_login(moderator)
    client.post(f"/moderation/notes/thread-{thread.pk}/", {"words": "Watch this", "days": "90"})
    assert "Watch this" in client.get(f"/moderation/threads/{thread.pk}/").text
    answer = client.post(f"/moderation/notes/{Note.objects.get().pk}/delete/")
    assert answer["Location"] == f"/moderation/threads/{thread.pk}/#notes"
    assert not Note.objects.exists()
