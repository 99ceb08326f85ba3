"""Every wording that a post has had, for everybody to read: a page of its public history."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.utils.safestring import SafeString

from forum.differing import difference
from forum.models import Post
from forum.paging import page_number

WORDINGS = 10
COMPARED = 100_000  # letters on one page; what is longer is shown without marks

Parts = dict[str, tuple[str, str]]  # by field: its label, and its words now
_registered: list[Callable[[int], Parts]] = []


def has_parts(parts: Callable[[int], Parts]) -> Callable[[int], Parts]:
    """Let `parts(thread_id)` tell what is written beside the text of an opening post."""
    if parts not in _registered:
        _registered.append(parts)
    return parts


@dataclass(frozen=True)
class Change:
    """How one part besides the text changed, and its words before."""

    label: str
    before: str
    changed: SafeString
    added: int
    removed: int


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
    parts: list[Change]

    @property
    def same_words(self) -> bool:
        """Whether only something that is not kept, as the tags, was changed."""
        return self.same and not (self.title_changed or self.parts)

    @property
    def only_files(self) -> bool:
        """Whether the words stayed and a file came or went."""
        return self.files is not None and self.same_words


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
    parts = _parts_of(post)
    for fields in shown.values_list("fields", flat=True)[:start] if parts else ():
        _take_back(parts, fields)
    return list(_compared(post, later, rows[:WORDINGS], parts)), number, len(rows) > WORDINGS


def _parts_of(post: Post) -> Parts:
    if post.number != 1:
        return {}
    return {name: part for parts in _registered for name, part in parts(post.thread_id).items()}


def labels_of(post: Post) -> dict[str, str]:
    """What the parts beside the text of an opening post are called, by field."""
    return {name: label for name, (label, _words) in _parts_of(post).items()}


def _take_back(parts: Parts, fields: dict) -> None:
    """Bring `parts` to what stood before the change that kept `fields`."""
    for name in fields.keys() & parts.keys():
        parts[name] = (parts[name][0], fields[name])


def _changes(parts: Parts, fields: dict, *, mark: bool) -> Iterator[Change]:
    for name, (label, now) in parts.items():
        before = fields.get(name, now)
        if before != now:
            yield Change(label, before, *difference(before if mark else now, now))


def _compared(post: Post, later, rows: list, parts: Parts) -> Iterator[Wording]:
    title = post.thread.title if post.number == 1 else ""
    source = post.source
    if later is not None:
        title, source = later.title, later.source
    left = COMPARED
    for row in rows:
        left -= len(row.source) + len(source)
        left -= sum(len(text) for _label, text in parts.values())
        words = difference(row.source if left > 0 else source, source)
        titles = difference(row.title, title)
        parts_changed = list(_changes(parts, row.fields, mark=left > 0))
        yield Wording(
            number=row.number,
            title=row.title,
            source=row.source,
            until=row.created_at,
            by=row.edited_by.display_name if row.edited_by else "",
            changed=words.html,
            title_changed=titles.html if row.title != title else SafeString(""),
            added=words.added + titles.added + sum(part.added for part in parts_changed),
            removed=words.removed + titles.removed + sum(part.removed for part in parts_changed),
            marked=left > 0,
            same=row.source == source,
            files=row.fields.get("files"),
            parts=parts_changed,
        )
        _take_back(parts, row.fields)
        title, source = row.title, row.source
