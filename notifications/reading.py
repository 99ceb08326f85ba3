"""A member's notices: what is new, how many, and marking them as read."""

from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.utils import timezone

from forum.models import SearchEntry
from members.models import Member
from notifications.models import Kind, Notice
from notifications.wording import Told, describe


@dataclass
class Shown:
    """A notice with the words that this member may read now; `told` is None when they may not."""

    notice: Notice
    told: Told | None


def unread_count(member: Member) -> int:
    """How many notices of `member` are unread; one query on an index of just those."""
    return Notice.objects.filter(member=member, read_at=None).count()


def with_everything(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """With what the words of each kind are made from, in the same query."""
    return notices.select_related(
        "thread",
        "post__thread",
        "link__idea__thread",
        "link__barrier__thread",
        "decision__rule",
        "decision__post__thread",
        "decision__thread",
        "decision__link__idea",
    )


def show(notices: list[Notice], member: Member) -> list[Shown]:
    """The notices with their words; one more query for the titles of guidance."""
    pages = guidance_titles(notices)
    return [Shown(notice, describe(notice, member, pages)) for notice in notices]


def guidance_titles(notices: list[Notice]) -> dict[int, tuple[str, str]]:
    """Title and address of the published pages among `notices`; others are not in the index."""
    wanted = [str(each.page_id) for each in notices if each.kind == Kind.GUIDANCE]
    if not wanted:
        return {}
    entries = SearchEntry.objects.filter(kind="guidance", key__in=wanted)
    return {int(entry.key): (entry.title, entry.url) for entry in entries}


def notices_of(member: Member, *, unread: bool = False) -> QuerySet[Notice]:
    """A member's notices: unread ones first, each part newest first; or only the unread."""
    notices = Notice.objects.filter(member=member)
    if unread:
        return notices.filter(read_at=None).order_by("-created_at", "-pk")
    return notices.order_by(F("read_at").desc(nulls_first=True), "-created_at", "-pk")


def mark_read(*, notice_id: int, by: Member) -> bool:
    """Mark one notice of `by` as read; False when they have no such notice. Twice does no harm."""
    own = Notice.objects.filter(pk=notice_id, member=by)
    own.filter(read_at=None).update(read_at=timezone.now())
    return own.exists()


def mark_all_read(*, by: Member) -> int:
    """Mark every notice of `by` as read; returns how many were not."""
    return Notice.objects.filter(member=by, read_at=None).update(read_at=timezone.now())
