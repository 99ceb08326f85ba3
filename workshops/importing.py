"""From a file to proposals, and from accepted proposals to barriers and ideas."""

import hashlib
import io
from datetime import date
from os import PathLike
from pathlib import PurePath
from typing import BinaryIO

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from forum.cleaning import clean_line, clean_text
from forum.events import announce
from forum.models import Thread
from ideas.posting import post_barrier, post_idea
from members.identity import Person
from workshops import events
from workshops.models import NoteImport, Proposal
from workshops.permissions import can_review
from workshops.reading import Notes, read_notes
from workshops.reading.guarding import take_bytes

State = Proposal.State


def propose_from_file(
    *,
    source: str | PathLike[str] | BinaryIO,
    name: str,
    by: Person | None,
    workshop: str = "",
    held_on: date | None = None,
) -> tuple[NoteImport, bool]:
    """Read a file of notes and keep its proposals; returns the import and whether it is new.

    The same file a second time changes nothing. `by` is None only for the operator at the command
    line. Without `workshop` the title of the notes is used. Raises
    PermissionDenied, UnreadableNotes for the file, ValidationError naming `workshop` or `notes`.
    """
    if by is not None and not can_review(by):
        raise PermissionDenied(_("Only moderators and editors can bring in notes."))
    data = take_bytes(source)
    digest = hashlib.sha256(data).hexdigest()
    if known := NoteImport.objects.filter(digest=digest).first():
        return known, False
    notes = read_notes(io.BytesIO(data), name)
    if not notes.items:
        raise ValidationError(
            {
                "notes": _(
                    "No barriers and no ideas were found in this file. Put them under headings."
                )
            }
        )
    headings = {item.section for item in notes.items}
    workshop = workshop or ("" if notes.title in headings else notes.title)  # “Barriers” is no name
    about = {"name": name, "workshop": workshop, "held_on": held_on, "by": by}
    try:
        return _keep(digest, notes, about), True
    except IntegrityError:
        # Somebody sent the same file at the same moment.
        return NoteImport.objects.get(digest=digest), False


@transaction.atomic
def _keep(digest: str, notes: Notes, about: dict) -> NoteImport:
    workshop = clean_line(about["workshop"], 100, field="workshop")
    if not workshop:
        raise ValidationError({"workshop": _("Write the name of the workshop.")})
    note_import = NoteImport.objects.create(
        digest=digest,
        workshop=workshop,
        held_on=about["held_on"],
        file_name=clean_line(PurePath(about["name"]).name[-255:], 255, field="notes"),
        uploaded_by=about["by"],
    )
    Proposal.objects.bulk_create(
        Proposal(
            note_import=note_import,
            position=position,
            kind=item.kind,
            title=clean_line(item.title),
            text=clean_text(item.text),
            section=item.section[:255],
            locator=item.locator[:255],
        )
        for position, item in enumerate(notes.items, 1)
    )
    announce(events.notes_imported, import_id=note_import.pk)
    return note_import


def publish_accepted(*, note_import: NoteImport, by: Person) -> list[Thread]:
    """Publish every accepted proposal as told at the workshop, written down by `by`.

    Each one is published once, however often and by however many this is called. Returns the new
    threads in the order of the notes. Raises PermissionDenied, or ValidationError naming the point
    whose words, with those joined to it, are too long; what comes before it has been published.
    """
    if not can_review(by):
        raise PermissionDenied(_("Only moderators and editors can publish from notes."))
    accepted = note_import.proposals.filter(state=State.ACCEPTED).values_list("pk", flat=True)
    threads = [_publish(pk, note_import.told_at, by) for pk in list(accepted)]
    return [thread for thread in threads if thread is not None]


@transaction.atomic
def _publish(pk: int, told_at: str, by: Person) -> Thread | None:
    # The claim comes first: of two people who press at once, one finds nothing left to claim.
    claimed = Proposal.objects.filter(pk=pk, state=State.ACCEPTED).update(state=State.PUBLISHED)
    if not claimed:
        return None
    proposal = Proposal.objects.get(pk=pk)
    post = post_idea if proposal.kind == Proposal.Kind.IDEA else post_barrier
    try:
        thing = post(
            title=proposal.title,
            summary=words_of(proposal),
            by=None,
            told_at=told_at,
            entered_by=by,
        )
    except ValidationError as error:
        words = " ".join(error.messages)
        raise ValidationError(f"“{proposal.title}”: {words}") from error
    thread = thing.thread
    Proposal.objects.filter(pk=pk).update(published_thread=thread)
    announce(events.proposal_published, proposal_id=pk, thread_id=thread.pk)
    return thread


def words_of(proposal: Proposal) -> str:
    """The text to publish: what the title does not say already, and what was joined to it."""
    parts = [proposal.text] if proposal.says_more else []
    for other in proposal.joined_here.filter(state=State.JOINED):
        parts.append(other.text or other.title)
    return "\n\n".join(part for part in parts if part)
