"""How far a member has read: the mark that only rises, and what is new since."""

from typing import NamedTuple

from django.db import connection
from django.db.models import IntegerField, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.models import ReadMark
from forum.paging import CAP, CappedCount

# One statement that two tabs may run at once: whichever comes last, the higher number stays.
_RAISE = """
INSERT INTO forum_readmark (member_id, thread_id, last_number) VALUES (%s, %s, %s)
ON CONFLICT (member_id, thread_id) DO UPDATE SET last_number = excluded.last_number
WHERE forum_readmark.last_number < excluded.last_number"""


class Read(NamedTuple):
    """How far somebody had read when the page was asked for; `mark` is None on a first visit."""

    mark: int | None = None
    newest: int | None = None
    new: int = 0
    first_new: int | None = None


def with_reading(posts: QuerySet, *, thread: int, member: int, began_it: bool) -> QuerySet:
    """`posts` (those of `thread` that `member` may see) with the four facts of `Read`.

    Numbers beside each row, in the query of the page. Who began the thread has read its opening.
    """
    mark = Subquery(ReadMark.objects.filter(member=member, thread=thread).values("last_number"))
    mark = Coalesce(mark, Value(1)) if began_it else mark
    unread = posts.filter(~Q(author=member), number__gt=mark)
    numbers = IntegerField()
    return posts.annotate(
        mark=mark,
        newest=Subquery(posts.order_by("-number").values("number")[:1], output_field=numbers),
        new=CappedCount(unread),
        first_new=Subquery(unread.order_by("number").values("number")[:1], output_field=numbers),
    )


def raise_mark(*, member: int, thread: int, number: int) -> None:
    """`member` has read `thread` as far as post `number`; a lower number than before is nothing."""
    with connection.cursor() as cursor:
        cursor.execute(_RAISE, [member, thread, number])


def keep_reading(
    request: HttpRequest, thread, read: Read, shown: list[int], *, whole: bool
) -> None:
    """A member who got a page of `thread` has read it; nothing is written when nothing was new."""
    member = request.user
    if not member.is_authenticated or request.method != "GET":
        return
    number = _reached(read, shown, whole)
    if number:
        raise_mark(member=member.pk, thread=thread.pk, number=number)


def _reached(read: Read, shown: list[int], whole: bool) -> int:
    """The number to raise the mark to, 0 when it does not rise.

    On a first visit that is the newest: what stands there already is not new the next time. Later
    it is the last post `shown`, if the page shows the `whole` of what there is up to it.
    """
    if read.mark is None:
        return read.newest or 0
    last = max(shown, default=0) if whole else 0
    return last if last > read.mark else 0


def news_line(read: Read, shown: list[int], last_page: int, total: int) -> SafeString:
    """The way to the newest post, and how many are new since the last visit, with the first."""
    parts = []
    if last_page > 1 or total > 5:
        parts.append((f"?page={last_page}#newest", _("Newest reply")))
    if read.mark is not None and read.first_new is not None:
        words = ngettext(
            "%(n)s new since your last visit", "%(n)s new since your last visit", read.new
        ) % {"n": f"{CAP}+" if read.new > CAP else read.new}
        place = f"#post-{read.first_new}"
        parts.append(
            (place if read.first_new in shown else f"?post={read.first_new}{place}", words)
        )
    links = "".join(format_html('<a href="{}">{}</a>', *part) for part in parts)
    return SafeString(f'<p class="meta no-print">{links}</p>' if links else "")


def is_new(read: Read, number: int, author: int | None, reader: int) -> bool:
    """Whether a post has come since the reader was here; one's own never has."""
    return read.mark is not None and number > read.mark and author != reader
