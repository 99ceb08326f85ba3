"""Publishing what waits, as part of a decision: posts, links and changes of public posts."""

from collections.abc import Iterable

from forum.events import announce
from forum.models import Post, State, WaitingEdit
from ideas.events import idea_linked
from ideas.models import Link
from members.models import Member
from moderation.cases import case_of, close, hold, move_on
from moderation.effects import Changes
from moderation.models import Case
from moderation.waiting import edits_of, waiting_of

Waiting = Post | Link | WaitingEdit


def others_of(author: Member | None, besides: Waiting) -> list[Waiting]:
    """What else `author` has waiting, which is published when they are trusted."""
    if author is None:
        return []
    return [each for each in (*waiting_of(author), *edits_of(author)) if each != besides]


def threads_of(things: Iterable[Waiting]) -> list[int]:
    """The ids of the threads to hold before any of `things` is published."""
    posts = [each.post if isinstance(each, WaitingEdit) else each for each in things]
    return [post.thread_id for post in posts if isinstance(post, Post)]


def publish(target: Post | Link, case: Case, changes: Changes) -> None:
    """Show a held post or link to everybody and answer what was reported of it."""
    changes.set(target, "state", State.PUBLIC)
    close(case, changes)
    if isinstance(target, Link):
        announce(idea_linked, link_id=target.pk, member_id=target.author_id)


def publish_all(things: Iterable[Waiting], changes: Changes) -> None:
    """Publish what still waits of `things`, one by one: one changes the thread of the next."""
    for thing in things:
        if isinstance(thing, WaitingEdit):
            post = hold(thing.post)
            edit = WaitingEdit.objects.to_read().filter(pk=thing.pk).first()
            if edit is not None:
                changes.publish(edit)
                move_on(case_of(post))
            continue
        held = hold(thing)
        if held.state == State.PENDING:
            publish(held, case_of(held), changes)
