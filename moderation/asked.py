"""What an author was asked to change until a day: whether it came, and what comes back to us."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from forum.models import Post, State, WaitingEdit
from ideas.models import Link
from moderation.models import Case, Decision, Verb


def has_changed(post: Post, case: Case) -> bool:
    """Whether its author has edited a post since it was last asked for."""
    moment = case.sent_back_at
    return moment is not None and (post.edited_at or post.created_at) > moment


def is_late(case: Case) -> bool:
    """Whether the last day for the change has passed."""
    return case.change_by is not None and case.change_by < timezone.localdate()


def is_awaited(post: Post, case: Case) -> bool:
    """Whether a change was asked for, can still come, and has not come."""
    if post.author_id is None or case.sent_back_at is None or has_changed(post, case):
        return False
    up = post.state == State.PUBLIC and case.change_by is not None
    return (up or post.state == State.PENDING) and not is_late(case)


def asked_back() -> QuerySet[Post]:
    """Posts that need us again after their author was asked: nothing came by the day, or a change
    came to one that stayed up. What waits to be published is in `waiting_posts`.
    """
    late = Q(moderation_case__change_by__lt=timezone.localdate())
    came = Q(moderation_case__sent_back_at__lt=Coalesce("edited_at", "created_at"))
    asked = Post.objects.filter(moderation_case__change_by__isnull=False)
    waits = Q(state=State.PENDING, author__isnull=False) & late & ~came
    up = Q(state=State.PUBLIC) & (came | late) & ~Exists(_change_of(OuterRef("pk")))
    return asked.filter(up | waits)


def _change_of(post: OuterRef) -> QuerySet[WaitingEdit]:
    """A change that waits beside a post to be read; it has a part of the queue of its own."""
    return WaitingEdit.objects.to_read().filter(post=post)


def facts_of(target: Post | Link, case: Case) -> list[str]:
    """What the queue says about the change that was asked for, if it has not come."""
    if case.change_by is None or not isinstance(target, Post) or has_changed(target, case):
        return []
    said = _("Asked to change by %(day)s. Nothing came.")
    if not is_late(case):
        said = _("Its author is asked to change it by %(day)s.")
    return [said % {"day": date_format(case.change_by)}]


def asking_about(post: Post) -> Decision | None:
    """The decision that asks for a change which has not come yet, with its case."""
    asked = Decision.objects.filter(post=post, verb=Verb.SEND_BACK, undoing=None)
    waiting = Q(post__moderation_case__change_by__isnull=False) | Q(post__state=State.PENDING)
    moment = Coalesce("post__edited_at", "post__created_at")
    asked = asked.filter(waiting, post__moderation_case__sent_back_at__gte=moment)
    asked = asked.exclude(Exists(_change_of(OuterRef("post"))))
    return asked.select_related("rule", "post__moderation_case").order_by(F("pk").desc()).first()
