"""The name and date of a workshop can be put right, also where its points are published."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from forum.posting import reply_to
from forum.quoting import quote_of
from ideas.models import Barrier
from tests.factories import MemberFactory, ThreadFactory
from tests.workshops.notes import bring_in
from workshops.importing import publish_accepted
from workshops.models import NoteImport
from workshops.naming import rename_import
from workshops.reviewing import accept

pytestmark = pytest.mark.django_db


def test_a_wrong_name_is_changed_on_its_own_page(client, moderator):
    notes = bring_in(moderator, workshop="the Hulm day")
    client.force_login(moderator)
    address = f"/workshops/{notes.pk}/name/"
    assert f'href="{address}"' in client.get(notes.get_absolute_url()).text
    assert 'value="the Hulm day"' in client.get(address).text
    sent = {"workshop": "the Hulme day", "held_on": "2026-03-24"}
    assert client.post(address, sent).url == notes.get_absolute_url()
    assert NoteImport.objects.get().told_at == "the Hulme day, 2026"
    assert client.post(address, {"workshop": " "}).status_code == 422


def test_what_is_published_says_so_too(client, moderator):
    notes = bring_in(moderator, workshop="the Hulm day")
    accept(proposal=notes.proposals.first(), by=moderator)
    thread = publish_accepted(note_import=notes, by=moderator)[0]
    opening = thread.posts.get(number=1)
    reply_to(thread=thread, source=f"{quote_of(opening)}I agree.", by=MemberFactory())
    other = ThreadFactory()
    rename_import(note_import=notes, workshop="the Hulme day", held_on=None, by=moderator)
    page = client.get(Barrier.objects.get().get_absolute_url()).text
    assert "Told at the Hulme day" in page and "the Hulme day wrote" in page
    for address in (Barrier.objects.get().get_absolute_url(), "/barriers/"):
        assert "the Hulm day" not in client.get(address).text
    other.refresh_from_db()
    assert other.told_at == ""


def test_only_those_who_review_notes_name_them(member, moderator):
    notes = bring_in(moderator)
    with pytest.raises(PermissionDenied):
        rename_import(note_import=notes, workshop="Mine", held_on=None, by=member)
    with pytest.raises(ValidationError):
        rename_import(note_import=notes, workshop="\u200b", held_on=date(2026, 1, 1), by=moderator)
