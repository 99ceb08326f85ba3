"""Orders for reading, and who may see a barrier or an idea."""

from django.db import models
from django.db.models import Case, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from forum.models import State, Thread, ThreadTag
from forum.visibility import PUBLIC, looked_after, lying_in
from ideas.ranking import breadth
from members.areas import Areas
from members.models import Perspective

#: Another one stands for it: its page says which, and it is in no list and no count.
MERGED = "merged"
#: Its parts stand for it: its page names them, and it is in no list and no count.
SPLIT = "split"
ORDERS = ("fair", "new", "support", "sides", "unanswered")


class ListedQuerySet(models.QuerySet):
    """Barriers or ideas, in phrases."""

    def public(self) -> "ListedQuerySet":
        return self.filter(state=PUBLIC)

    def visible_to(self, member) -> "ListedQuerySet":
        """Public, merged and split ones; a member's own unless removed; moderators' areas."""
        seen = Q(state__in=(PUBLIC, MERGED, SPLIT))
        if not member.is_authenticated:
            return self.filter(seen)
        if member.oversees is True:
            return self
        seen |= Q(author=member.pk) & ~Q(state=State.REMOVED)
        return self.filter(seen | lying_in(member.oversees, "thread") if member.oversees else seen)

    def in_areas_of(self, member) -> "ListedQuerySet":
        """Those that a moderator looks after, public or not; none for anybody else."""
        return looked_after(self, member, "thread")

    def linkable_by(self, member_id: int | None) -> "ListedQuerySet":
        """Public ones and a member's own that wait: what `ideas.permissions.can_link` allows."""
        return self.filter(Q(state=PUBLIC) | Q(state=State.PENDING, author=member_id or 0))

    def in_order(self, order: str) -> "ListedQuerySet":
        """Sorted for reading by one of `ORDERS`; an unknown one is the fair mix.

        Each order ends with the id, so that it is total, and has an index of its own name.
        """
        if order == "new":
            return self.order_by("-created_at", "-thread_id")
        if order == "support":
            return self.order_by(f"-{self.model.SUPPORT}", "-thread_id")
        if order == "sides":
            return self.order_by("-sides", "-thread_id")
        if order == "unanswered":
            return self.filter(reply_count=0).order_by("created_at", "thread_id")
        return self.order_by("fair_position", "thread_id")

    def from_sides(self, least: int) -> "ListedQuerySet":
        """Those that people of so many perspectives stand behind."""
        named = [Case(When(groups__has_key=key, then=1), default=0) for key in Perspective.values]
        # The first is read from an index and leaves few rows to be looked into.
        enough = self.filter(sides__gte=breadth(dict.fromkeys(range(least), 1)))
        return enough.alias(perspectives=sum(named[1:], named[0])).filter(perspectives__gte=least)

    def with_mine(self, member_id: int | None) -> "ListedQuerySet":
        """Each with the member's own facts: `mine`, the answer on an idea or "faces" on a barrier,
        and `tried`, the outcome of having tried an idea; "" for none.
        """
        if member_id is None:
            return self.annotate(mine=Value(""), tried=Value(""))
        if self.model.kind == "barrier":
            return self.annotate(
                mine=self._own("facings", member_id, Value("faces")), tried=Value("")
            )
        return self.annotate(
            mine=self._own("votes", member_id, "answer"),
            tried=self._own("experiences", member_id, "outcome"),
        )

    def _own(self, facts: str, member_id: int, said: object) -> Coalesce:
        model = self.model._meta.get_field(facts).related_model
        own = model.objects.filter(member=member_id, **{self.model.kind: OuterRef("pk")})
        return Coalesce(Subquery(own.values_list(said)[:1]), Value(""))


def state_of(thread: Thread) -> str:
    """What is public but merged or split is in no list; its thread can still be read."""
    if thread.is_public and thread.merged_into_id is not None:
        return MERGED
    return SPLIT if thread.is_public and thread.split_at is not None else thread.state


def threads_tagged(slug: str) -> models.QuerySet:
    """The ids of the threads with the main tag `slug`."""
    return ThreadTag.objects.filter(tag__slug=slug).values("content_object")


class LinkQuerySet(models.QuerySet):
    """Links between ideas and barriers; never more visible than both of their ends."""

    def public(self) -> "LinkQuerySet":
        return self.filter(state=PUBLIC, idea__state=PUBLIC, barrier__state=PUBLIC)

    def standing(self) -> "LinkQuerySet":
        """Public ones that others have not turned down: those that counts and lists are about."""
        return self.public().filter(disputed=False)

    def standing_at(self, thing) -> "LinkQuerySet":
        """Those at `thing`, whose own state counts as it is in hand and may not be stored yet."""
        if thing.state != PUBLIC:
            return self.none()
        other = "barrier" if thing.kind == "idea" else "idea"
        ends = {thing.kind: thing.pk, f"{other}__state": PUBLIC}
        return self.filter(state=PUBLIC, disputed=False, **ends)

    def visible_to(self, member) -> "LinkQuerySet":
        """Public ones; a member's own between what they may see; all moderators look after."""
        if not member.is_authenticated:
            return self.public()
        if member.oversees is True:
            return self
        seen = (Q(state=PUBLIC) | Q(author=member.pk)) & self._seen_end("idea", member)
        seen &= self._seen_end("barrier", member)
        return self.filter(seen | self._inside(member.oversees) if member.oversees else seen)

    @staticmethod
    def _seen_end(end: str, member) -> Q:
        own = Q(**{f"{end}__author": member.pk}) & ~Q(**{f"{end}__state": State.REMOVED})
        return Q(**{f"{end}__state": PUBLIC}) | own

    def in_areas_of(self, member) -> "LinkQuerySet":
        """Those that a moderator looks after: a link lies where its idea lies.

        Whoever looks after a part of the site sees its other end too: that one is public or lies
        in the same areas.
        """
        oversees = member.is_authenticated and member.oversees
        if oversees is True:
            return self
        return self.filter(self._inside(oversees)) if oversees else self.none()

    def _inside(self, areas: Areas) -> Q:
        other = Q(barrier__state__in=(PUBLIC, MERGED, SPLIT)) | lying_in(areas, "barrier__thread")
        return lying_in(areas, "idea__thread") & other
