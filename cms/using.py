"""Using guidance: saying so, saying whether it was useful, and contesting it."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from cms import events
from cms.models import Edition, GuidancePage, InUse, Remark
from cms.permissions import can_edit_page
from forum.cleaning import clean_line, clean_text
from forum.events import announce
from forum.permissions import can_post
from members.events import member_left
from members.models import Member
from members.pacing import TooMany, one_at_a_time

WHERE_LIMIT, WORDS_LIMIT, ANSWER_LIMIT = 120, 2_000, 300
PLACES = 12  # named on the page
A_DAY = timedelta(days=1)
WRONG_A_DAY = 10
MANY = gettext_lazy("You have told the editors a lot today. Go on tomorrow. Nothing is lost.")


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

    Raises PermissionDenied, TooMany, and ValidationError for a kind there is not and for “wrong”
    without words.
    """
    _live(page, by)
    if kind not in Remark.Kind:
        raise ValidationError({"kind": _("Choose one.")})
    words = clean_text(words, WORDS_LIMIT, field="words")
    newest = Edition.objects.filter(page=page.pk).values_list("number", flat=True).first() or 0
    values = {"kind": kind, "words": words, "edition": newest}
    one_at_a_time(f"remarks of {by.pk}")
    own = Remark.objects.filter(member=by)
    if kind == Remark.Kind.WRONG:
        if not words:
            raise ValidationError({"words": _("Write what is wrong.")})
        today = own.filter(kind=kind, created_at__gt=timezone.now() - A_DAY)
        if today.count() >= WRONG_A_DAY:
            raise TooMany(MANY)
        return Remark.objects.create(page_id=page.pk, member=by, **values)
    row = own.filter(page=page.pk).exclude(kind=Remark.Kind.WRONG).first()
    if row is None:
        return Remark.objects.create(page_id=page.pk, member=by, **values)
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return row


@transaction.atomic
def answer_remark(*, remark: Remark, answer: str, by: Member) -> bool:
    """Tell who said something what an editor did about it; False when it was answered before.

    Raises PermissionDenied, and ValidationError for an answer without words.
    """
    if not can_edit_page(by, remark.page):
        raise PermissionDenied
    answer = clean_line(answer, ANSWER_LIMIT, field="answer")
    if not answer:
        raise ValidationError({"answer": _("Say what you did, or why not.")})
    rows = Remark.objects.filter(pk=remark.pk, answered_at=None)
    answered = rows.update(answered_at=timezone.now(), answered_by=by, answer=answer)
    if answered:
        announce(events.remark_answered, remark_id=remark.pk)
    return bool(answered)


@transaction.atomic
def take_place_off(*, row: InUse, by: Member) -> bool:
    """Take the place off what a member said that they use; False when there was none.

    Raises PermissionDenied.
    """
    if not can_edit_page(by, row.page):
        raise PermissionDenied
    return bool(InUse.objects.filter(pk=row.pk).exclude(where="").update(where=""))


@receiver(member_left, dispatch_uid="cms.using")
def forget_places(sender: object, member: Member, **kwargs) -> None:
    """Who leaves stays counted; where they were is not kept."""
    InUse.objects.filter(member=member).update(where="")


def use_of(page, member) -> dict:
    """The context below a page: how many use it, and what `member` said.

    Where they do is told of people who are trusted here: what others write waits for a look.
    """
    said = InUse.objects.with_told().filter(page=page.pk)
    rows = list(said.values_list("member", "where", "is_told"))
    places = sorted({where for _member, where, is_told in rows if where and is_told})
    own = member.pk if member.is_authenticated else None
    return {
        "use_count": len(rows),
        "use_places": places[:PLACES],
        "uses_it": own is not None and any(pk == own for pk, _where, _told in rows),
    }
