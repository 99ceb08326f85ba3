"""The case of a post or link: locked before a decision, and what has changed since it was read."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.holding import hold_post
from forum.models import Post, State, Thread
from ideas.models import Link
from members.models import Member
from moderation.effects import Changes
from moderation.models import Case
from moderation.permissions import can_look_after

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
    key = {"post" if isinstance(target, Post) else "link": target}
    case, _made = Case.objects.select_for_update().get_or_create(
        **key, defaults={"closed_at": timezone.now()}
    )
    return case


def stamp(target: Post | Link, case: Case | None) -> str:
    """What a form carries so that nobody decides about words or reports they have not read."""
    edited = getattr(target, "edited_at", None)
    return f"{case.version if case else 0}-{edited.isoformat() if edited else ''}"


def check_unchanged(target: Post | Link, case: Case, seen: str) -> None:
    """Raises ChangedMeanwhile when `seen`, if given, is not the stamp of now."""
    if seen and seen != stamp(target, case):
        raise ChangedMeanwhile(_("This has changed since you opened it. Nothing was done."))


def is_with_author(post: Post, case: Case) -> bool:
    """Whether a post was sent back and not edited since."""
    moment = case.sent_back_at
    return (
        post.state == State.PENDING
        and post.author_id is not None
        and moment is not None
        and (post.edited_at or post.created_at) <= moment
    )


def close(case: Case, changes: Changes) -> None:
    """Answer the open reports of `case`, close it and let go of it, as part of a decision."""
    now = timezone.now()
    for report in case.reports.filter(answered_at=None):
        changes.set(report, "answered_at", now)
    if case.closed_at is None:
        changes.set(case, "closed_at", now)
    move_on(case)


def move_on(case: Case) -> None:
    """Forms that were opened before now are out of date."""
    case.version += 1
    case.taken_by = case.taken_at = None
    case.save(update_fields=["version", "taken_by", "taken_at"])


@transaction.atomic
def take(*, target: Post | Link, by: Member) -> Case:
    """Tell the other moderators that `by` is looking at `target`; it lapses after 15 minutes."""
    if not can_look_after(by, target):
        raise PermissionDenied
    case = case_of(hold(target))
    case.taken_by, case.taken_at = by, timezone.now()
    case.save(update_fields=["taken_by", "taken_at"])
    return case


def taken_by(case: Case | None) -> Member | None:
    """Who is looking at it at the moment."""
    if case is None or case.taken_at is None or case.taken_at < timezone.now() - TAKEN_FOR:
        return None
    return case.taken_by
