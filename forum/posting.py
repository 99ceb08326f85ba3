"""Writing: opening a thread, replying, editing."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from forum import events
from forum.cleaning import TITLE_LIMIT, clean_line, clean_text, make_slug
from forum.following import follow
from forum.holding import hold_post, hold_thread
from forum.keeping import keep_post, keep_reply
from forum.links import has_too_many_links
from forum.mentioning import people_in
from forum.models import Board, Post, State, Thread
from forum.permissions import can_edit, can_post, can_reply, waits_for_a_look, why_not_post
from forum.proposing import drop_edit, propose
from forum.rereading import can_change_at_once, reasons_to_read
from forum.rewording import Wording, reword
from forum.rows import save_rendered
from forum.slowing import check_slow
from forum.tagging import set_tags
from members.models import Member
from members.pacing import one_at_a_time
from members.prepared import Prepared

WRITTEN_KINDS = frozenset({"reply", "experience", "worry", "question", "offer"})


def _authorship(
    by: Member | None, told_at: str, entered_by: Member | None, held: bool = False
) -> dict:
    if by is None:
        if not told_at:
            raise PermissionDenied(_("Somebody has to say this."))
        return {
            "told_at": clean_line(told_at, 120, field="told_at"),
            "entered_by": entered_by,
            "state": State.PUBLIC,
        }
    if not can_post(by):
        raise PermissionDenied(why_not_post(by))
    return {
        "author": by,
        "author_name": by.display_name,
        "author_role": str(by.get_perspective_display()),
        "state": State.PENDING if held or waits_for_a_look(by) else State.PUBLIC,
    }


def _publish_or_wait(post: Post) -> None:
    event = events.post_published if post.is_public else events.post_waiting
    events.announce(event, post_id=post.pk)


@transaction.atomic
def open_thread(
    *,
    kind: str,
    title: str,
    source: str,
    by: Member | None,
    board: Board | None = None,
    tags: Iterable[str] = (),
    told_at: str = "",
    entered_by: Member | None = None,
    created_at: datetime | None = None,
    held: bool = False,
) -> Thread:
    """Open a thread with its first post and return it.

    `by` is a member, or None with `told_at` for words written down in a room. A new member's thread
    waits for a moderator, and so does one with many links or one that is `held`. The same topic
    twice within a minute is one. Raises PermissionDenied, or ValidationError naming `title` or
    `source`.
    """
    title = clean_line(title, TITLE_LIMIT)
    source = clean_text(source)
    if not title:
        raise ValidationError({"title": _("Write a title.")})
    if by and kind == "topic" and (same := _opened_just_now(board, title, source, by)):
        return same
    held = held or (by is not None and has_too_many_links(source, by))
    written = _authorship(by, told_at, entered_by, held)
    written["created_at"] = created_at or timezone.now()
    thread = Thread.objects.create(
        kind=kind, board=board, title=title, slug=make_slug(title), last_number=1, **written
    )
    thread.last_post_at = thread.created_at
    post = Post(thread=thread, number=1, kind=Post.Kind.OPENING, source=source, **written)
    save_rendered(post)
    set_tags(thread=thread, names=tags)
    keep_post(post)
    _publish_or_wait(post)
    return thread


def _opened_just_now(board: Board | None, title: str, source: str, by: Member) -> Thread | None:
    """The topic of the last minute in which `by` said the same on this board."""
    one_at_a_time(f"threads of {by.pk}")
    since = timezone.now() - timedelta(minutes=1)
    recent = Thread.objects.filter(author=by, created_at__gt=since, kind="topic", board=board)
    standing = recent.filter(title=title).exclude(state=State.WITHDRAWN)
    return standing.filter(posts__number=1, posts__source=source).first()


@transaction.atomic
def reply_to(
    *, thread: Thread, source: str, by: Member, kind: str = "reply", parent: Post | None = None
) -> Post:
    """Add a post to `thread` and return it; the same words twice within a minute are one post.

    `parent` is the post answered; an answer to an answer hangs on the first. Raises
    PermissionDenied (locked, hidden, suspended) or ValidationError naming `source`, also where the
    thread is slow and `by` wrote a moment ago.
    """
    source = clean_text(source)
    if not source:
        raise ValidationError({"source": _("Write your reply.")})
    thread = _hold_to_reply(thread, by)
    if parent is not None and parent.thread_id != thread.pk:
        raise ValidationError({"source": _("The post you answer is in another discussion.")})
    kind = kind if kind in WRITTEN_KINDS else Post.Kind.REPLY
    latest = _latest.rows(thread=thread.pk, author=by.pk)
    if not latest:
        follow(thread=thread, by=by)  # the first time only: who stopped is not made to hear again
    elif same := _said_just_now(thread, by, source, kind, latest[0][0]):
        return same
    elif latest[0][1] > 1:
        check_slow(thread, by, latest[0][0])
    thread.last_number += 1
    post = Post(
        thread=thread,
        number=thread.last_number,
        kind=kind,
        parent=parent.parent or parent if parent is not None and parent.number > 1 else None,
        source=source,
        **_authorship(by, "", None, has_too_many_links(source, by)),
    )
    save_rendered(post, people_in(thread, source))
    keep_reply(post)
    _publish_or_wait(post)
    return post


def _hold_to_reply(thread: Thread, by: Member) -> Thread:
    thread = hold_thread(thread.pk)
    if not can_post(by):
        raise PermissionDenied(why_not_post(by))
    if not thread.stands:
        raise PermissionDenied(_where_it_goes_on(thread))
    if not can_reply(by, thread):
        raise PermissionDenied(_("This discussion is closed to new replies."))
    return thread


def _where_it_goes_on(thread: Thread) -> str:
    if thread.split_at is not None:
        return _("This was split into parts. The talk goes on there.")
    return _("This was put together with another. The talk goes on there.")


def _compose_latest(*, thread: int, author: int) -> QuerySet:
    posts = Post.objects.filter(thread=thread, author=author)
    return posts.order_by("-number").values_list("created_at", "number")[:1]


_latest = Prepared(_compose_latest, "thread", "author")


def _said_just_now(
    thread: Thread, by: Member, source: str, kind: str, latest: datetime
) -> Post | None:
    """The post of the last minute in which `by` said the same in this thread; their `latest`."""
    since = timezone.now() - timedelta(minutes=1)
    if latest <= since:
        return None
    written = thread.posts.exclude(state=State.WITHDRAWN)
    return written.filter(author=by, source=source, kind=kind, created_at__gt=since).first()


@transaction.atomic
def edit_post(
    *,
    post: Post,
    source: str,
    by: Member,
    title: str | None = None,
    tags: Iterable[str] | None = None,
    fields: dict | None = None,
) -> Post:
    """Give `post` a new wording; the earlier one is kept as a revision. The same is no new one.

    With `title` and `tags` for an opening post; `fields` are what is kept beside its words. An edit
    never makes a hidden post public. What somebody new adds to a public post waits beside it until
    a person has read it (see `forum.rereading`); the words that were read stay up, and `edit_of`
    finds the others. A later edit takes the place of one that waits. Raises PermissionDenied or
    ValidationError.
    """
    post = hold_post(post.pk)
    if not can_edit(by, post):
        raise PermissionDenied(_("You can edit your own posts while the discussion is open."))
    source, new_title = _cleaned(source, post.thread.title if title is None else title)
    wording = Wording(
        title=new_title if post.number == 1 else "",
        source=source,
        fields=fields or {},
        tags=None if tags is None or post.number != 1 else list(tags),
    )
    if not can_change_at_once(by, post) and reasons_to_read(post, wording, by):
        propose(post=post, wording=wording)
        return post
    if reword(post=post, wording=wording, by=by, files=drop_edit(post)):
        events.announce(events.post_edited, post_id=post.pk, editor_id=by.pk)
    return post


def _cleaned(source: str, title: str) -> tuple[str, str]:
    source, title = clean_text(source), clean_line(title, TITLE_LIMIT)
    if not source:
        raise ValidationError({"source": _("Write your post.")})
    if not title:
        raise ValidationError({"title": _("Write a title.")})
    return source, title
