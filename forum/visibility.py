"""Who may see a thread or a post: one rule for pages, search, counters, notices and exports."""

from django.db import models
from django.db.models import Case, F, Q, When
from django.utils import timezone

PUBLIC = "public"
REMOVED = "removed"


def _own(member: object, field: str, state: str = "state") -> Q:
    return Q(**{field: member.pk}) & ~Q(**{state: REMOVED})


class ThreadQuerySet(models.QuerySet):
    """Threads, in phrases."""

    def public(self) -> "ThreadQuerySet":
        return self.filter(state=PUBLIC)

    def visible_to(self, member) -> "ThreadQuerySet":
        """Public ones; a member's own unless it was removed; every one for moderators."""
        if not member.is_authenticated:
            return self.public()
        if member.is_moderator:
            return self
        return self.filter(Q(state=PUBLIC) | _own(member, "author"))

    def standing(self) -> "ThreadQuerySet":
        """Those that no other stands for, nor parts: what lists and counts are about."""
        return self.filter(merged_into=None, split_at=None)

    def by_last_post(self) -> "ThreadQuerySet":
        """Pinned ones first, then the latest talked about."""
        return self.order_by(F("pinned_at").desc(nulls_last=True), "-last_post_at", "-pk")

    def by_last_post_today(self) -> "ThreadQuerySet":
        """The same where pins have ended that are still in the rows."""
        over = Q(pinned_until__lte=timezone.now())
        pinned = Case(When(over, then=None), default=F("pinned_at"))
        return self.order_by(pinned.desc(nulls_last=True), "-last_post_at", "-pk")


def public_post(field: str = "") -> Q:
    """The rule for everybody, asked of a post or, with `field`, of the post that a row names.

    Asked along the way to the post it costs one row; as a subquery it would list every post.
    """
    path = f"{field}__" if field else ""
    return Q(**{f"{path}state": PUBLIC, f"{path}thread__state": PUBLIC})


class PostQuerySet(models.QuerySet):
    """Posts, in phrases. A post is never more visible than its thread."""

    def public(self) -> "PostQuerySet":
        return self.filter(public_post())

    def visible_to(self, member) -> "PostQuerySet":
        """Public ones in public threads; a member's own unless removed; all for moderators."""
        if not member.is_authenticated:
            return self.public()
        if member.is_moderator:
            return self
        return self.filter(
            Q(state=PUBLIC, thread__state=PUBLIC)
            | Q(state=PUBLIC) & _own(member, "thread__author", "thread__state")
            | _own(member, "author")
        )
