"""The discussion under a thread: one page of posts with the actions of the reader."""

from html import escape

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from forum.edited import edit_chip, with_edits
from forum.forms import ReplyForm
from forum.happenings import lines_among
from forum.kinds import FILTERS, kind_links
from forum.models import Post, State
from forum.paging import LAST_PAGE
from forum.permissions import can_oversee
from forum.reading import Read, is_new, keep_reading, news_line, with_reading
from forum.rows import Row, join_posts
from forum.skeletons import fill
from forum.slowing import slow_line
from forum.turns import with_author
from members.addresses import address_of
from members.identity import has_identity, token_field
from members.prepared import Prepared

POSTS = 30
WANTED_FROM = 30  # replies that need a summary
_EMPTY = ReplyForm()  # hashed by identity, so that its rendering is kept


def _replies(thread: int) -> QuerySet:
    """The posts that stand in the list: opening and summary have places of their own."""
    return Post.objects.filter(~Q(kind=Post.Kind.SUMMARY), thread=thread, number__gt=1)


def _compose(
    known: bool, moderates: bool, began_it: bool, kind: str, *, thread: int, member: int, start: int
) -> QuerySet:
    """The rows of one page of posts, for a thread that the reader has been shown to see."""
    posts = _replies(thread)
    if not moderates:
        public = Q(state=State.PUBLIC)
        own = Q(author=member) & ~Q(state=State.REMOVED)
        posts = posts.filter(public | own if known else public)
    facts = ()
    if known:
        posts = with_reading(posts, thread=thread, member=member, began_it=began_it)
        facts = Read._fields
    if kind:
        posts = posts.filter(kind=kind)
    return posts.order_by("number").values_list(*Row._fields, *facts)[start : start + POSTS + 1]


_posts = Prepared(_compose, "thread", "member", "start")


def discussion(request: HttpRequest, thread, *, may_reply: bool) -> SafeString:
    """The posts of `thread` (a Thread, or a row like one) and the form for a reply, in one query.

    `?page=` chooses it, `?post=` that with the post, `?kind=` one kind of reply. What a member
    reads is marked, with a statement more when it is new. Raises Http404 for a page there is not.
    """
    member, number = request.user, _page(request, thread)
    moderates = can_oversee(member, thread)
    kind = kind if (kind := request.GET.get("kind", "")) in FILTERS else ""
    rows, read = _rows(member, thread, kind, number, moderates)
    if not rows and number > 1:
        raise Http404
    shown, more = rows[:POSTS], len(rows) > POSTS
    numbers = [row.number for row in shown]
    keep_reading(request, thread, read, numbers, whole=not kind)
    total, last = _size(thread, kind, number)
    lines = [] if kind else _lines(thread, member, rows, number)
    open_to_reader = may_reply and (not thread.is_locked or moderates)
    return fill(
        "forum/discussion.html",
        {
            "posts": _joined(
                shown, thread, member, read, moderates, lines, is_last=number == last and not more
            ),
            "news": "" if kind else news_line(read, numbers, last, total),
            "kinds": kind_links(thread, kind),
            "summary": thread.summary_html,
            "tools": f"/moderation/threads/{thread.pk}/#summing",
            "lock_reason": escape(thread.lock_reason),
            "form": reply_form(request, thread) if open_to_reader else "",
        },
        count=len(shown) + len(lines),
        page=number,
        last=last,
        more=more,
        kind=kind,
        locked=thread.is_locked,
        still=thread.is_locked and open_to_reader,
        needs_summary=moderates and thread.reply_count >= WANTED_FROM and not thread.summary_html,
    )


def _rows(member, thread, kind: str, number: int, moderates: bool) -> tuple[list[Row], Read]:
    """The posts of a page and one more, and how far the reader had read."""
    known = member.is_authenticated
    began_it = known and thread.author_id == member.pk
    found = _posts.rows(
        *(known, moderates, began_it, kind),
        thread=thread.pk,
        member=member.pk or 0,
        start=(number - 1) * POSTS,
    )
    width = len(Row._fields)
    read = Read(*found[0][width:]) if found else Read()
    return [Row(*row[:width]) for row in found], read


def _size(thread, kind: str, number: int) -> tuple[int, int]:
    """How many replies there are, and the number of the last page of them."""
    total = thread.reply_kinds.get(kind, 0) if kind else thread.reply_count
    return total, max(number, -(-total // POSTS))


def _lines(thread, member, rows: list[Row], number: int) -> list[tuple[int, str]]:
    """What moderators did, among the posts of this page."""
    following = rows[POSTS].number if len(rows) > POSTS else None
    numbers = [row.number for row in rows[:POSTS]]
    return lines_among(thread, member, numbers, following, first=number == 1)


def _joined(
    shown: list[Row],
    thread,
    member,
    read: Read,
    moderates: bool,
    lines: list[tuple[int, str]],
    *,
    is_last: bool,
) -> SafeString:
    known = member.is_authenticated
    waiting = [row.pk for row in shown if row.state == State.PENDING]
    returned = with_author(waiting)
    edited = with_edits(shown, member)
    actions = {
        row.pk: _actions(row, thread, member, moderates, row.pk in returned, row.pk in edited)
        for row in shown
        if known and (moderates or member.is_editor or row.author_id == member.pk)
    }
    new = {row.pk for row in shown if known and is_new(read, row.number, row.author_id, member.pk)}
    newest = shown[-1].pk if shown and is_last else 0
    return join_posts(shown, actions, new, newest=newest, lines=lines)


def page_in_words(request: HttpRequest) -> str:
    """ ", page 2" for the title of a discussion's second page; "" for the first."""
    number = request.GET.get("page", "1")
    return "" if number == "1" else _(", page %(number)s") % {"number": number[:6]}


def reply_form(request: HttpRequest, thread) -> SafeString:
    """The empty form for a reply; a form with errors is rendered by its own page."""
    return fill(
        "forum/_reply_form.html",
        {
            "action": address_of("thread_reply", thread.pk),
            "token": token_field(request),
            "slow": slow_line(thread, request.user),
        },
        form=_EMPTY,
        known=has_identity(request),
    )


def _page(request: HttpRequest, thread) -> int:
    try:
        if "post" in request.GET:
            wanted = min(int(request.GET["post"]), 2**31)
            before = _replies(thread.pk).filter(number__lt=wanted)
            return before.visible_to(request.user).count() // POSTS + 1
        number = int(request.GET.get("page", 1))
    except (ValueError, OverflowError) as error:
        raise Http404 from error
    if not 1 <= number <= LAST_PAGE * 10:
        raise Http404
    return number


def _actions(
    row: Row, thread, member, moderates: bool, sent_back: bool, edited: bool
) -> SafeString:
    """The links under a post that not everybody has, and what is said about its state."""
    links = []
    if row.author_id == member.pk and row.state in ("public", "pending") and not thread.is_locked:
        links.append((address_of("post_edit", row.pk), _("Edit"), row.number))
        links.append((address_of("post_files", row.pk), _("Add a file"), row.number))
    if moderates:
        links.append((f"/moderation/posts/{row.pk}/", _("Moderate"), row.number))
    if member.is_editor and row.state == State.PUBLIC:
        links.append((f"/editing/posts/{row.pk}/gather/", _("Gather words"), row.number))
    html = format_html_join(
        "",
        '<a href="{}">{}<span class="vh"> {}</span></a>',
        ((url, word, _("post %(n)s") % {"n": number}) for url, word, number in links),
    )
    if row.state == "public":
        return html + (edit_chip(row.pk, row.number) if edited else "")
    kind = "waiting" if row.state == "pending" else "hidden"
    label = _("A moderator has asked for a change") if sent_back else State(row.state).label
    return html + format_html('<span class="chip notice-{}">{}</span>', kind, label)
