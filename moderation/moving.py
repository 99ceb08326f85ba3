"""Replies into a conversation of their own, and two topics into one: a moderator's verbs."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from forum.cleaning import clean_line
from forum.models import Board, Post, Thread
from forum.splitting_off import choose_posts
from ideas.models import Experience
from ideas.recounting import one_write_across
from members.models import Member
from moderation.cases import hold_threads
from moderation.curating import hold_thread
from moderation.effects import Changes
from moderation.models import Decision, Rule, Verb
from moderation.moved import note_join, note_split_off
from moderation.permissions import can_look_after, can_move_to
from moderation.recording import REASON_LIMIT, clean_reason, record


@transaction.atomic
def split_off(
    *,
    target: Thread,
    posts: Collection[int],
    title: str,
    board: Board,
    words: str,
    by: Member,
    answers: bool = False,
    reason: str = "",
    rule: Rule | None = None,
) -> Decision:
    """Move `posts` (ids of replies in `target`), with `answers` those to them too, to a new topic.

    It begins with `words`, under no moderator's name. A reason is needed. Raises PermissionDenied,
    or ValidationError, naming a field where one is wrong.
    """
    thread = hold_thread(target, by=by)
    if not can_move_to(by, board):
        raise PermissionDenied
    reason = clean_reason(reason, rule)
    chosen = choose_posts(thread, posts, answers=answers)
    check_movable(chosen)
    changes = Changes()
    new = note_split_off(changes, thread, chosen, title=title, board=board, words=words, by=by)
    return record(
        verb=Verb.SPLIT_OFF,
        target=thread,
        other=new,
        by=by,
        changes=changes,
        reason=reason,
        rule=rule,
    )


def check_movable(posts: Collection[Post]) -> None:
    """Raises ValidationError where one tells what happened with an idea: it belongs to that."""
    if experiences_among(posts):
        raise ValidationError(
            _("“We tried it” belongs to its idea and cannot be moved. Choose the other replies.")
        )


def experiences_among(posts: Collection[Post]) -> set[int]:
    """The ids of those posts that tell what happened with an idea."""
    told = Experience.objects.filter(post__in=[post.pk for post in posts])
    return set(told.values_list("post_id", flat=True))


@transaction.atomic
def join(*, target: Thread, into: Thread, by: Member, reason: str = "") -> Decision | None:
    """Move every post of the topic `target` into `into`, which stands for it; None when it does.

    Both who began them are told. Raises PermissionDenied, or ValidationError where one is no
    public topic.
    """
    if not (can_look_after(by, target) and can_look_after(by, into)):
        raise PermissionDenied
    one_write_across()  # whoever hides a post holds what it began after where it stands
    hold_threads((target.pk, into.pk))
    threads = Thread.objects.select_for_update().in_bulk((target.pk, into.pk))
    thread, other = threads[target.pk], threads[into.pk]
    if thread.merged_into_id == other.pk:
        return None
    check_joinable(thread, other)
    reason = clean_line(reason, REASON_LIMIT, field="reason")
    changes = Changes()
    note_join(changes, thread, other)
    return record(verb=Verb.JOIN, target=thread, other=other, by=by, changes=changes, reason=reason)


def check_joinable(thread: Thread, into: Thread) -> None:
    """Raises ValidationError with the sentence that says why two are not put together."""
    if thread.pk == into.pk or {thread.kind, into.kind} != {Thread.Kind.TOPIC}:
        raise ValidationError(_("Choose another conversation on a board."))
    for each in (thread, into):
        if each.merged_into_id is not None:
            raise ValidationError(
                _("“%(title)s” was put together with another already.") % {"title": each.title}
            )
        if not each.is_public:
            raise ValidationError(
                _("“%(title)s” is not public. Publish it first.") % {"title": each.title}
            )
