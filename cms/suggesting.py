"""The directory of good practice: suggesting an entry, and what editors do with it."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from cms import events
from cms.addresses import LONGEST, check_web
from cms.models import Entry
from cms.models.directory import PLACE_LETTERS, TITLE_LETTERS, WORDS_LETTERS
from cms.permissions import can_keep_directory, can_suggest
from forum.cleaning import clean_line, clean_text
from forum.events import announce
from forum.searching import drop, index_page
from members.models import Member
from members.pacing import TooMany, one_at_a_time

A_DAY = timedelta(days=1)
DAILY_LIMIT = 10
ANSWER_LETTERS = 400
MANY = gettext_lazy("You have suggested a lot today. Go on tomorrow. Nothing is lost.")


@transaction.atomic
def suggest_entry(
    *, title: str, link: str, words: str, kind: str, place: str = "", by: Member
) -> Entry:
    """What `by` suggests for the directory waits for an editor; returns the entry.

    The same link suggested again while it waits is the same entry with the later words. Raises
    PermissionDenied, TooMany, or ValidationError naming the field.
    """
    if not can_suggest(by):
        raise PermissionDenied(_("You cannot suggest anything at the moment."))
    told = _clean(title=title, link=link, words=words, kind=kind, place=place)
    one_at_a_time(f"suggestions of {by.pk}")
    own = Entry.objects.filter(suggested_by=by)
    waiting = own.filter(link=told["link"], state=Entry.State.SUGGESTED).first()
    if waiting is not None:
        own.filter(pk=waiting.pk).update(**told)
        waiting.refresh_from_db()
        return waiting
    if Entry.objects.public().filter(link=told["link"]).exists():
        raise ValidationError({"link": _("This address is in the directory already.")})
    if own.filter(suggested_at__gt=timezone.now() - A_DAY).count() >= DAILY_LIMIT:
        raise TooMany(MANY)
    return Entry.objects.create(suggested_by=by, **told)


def _clean(*, title: str, link: str, words: str, kind: str, place: str) -> dict[str, str]:
    told = {
        "title": clean_line(title, TITLE_LETTERS),
        "link": clean_line(link, LONGEST, field="link"),
        "words": clean_text(words, WORDS_LETTERS, field="words"),
        "place": clean_line(place, PLACE_LETTERS, field="place"),
        "kind": kind,
    }
    missing = {
        "title": _("Write what it is called."),
        "words": _("Write what is good about it."),
    }
    for field, sentence in missing.items():
        if not told[field]:
            raise ValidationError({field: sentence})
    if kind not in Entry.Kind.values:
        raise ValidationError({"kind": _("Choose what it is.")})
    try:
        check_web(told["link"])
    except ValidationError as error:
        raise ValidationError({"link": error.messages}) from error
    return told


@transaction.atomic
def note_link_checked(*, entry: Entry, by: Member) -> Entry:
    """`by` has opened the link today and seen where it leads. The server itself never asks it.

    Raises PermissionDenied.
    """
    entry = _held(entry, by)
    entry.link_checked_on, entry.link_checked_by = timezone.localdate(), by
    entry.save(update_fields=["link_checked_on", "link_checked_by"])
    return entry


@transaction.atomic
def publish_entry(*, entry: Entry, by: Member, answer: str = "") -> Entry:
    """Everybody finds the entry; who suggested it hears so. Published already it stays as it is.

    Raises PermissionDenied, or ValidationError while nobody has looked at the link.
    """
    entry = _held(entry, by)
    if entry.is_public:
        return entry
    if entry.link_checked_on is None:
        raise ValidationError(_("Open the link first, and say that you did."))
    return _answer(entry, by, Entry.State.PUBLISHED, answer)


@transaction.atomic
def decline_entry(*, entry: Entry, by: Member, answer: str = "") -> Entry:
    """The entry is not shown, or no longer; who suggested it hears so, with the answer.

    Raises PermissionDenied, or ValidationError where someone who suggested it is told nothing.
    """
    entry = _held(entry, by)
    if entry.state == Entry.State.DECLINED:
        return entry
    if entry.suggested_by_id is not None and not answer.strip():
        raise ValidationError(_("Write to who suggested it why it is not published."))
    return _answer(entry, by, Entry.State.DECLINED, answer)


def _held(entry: Entry, by: Member) -> Entry:
    if not can_keep_directory(by):
        raise PermissionDenied
    return Entry.objects.select_for_update().get(pk=entry.pk)


def _answer(entry: Entry, by: Member, state: str, answer: str) -> Entry:
    entry.state, entry.answered_at = state, timezone.now()
    entry.answer = clean_line(answer, ANSWER_LETTERS, field="answer")
    entry.save(update_fields=["state", "answered_at", "answer"])
    index_entry(entry)
    action = "wagtail.publish" if entry.is_public else "wagtail.unpublish"
    log(instance=entry, action=action, user=by)
    announce(events.entry_answered, entry_id=entry.pk)
    return entry


def index_entry(entry: Entry) -> None:
    """Bring the search row of an entry in step: there while it is published, gone otherwise."""
    if not entry.is_public:
        drop_entry(entry)
        return
    body = " · ".join(filter(None, [entry.words, entry.place, entry.get_kind_display()]))
    index_page(
        kind="example",
        key=_key(entry),
        title=entry.title,
        body=body,
        url=entry.get_absolute_url(),
    )


def drop_entry(entry: Entry) -> None:
    """Nobody finds the entry any more."""
    drop(kind="example", key=_key(entry))


def _key(entry: Entry) -> str:
    return f"entry-{entry.pk}"
