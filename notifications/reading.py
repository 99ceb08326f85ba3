"""A member's notices: what is new, how many, and marking them as read."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.utils import timezone

from cms.models import GuidancePage, Unnamed
from forum.models import SearchEntry
from members.models import Member
from notifications.models import Notice
from notifications.wording import Told, describe

A_YEAR = timedelta(days=365)


@dataclass
class Shown:
    """A notice with the words that this member may read now; `told` is None when they may not."""

    notice: Notice
    told: Told | None


def unread_count(member: Member) -> int:
    """How many unread notices the page of `member` shows; one query on an index of just those."""
    return Notice.objects.filter(member=member).unread().recent().still_seen().count()


def with_everything(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """With what the words of each kind are made from, in the same query.

    `draft_title` is what editors call the guidance that a notice is about, published or not;
    `is_unnamed` says that the reader is not named in it.
    """
    page = GuidancePage.objects.filter(pk=OuterRef("page_id")).values("draft_title")
    unnamed = Unnamed.objects.filter(page=OuterRef("page_id"), member=OuterRef("member"))
    notices = notices.annotate(draft_title=Subquery(page), is_unnamed=Exists(unnamed))
    return notices.select_related(
        "thread",
        "tag",
        "entry",
        "remark__page",
        "post__thread",
        "link__idea__thread",
        "link__barrier__thread",
        "asked__page",
        "decision__rule",
        "decision__undoes",
        "decision__post__thread",
        "decision__thread",
        "decision__other",
        "decision__link__idea",
        "opinion",
    )


def show(notices: list[Notice], member: Member) -> list[Shown]:
    """The notices with their words; one more query for the titles of guidance."""
    pages = guidance_titles(notices)
    return [Shown(notice, describe(notice, member, pages)) for notice in notices]


def guidance_titles(notices: list[Notice]) -> dict[int, tuple[str, str]]:
    """Title and address of the published pages among `notices`; others are not in the index."""
    wanted = {str(each.page_id) for each in notices if each.page_id is not None}
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
    """Mark a notice of `by` as read with all earlier ones about the same thing.

    What came after it stays new. False when they have no such notice. Twice does no harm.
    """
    last = Notice.objects.filter(pk=notice_id, member=by).first()
    if last is None:
        return False
    same = {"thread": last.thread_id, "tag": last.tag_id, "page_id": last.page_id}
    unread = Notice.objects.filter(member=by, pk__lte=last.pk, **same).unread()
    unread.update(read_at=timezone.now())
    return True


def mark_all_read(*, by: Member) -> int:
    """Mark every notice of `by` as read; returns how many were not."""
    return Notice.objects.filter(member=by, read_at=None).update(read_at=timezone.now())


def forget_old() -> int:
    """Delete notices older than a year: what they were about stands on its own page."""
    gone, _rows = Notice.objects.filter(created_at__lt=timezone.now() - A_YEAR).delete()
    return gone
