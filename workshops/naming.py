"""Giving notes another name or date, also where they are published."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from forum.cleaning import clean_line
from forum.leaving import rename_room
from members.identity import Person
from workshops.models import NoteImport
from workshops.permissions import can_review

LETTERS = 100


@transaction.atomic
def rename_import(
    *, note_import: NoteImport, workshop: str, held_on: date | None, by: Person
) -> NoteImport:
    """Say what the workshop was called and when it was; what is published from it says so too.

    Doing it twice is the same. Raises PermissionDenied, or ValidationError naming `workshop`.
    """
    if not can_review(by):
        raise PermissionDenied(_("Only moderators and editors can decide about notes."))
    held = NoteImport.objects.select_for_update().get(pk=note_import.pk)
    earlier = held.told_at
    held.workshop, held.held_on = clean_line(workshop, LETTERS, field="workshop"), held_on
    if not held.workshop:
        raise ValidationError({"workshop": _("Write the name of the workshop.")})
    held.save(update_fields=["workshop", "held_on"])
    if held.told_at != earlier:
        published = held.proposals.filter(published_thread__told_at=earlier)
        threads = list(published.values_list("published_thread", flat=True))
        rename_room(threads=threads, told_at=held.told_at)
    return held
