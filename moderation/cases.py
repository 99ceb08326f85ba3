"""The case of a post or link: locked before a decision, and what has changed since it was read."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.holding import hold_post
from forum.models import Post, Thread, WaitingEdit
from ideas.models import Link
from members.models import Member
from moderation.effects import Changes
from moderation.models import Case
from moderation.permissions import can_decide, can_look_after

TAKEN_FOR = timedelta(minutes=15)


class ChangedMeanwhile(ValidationError):
    """The moderator decided about something that is no longer what they read."""


def hold(target: Any) -> Any:
    """The post (with its thread), link, thread or member as it is now, held until the commit."""
    if isinstance(target, Member):
        return Member.objects.select_for_update().get(pk=target.pk)
    if isinstance(target, Thread):
        return Thread.objects.select_for_update().get(pk=target.pk)
    if isinstance(target, Link):
        links = Link.objects.select_for_update(of=("self",))
        return links.select_related("idea__thread", "barrier__thread", "author").get(pk=target.pk)
    return hold_post(target.pk)


def hold_threads(pks: Iterable[int]) -> None:
    """Lock several threads in the order of their ids, so that two never cross."""
    list(Thread.objects.select_for_update().filter(pk__in=set(pks)).order_by("pk"))


def case_of(target: Post | Link) -> Case:
    """The case of `target`, made and closed when there was none; the caller has locked `target`."""
    case, _made = Case.objects.select_for_update().get_or_create(
        **{_key_of(target): target}, defaults={"closed_at": timezone.now()}
    )
    return case


def _key_of(target: Post | Link) -> str:
    return "post" if isinstance(target, Post) else "link"


def stamp(target: Post | Link | WaitingEdit, case: Case | None) -> str:
    """What a form carries so that nobody decides about words or reports they have not read."""
    waits = isinstance(target, WaitingEdit)
    edited = target.changed_at if waits else getattr(target, "edited_at", None)
    return f"{case.version if case else 0}-{edited.isoformat() if edited else ''}"


def changed_since(seen: str, now: str) -> str:
    """The sentence that says so when the stamp `seen`, if given, is not that of now; else ""."""
    if seen in ("", now):
        return ""
    return _("This has changed since you opened it. Nothing was done.")


def check_unchanged(target: Post | Link | WaitingEdit, case: Case, seen: str) -> None:
    """Raises ChangedMeanwhile when `seen`, if given, is not the stamp of now."""
    if sentence := changed_since(seen, stamp(target, case)):
        raise ChangedMeanwhile(sentence)


def close(case: Case, changes: Changes) -> None:
    """`answer` what is open about `case`; its author is asked for no change any more."""
    changes.set(case, "change_by", None)
    answer(case, changes)


def answer(case: Case, changes: Changes) -> None:
    """Answer what is open about `case`, close it and let go of it, as part of a decision."""
    now = timezone.now()
    for report in case.reports.filter(answered_at=None):
        changes.set(report, "answered_at", now)
    if case.closed_at is None:
        changes.set(case, "closed_at", now)
    for opinion in case.opinions.filter(answered_at=None):
        changes.set(opinion, "answered_at", now)
    move_on(case)


def move_on(case: Case) -> None:
    """Forms that were opened before now are out of date."""
    case.version += 1
    case.taken_by = case.taken_at = None
    case.save(update_fields=["version", "taken_by", "taken_at"])


@transaction.atomic
def take(*, target: Post | Link, by: Member) -> Case:
    """Tell the other moderators that `by` is looking at `target`; it lapses after 15 minutes.

    Whoever looked at it before looks at it no longer: this is how a case is taken over.
    """
    if not can_look_after(by, target):
        raise PermissionDenied
    case = case_of(hold(target))
    case.taken_by, case.taken_at = by, timezone.now()
    case.save(update_fields=["taken_by", "taken_at"])
    return case


@transaction.atomic
def look_at(*, target: Post | Link, by: Member) -> Case | None:
    """`take` for who opens a page: nothing is taken from somebody else who looks at it now.

    None then, and for words of one's own, which somebody else decides about.
    """
    if not can_look_after(by, target):
        raise PermissionDenied
    if not can_decide(by, target):
        return None
    case = Case.objects.filter(**{_key_of(target): target}).first()
    holder = taken_by(case)
    return take(target=target, by=by) if holder is None or holder.pk == by.pk else None


def taken_by(case: Case | None) -> Member | None:
    """Who is looking at it at the moment."""
    if case is None or case.taken_at is None or case.taken_at < timezone.now() - TAKEN_FOR:
        return None
    return case.taken_by
