"""Showing a draft to the people whose words it uses, and taking their answers."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.rich_text import RichText

from cms import events
from cms.crediting import heading_of
from cms.models import Asked, Passage, Unnamed
from cms.permissions import can_edit_page
from cms.pinning import REFERENCES, references
from forum.cleaning import clean_line, clean_text
from forum.events import announce
from members.models import Member

WORDS_LIMIT, REPLY_LIMIT = 2_000, 300


def authors_of(draft) -> QuerySet[Member]:
    """The members whose public words `draft` uses and who can be asked."""
    ids = set(references(draft.body.get_prep_value()))
    wrote = Passage.objects.public().filter(pk__in=ids).values("post__author")
    return Member.objects.filter(pk__in=wrote, is_active=True).order_by("pk")


@transaction.atomic
def send_to_authors(*, page: Page, by: Member) -> list[Asked]:
    """Show the newest draft of `page` to everybody whose words it uses; returns whom it was shown.

    Who has been asked about this very draft is not asked again, nor is `by`. They have seven days.
    Raises PermissionDenied, and ValidationError where nobody can be asked.
    """
    if not can_edit_page(by, page):
        raise PermissionDenied
    Page.objects.select_for_update().get(pk=page.pk)
    draft = page.specific.get_latest_revision_as_object()
    known = Asked.objects.filter(page=page.pk, revision_id=page.latest_revision_id)
    people = authors_of(draft).exclude(pk__in=known.values("member")).exclude(pk=by.pk)
    asked = [
        Asked.objects.create(
            page_id=page.pk, member=each, asked_by=by, revision_id=page.latest_revision_id
        )
        for each in people
    ]
    if not asked and not known.exists():
        raise ValidationError(_("Nobody can be asked: no source is by a member who is still here."))
    for each in asked:
        announce(events.author_asked, asked_id=each.pk)
    return asked


@transaction.atomic
def answer_asked(*, asked: Asked, answer: str, by: Member, words: str = "") -> Asked:
    """Say what one thinks of a draft; a later answer replaces the earlier one.

    Raises PermissionDenied for somebody else, and ValidationError for no answer, a wish without
    words, and after the seven days.
    """
    held = Asked.objects.select_for_update().get(pk=asked.pk)
    if held.member_id != by.pk:
        raise PermissionDenied
    if answer not in Asked.Answer:
        raise ValidationError({"answer": _("Choose one.")})
    if timezone.now() >= held.until and answer != Asked.Answer.UNNAMED:
        raise ValidationError({"answer": _("The seven days are over. Write in the discussion.")})
    words = clean_text(words, WORDS_LIMIT, field="words")
    if answer == Asked.Answer.CHANGE and not words:
        raise ValidationError({"words": _("Write what should change.")})
    held.answer, held.words, held.answered_at = answer, words, timezone.now()
    held.settled_at = held.settled_by = None
    held.save()
    if answer == Asked.Answer.UNNAMED:
        Unnamed.objects.get_or_create(page_id=held.page_id, member=by)
    else:
        Unnamed.objects.filter(page=held.page_id, member=by).delete()
    return held


@transaction.atomic
def settle_wish(*, asked: Asked, reply: str, by: Member) -> bool:
    """Say to an author what was done about their wish; False when there is none to be answered."""
    if not can_edit_page(by, asked.page):
        raise PermissionDenied
    reply = clean_line(reply, REPLY_LIMIT, field="reply")
    if not reply:
        raise ValidationError({"reply": _("Say what you did, or why not.")})
    wishes = Asked.objects.filter(pk=asked.pk, answer=Asked.Answer.CHANGE, settled_at=None)
    settled = wishes.update(settled_at=timezone.now(), settled_by=by, reply=reply)
    if settled:
        announce(events.wish_settled, asked_id=asked.pk)
    return bool(settled)


def answers_about(page) -> QuerySet[Asked]:
    """Who was asked about drafts of `page`, the newest first, for editors."""
    rows = Asked.objects.filter(page=page.pk).select_related("member", "settled_by")
    return rows.order_by("-asked_at", "pk")[:100]


def open_wishes(page) -> int:
    """How many wishes for a change no editor has answered."""
    wishes = Asked.objects.filter(page=page.pk, answer=Asked.Answer.CHANGE, settled_at=None)
    return wishes.count()


def still_asked(page) -> int:
    """How many can still answer about the newest draft."""
    rows = Asked.objects.filter(page=page.pk, answer="", revision_id=page.latest_revision_id or 0)
    return sum(row.is_open for row in rows)


@dataclass(frozen=True)
class OwnPart:
    """A part of a draft as an author reads it: what the editors wrote, and the author's words."""

    heading: str
    text: RichText | None
    lines: list[str]
    do: list[str]
    dont: list[str]
    passages: list[Passage]


def own_parts(asked: Asked) -> list[OwnPart]:
    """The parts of the draft that use the words of who was asked, each with these words."""
    page = asked.page.specific
    draft = page.revisions.get(pk=asked.revision_id).as_object()
    ids = set(references(draft.body.get_prep_value()))
    own = Passage.objects.public().filter(pk__in=ids, post__author=asked.member_id)
    passages = own.with_shown().select_related("post__thread").in_bulk()
    found = []
    for block in draft.body:
        cites = block.value.get(REFERENCES, ()) if hasattr(block.value, "get") else ()
        if used := [passages[each.pk] for each in cites if each and each.pk in passages]:
            found.append(_own_part(block, used))
    return found


def _own_part(block, used: list[Passage]) -> OwnPart:
    lines = {name: list(block.value.get(name, ())) for name in ("items", "do", "dont")}
    return OwnPart(
        heading=heading_of(block) or str(block.block.label),
        text=block.value.get("text"),
        lines=lines["items"],
        do=lines["do"],
        dont=lines["dont"],
        passages=used,
    )
