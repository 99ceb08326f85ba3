"""Every wording that a post has had, for everybody to read: a page of its public history."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.utils.safestring import SafeString

from forum.differing import difference
from forum.models import Post
from forum.paging import page_number

WORDINGS = 10
COMPARED = 100_000  # letters on one page; what is longer is shown without marks


@dataclass(frozen=True)
class Wording:
    """One wording that was replaced, and what the next one changed."""

    number: int
    title: str
    source: str
    until: datetime
    by: str
    changed: SafeString
    title_changed: SafeString
    added: int
    removed: int
    marked: bool
    same: bool
    files: list[str] | None

    @property
    def only_files(self) -> bool:
        """Whether the words stayed and a file came or went."""
        return self.files is not None and self.same and not self.title_changed


def wordings_of(post: Post, page: str | None) -> tuple[list[Wording], int, bool]:
    """The earlier wordings on a page, newest first, its number, and whether there are more.

    A withheld wording is passed over: what is compared is what everybody may read. The title is
    that of the thread, and only said for an opening post. Raises Http404 for an odd page.
    """
    number = page_number(page)
    start = (number - 1) * WORDINGS
    shown = post.revisions.filter(withheld=False).order_by("-number").select_related("edited_by")
    # One more before, to compare with; one more after, to know whether the list goes on.
    rows = list(shown[max(start - 1, 0) : start + WORDINGS + 1])
    later = rows.pop(0) if start and rows else None
    if not rows and number > 1:
        raise Http404
    return list(_compared(post, later, rows[:WORDINGS])), number, len(rows) > WORDINGS


def _compared(post: Post, later, rows: list) -> Iterator[Wording]:
    title = post.thread.title if post.number == 1 else ""
    source = post.source
    if later is not None:
        title, source = later.title, later.source
    left = COMPARED
    for row in rows:
        left -= len(row.source) + len(source)
        words = difference(row.source if left > 0 else source, source)
        titles = difference(row.title, title)
        yield Wording(
            number=row.number,
            title=row.title,
            source=row.source,
            until=row.created_at,
            by=row.edited_by.display_name if row.edited_by else "",
            changed=words.html,
            title_changed=titles.html if row.title != title else SafeString(""),
            added=words.added + titles.added,
            removed=words.removed + titles.removed,
            marked=left > 0,
            same=row.source == source,
            files=row.fields.get("files"),
        )
        title, source = row.title, row.source
