"""Private notes of the team about a person or a thread; each goes on its last day."""

from datetime import date, timedelta

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.cleaning import clean_text
from forum.models import Thread
from members.models import Member
from moderation.models import Note
from moderation.permissions import can_note

WORDS_LIMIT = 1000
KEPT_FOR = timedelta(days=90)
LONGEST = timedelta(days=366)


def notes_about(about: Member | Thread, reader: Member | AnonymousUser) -> QuerySet[Note]:
    """What the team has noted and `reader` may still read, the newest first."""
    if not can_note(reader, about):
        return Note.objects.none()
    kept = Note.objects.filter(**_key(about), expires_on__gte=timezone.localdate())
    return kept.select_related("by")


def add_note(*, about: Member | Thread, by: Member, words: str, expires_on: date) -> Note:
    """Note something for the team; the same words twice are one note.

    Raises PermissionDenied, or ValidationError naming `words` or `expires_on`.
    """
    if not can_note(by, about):
        raise PermissionDenied
    words = clean_text(words, WORDS_LIMIT, field="words")
    if not words:
        raise ValidationError({"words": _("Write the note.")})
    today = timezone.localdate()
    if not today <= expires_on <= today + LONGEST:
        raise ValidationError({"expires_on": _("Choose a day from today, within a year.")})
    same = notes_about(about, by).filter(by=by, words=words, expires_on=expires_on).first()
    return same or Note.objects.create(**_key(about), words=words, by=by, expires_on=expires_on)


def delete_note(*, note: Note, by: Member) -> None:
    """Take a note away for good; anybody may who could write it."""
    about = note.about or note.thread
    if about is None or not can_note(by, about):
        raise PermissionDenied
    note.delete()


def forget_old_notes() -> int:
    """Delete the notes whose last day has passed; returns how many."""
    return Note.objects.filter(expires_on__lt=timezone.localdate()).delete()[0]


def _key(about: Member | Thread) -> dict:
    return {"about": about} if isinstance(about, Member) else {"thread": about}
