"""Using guidance: saying so, saying whether it was useful, and contesting it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.models import Edition, GuidancePage, InUse, Remark
from cms.permissions import can_edit_page
from forum.cleaning import clean_line, clean_text
from forum.permissions import can_post
from members.models import Member

WHERE_LIMIT, WORDS_LIMIT, ANSWER_LIMIT = 120, 2_000, 300


def _live(page: Page, by: Member) -> None:
    if not can_post(by) or not GuidancePage.objects.live().filter(pk=page.pk).exists():
        raise PermissionDenied


@transaction.atomic
def say_in_use(*, page: Page, by: Member, where: str = "") -> InUse:
    """Say that `by` uses a published page; said again it changes only the place.

    Raises PermissionDenied, and ValidationError for a long place.
    """
    _live(page, by)
    where = clean_line(where, WHERE_LIMIT, field="where")
    row, _made = InUse.objects.update_or_create(
        page_id=page.pk, member=by, defaults={"where": where}
    )
    return row


@transaction.atomic
def take_back_use(*, page: Page, by: Member) -> bool:
    """Say no longer that `by` uses it; False when they did not say so."""
    deleted, _rows = InUse.objects.filter(page=page.pk, member=by.pk).delete()
    return bool(deleted)


@transaction.atomic
def remark(*, page: Page, kind: str, by: Member, words: str = "") -> Remark:
    """Say whether a published page was useful (once, it can be changed), or what is wrong in it.

    Raises PermissionDenied, and ValidationError for a kind there is not and for “wrong” without
    words.
    """
    _live(page, by)
    if kind not in Remark.Kind:
        raise ValidationError({"kind": _("Choose one.")})
    words = clean_text(words, WORDS_LIMIT, field="words")
    newest = Edition.objects.filter(page=page.pk).values_list("number", flat=True).first() or 0
    values = {"kind": kind, "words": words, "edition": newest}
    if kind == Remark.Kind.WRONG:
        if not words:
            raise ValidationError({"words": _("Write what is wrong.")})
        return Remark.objects.create(page_id=page.pk, member=by, **values)
    said = Remark.objects.filter(page=page.pk, member=by).exclude(kind=Remark.Kind.WRONG)
    row = said.select_for_update().first()
    if row is None:
        return Remark.objects.create(page_id=page.pk, member=by, **values)
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return row


def open_remarks() -> QuerySet[Remark]:
    """What readers say is wrong and no editor has answered, the oldest first."""
    rows = Remark.objects.filter(kind=Remark.Kind.WRONG, answered_at=None)
    return rows.select_related("page", "member").order_by("created_at", "pk")


@transaction.atomic
def answer_remark(*, remark: Remark, answer: str, by: Member) -> bool:
    """Keep what an editor did about a remark; False when it was answered before.

    Raises PermissionDenied, and ValidationError for an answer without words.
    """
    if not can_edit_page(by, remark.page):
        raise PermissionDenied
    answer = clean_line(answer, ANSWER_LIMIT, field="answer")
    if not answer:
        raise ValidationError({"answer": _("Say what you did, or why not.")})
    rows = Remark.objects.filter(pk=remark.pk, answered_at=None)
    return bool(rows.update(answered_at=timezone.now(), answered_by=by, answer=answer))


def use_of(page, member) -> dict:
    """The context below a page: how many use it, and what `member` said."""
    rows = list(InUse.objects.filter(page=page.pk).values_list("member", "where"))
    places = sorted({where for _member, where in rows if where})
    own = member.pk if member.is_authenticated else None
    return {
        "use_count": len(rows),
        "use_places": places[:12],
        "uses_it": own is not None and any(pk == own for pk, _where in rows),
    }
