"""Who may see a thread or a post: one rule for pages, search, counters, notices and exports."""

from django.db import models
from django.db.models import Case, F, Q, When
from django.utils import timezone

from members.areas import Areas

PUBLIC = "public"
REMOVED = "removed"


def lying_in(areas: Areas, field: str = "") -> Q:
    """What lies in `areas`, asked of a thread or, with `field`, of the thread that a row names.

    It is on one of the boards, or has one of the tags or a synonym that leads to it.
    """
    from forum.models.tags import ThreadTag

    path = f"{field}__" if field else ""
    tagged = ThreadTag.objects.filter(Q(tag__in=areas.tags) | Q(tag__synonyms__in=areas.tags))
    return Q(**{f"{path}board__in": areas.boards}) | Q(
        **{f"{field or 'pk'}__in": tagged.values("content_object")}
    )


def looked_after(rows: models.QuerySet, member, field: str = "") -> models.QuerySet:
    """Of `rows` those whose thread (see `lying_in`) `member` looks after as a moderator."""
    oversees = member.is_authenticated and member.oversees
    if oversees is True:
        return rows
    return rows.filter(lying_in(oversees, field)) if oversees else rows.none()


def _own(member: object, field: str, state: str = "state") -> Q:
    return Q(**{field: member.pk}) & ~Q(**{state: REMOVED})


class ThreadQuerySet(models.QuerySet):
    """Threads, in phrases."""

    def public(self) -> "ThreadQuerySet":
        return self.filter(state=PUBLIC)

    def visible_to(self, member) -> "ThreadQuerySet":
        """Public ones; a member's own unless removed; for moderators all they look after."""
        if not member.is_authenticated:
            return self.public()
        if member.oversees is True:
            return self
        seen = Q(state=PUBLIC) | _own(member, "author")
        return self.filter(seen | lying_in(member.oversees) if member.oversees else seen)

    def in_areas_of(self, member) -> "ThreadQuerySet":
        """Those that a moderator looks after, public or not; none for anybody else."""
        return looked_after(self, member)

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
        """Public ones in public threads; a member's own unless removed; for moderators theirs."""
        if not member.is_authenticated:
            return self.public()
        if member.oversees is True:
            return self
        seen = (
            Q(state=PUBLIC, thread__state=PUBLIC)
            | Q(state=PUBLIC) & _own(member, "thread__author", "thread__state")
            | _own(member, "author")
        )
        return self.filter(seen | lying_in(member.oversees, "thread") if member.oversees else seen)

    def in_areas_of(self, member) -> "PostQuerySet":
        """Those in threads that a moderator looks after; none for anybody else."""
        return looked_after(self, member, "thread")
