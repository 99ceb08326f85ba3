"""Proposals wait; what was accepted is published once, as told at the workshop."""

import io
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from forum.models import Thread
from ideas.models import Barrier, Idea
from tests.factories import MemberFactory
from tests.workshops.notes import NOTES, bring_in
from workshops import events
from workshops.importing import propose_from_file, publish_accepted
from workshops.models import NoteImport, Proposal
from workshops.reading import UnreadableNotes
from workshops.reviewing import accept, accept_many, join

pytestmark = pytest.mark.django_db


def test_notes_become_proposals_and_nothing_is_published(moderator):
    notes = bring_in(moderator, held_on=date(2025, 3, 4))
    points = list(notes.proposals.all())
    assert [(point.kind, point.section, point.locator) for point in points] == [
        ("barrier", "What gets in the way?", "line 3"),
        ("barrier", "What gets in the way?", "line 4"),
        ("barrier", "What gets in the way?", "line 5"),
        ("idea", "What would help?", "line 7"),
    ]
    assert points[0].title == "Meetings are in the day"
    assert {point.state for point in points} == {"waiting"}
    assert notes.told_at == "the Hulme day, 2025"
    assert not Thread.objects.exists()


def test_the_same_file_twice_changes_nothing(moderator):
    first = bring_in(moderator)
    source = io.BytesIO(NOTES.encode())
    again, new = propose_from_file(source=source, name="other.md", workshop="Other", by=moderator)
    assert (again, new) == (first, False)
    assert Proposal.objects.count() == 4


def test_only_moderators_and_editors_bring_in_notes():
    for member in (MemberFactory(), MemberFactory(moderator=True, is_active=False)):
        with pytest.raises(PermissionDenied):
            bring_in(member)
    assert bring_in(MemberFactory(editor=True))


def test_a_file_that_cannot_be_read_leaves_nothing(moderator):
    with pytest.raises(UnreadableNotes):
        bring_in(moderator, name="hulme.docx")
    assert not NoteImport.objects.exists()


def test_a_file_without_barriers_and_ideas_is_not_kept(moderator):
    with pytest.raises(ValidationError, match="No barriers and no ideas"):
        bring_in(moderator, text="# Lunch\n- Cake\n")
    assert not NoteImport.objects.exists()


def test_without_a_name_the_title_of_the_notes_is_the_workshop(moderator):
    assert bring_in(moderator, workshop="").workshop == "A day in Hulme"


def test_what_was_accepted_is_published_as_told_at_the_workshop(moderator):
    notes = bring_in(moderator)
    for point in notes.proposals.filter(position__in=[1, 4]):
        accept(proposal=point, by=moderator)
    threads = publish_accepted(note_import=notes, by=moderator)
    assert [thread.kind for thread in threads] == ["barrier", "idea"]
    barrier = Barrier.objects.get().thread
    assert (barrier.author, barrier.told_at) == (None, "the Hulme day")
    assert barrier.entered_by == moderator
    assert barrier.state == "public"
    assert Idea.objects.get().thread.title == "Meet in the evening"
    assert notes.proposals.get(position=4).published_thread == Idea.objects.get().thread
    assert list(notes.proposals.values_list("state", flat=True)) == [
        "published",
        "waiting",
        "waiting",
        "published",
    ]


def test_publishing_twice_publishes_once(moderator):
    notes = bring_in(moderator)
    accept_many(
        note_import=notes, numbers=notes.proposals.values_list("pk", flat=True), by=moderator
    )
    assert len(publish_accepted(note_import=notes, by=moderator)) == 4
    assert publish_accepted(note_import=notes, by=moderator) == []
    assert Thread.objects.count() == 4


def test_the_text_says_only_what_the_title_does_not(moderator):
    notes = bring_in(moderator)
    accept_many(
        note_import=notes, numbers=notes.proposals.values_list("pk", flat=True), by=moderator
    )
    publish_accepted(note_import=notes, by=moderator)
    sources = {thread.title: thread.posts.get().source for thread in Thread.objects.all()}
    assert sources["Meet in the evening"] == ""
    assert sources["Meetings are in the day"].endswith("People who work cannot come.")


def test_joined_words_are_published_with_the_other(moderator):
    notes = bring_in(moderator)
    first, second, third, _idea = notes.proposals.all()
    join(proposal=third, to=second, by=moderator)
    accept(proposal=second, by=moderator)
    (thread,) = publish_accepted(note_import=notes, by=moderator)
    assert thread.title == "Nobody pays the bus fare"
    assert thread.posts.get().source == "Nobody pays the fare for the bus"


def test_only_moderators_and_editors_publish(moderator):
    notes = bring_in(moderator)
    with pytest.raises(PermissionDenied):
        publish_accepted(note_import=notes, by=MemberFactory())


def test_others_are_told_once_it_is_done(moderator, django_capture_on_commit_callbacks):
    heard = []

    def hear(signal, **about):
        heard.append({key: about[key] for key in about if key.endswith("_id")})

    events.notes_imported.connect(hear)
    events.proposal_published.connect(hear)
    with django_capture_on_commit_callbacks(execute=True):
        notes = bring_in(moderator)
        point = accept(proposal=notes.proposals.first(), by=moderator)
        (thread,) = publish_accepted(note_import=notes, by=moderator)
    assert heard == [
        {"import_id": notes.pk},
        {"proposal_id": point.pk, "thread_id": thread.pk},
    ]


@pytest.fixture
def moderator():
    return MemberFactory(moderator=True)
