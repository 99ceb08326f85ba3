"""Letters kept for later: kept by moderators and editors, put into the letter of a decision."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.cleaning import clean_line, clean_text
from members.models import Member
from moderation.letters import closing_line
from moderation.models import Letter, Outcome, Rule
from moderation.permissions import can_keep_letters

NAME_LIMIT = 80
TEXT_LIMIT = 2000


def letters_for(verb: str, rule: Rule | None) -> QuerySet[Letter]:
    """What a moderator chooses from when deciding so by `rule`; without one, of every rule."""
    return Letter.objects.offered().fitting(verb, rule)


def put_in(letter: str, *, wanted: str, verb: str, rule: Rule | None) -> str:
    """`letter` with the words of the kept one that `wanted` names; as it was where there is none.

    They take the place of the rule's own words, or stand before the last paragraph. What a
    moderator has typed stays, and the same words are not put in twice.
    """
    pk = int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) < 19 else 0
    kept = Letter.objects.offered().filter(pk=pk).first()
    if kept is None or kept.text in letter:
        return letter
    if rule is not None and rule.letter and rule.letter in letter:
        return letter.replace(rule.letter, kept.text, 1)
    letter, end = letter.strip(), closing_line(verb)
    if end and letter.endswith(end):
        return "\n\n".join(part for part in (letter[: -len(end)].strip(), kept.text, end) if part)
    return f"{letter}\n\n{kept.text}".strip()


@transaction.atomic
def add_letter(
    *, by: Member, name: str, text: str, rule: Rule | None = None, verb: str = ""
) -> Letter:
    """Keep a letter for the team. Raises PermissionDenied, or ValidationError naming a field."""
    return _keep(Letter(), by, name, text, rule, verb)


@transaction.atomic
def change_letter(
    *,
    letter: Letter,
    by: Member,
    name: str,
    text: str,
    rule: Rule | None = None,
    verb: str = "",
) -> Letter:
    """Give a kept letter other words. What was sent with the earlier ones stays as it was sent."""
    held = Letter.objects.select_for_update().get(pk=letter.pk)
    return _keep(held, by, name, text, rule, verb)


@transaction.atomic
def retire_letter(*, letter: Letter, by: Member) -> bool:
    """Offer it no longer; False when that is so already. Raises PermissionDenied."""
    if not can_keep_letters(by):
        raise PermissionDenied
    return bool(
        Letter.objects.offered().filter(pk=letter.pk).update(retired_at=timezone.now(), by=by)
    )


@transaction.atomic
def bring_back_letter(*, letter: Letter, by: Member) -> bool:
    """Offer a retired one again. Raises PermissionDenied, or ValidationError naming `name`."""
    if not can_keep_letters(by):
        raise PermissionDenied
    _check_name(letter.name, letter.pk)
    retired = Letter.objects.filter(pk=letter.pk, retired_at__isnull=False)
    with _named_once():
        return bool(retired.update(retired_at=None, by=by))


def _keep(letter: Letter, by: Member, name: str, text: str, rule: Rule | None, verb: str) -> Letter:
    if not can_keep_letters(by):
        raise PermissionDenied
    name = clean_line(name, NAME_LIMIT, field="name")
    text = clean_text(text, TEXT_LIMIT, field="text")
    if not name:
        raise ValidationError({"name": _("Give it a name.")})
    if not text:
        raise ValidationError({"text": _("Write the words of the letter.")})
    if verb not in Outcome.values:
        raise ValidationError({"verb": _("Choose a decision.")})
    if letter.retired_at is None:
        _check_name(name, letter.pk)
    letter.name, letter.text, letter.rule, letter.verb = name, text, rule, verb
    letter.by, letter.changed_at = by, timezone.now()
    with _named_once():
        letter.save()
    return letter


def _check_name(name: str, pk: int | None) -> None:
    if Letter.objects.offered().filter(name=name).exclude(pk=pk).exists():
        raise _twice()


@contextmanager
def _named_once() -> Iterator[None]:
    """The same said where somebody else takes the name at the same moment."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise _twice() from error


def _twice() -> ValidationError:
    return ValidationError({"name": _("There is one with this name already.")})
