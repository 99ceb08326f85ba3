"""Orders for reading, and who may see a barrier or an idea."""

from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from forum.models import ThreadTag
from forum.visibility import PUBLIC

ORDERS = ("fair", "new", "support", "unanswered")


class ListedQuerySet(models.QuerySet):
    """Barriers or ideas, in phrases."""

    def public(self) -> "ListedQuerySet":
        return self.filter(state=PUBLIC)

    def visible_to(self, member) -> "ListedQuerySet":
        """Public ones; a member's own in any state; every one for moderators."""
        if not member.is_authenticated:
            return self.public()
        if member.is_moderator:
            return self
        return self.filter(Q(state=PUBLIC) | Q(author=member.pk))

    def in_order(self, order: str) -> "ListedQuerySet":
        """Sorted for reading by one of `ORDERS`; an unknown one is the fair mix.

        Each order ends with the id, so that it is total, and has an index of its own name.
        """
        if order == "new":
            return self.order_by("-created_at", "-thread_id")
        if order == "support":
            field = "helps_count" if self.model.__name__ == "Idea" else "facing_count"
            return self.order_by(f"-{field}", "-thread_id")
        if order == "unanswered":
            return self.filter(reply_count=0).order_by("created_at", "thread_id")
        return self.order_by("fair_position", "thread_id")

    def tagged(self, slug: str) -> "ListedQuerySet":
        """With the tag `slug` or, for a synonym, with its main tag."""
        tag = Q(tag__slug=slug) | Q(tag__synonyms__slug=slug)
        return self.filter(thread__in=ThreadTag.objects.filter(tag).values("content_object"))

    def with_mine(self, member) -> "ListedQuerySet":
        """Each with `mine`: the member's answer on an idea, "faces" on a barrier, or ""."""
        if not member.is_authenticated:
            return self.annotate(mine=Value(""))
        relation, answer = (
            ("votes", "answer") if self.model.__name__ == "Idea" else ("facings", Value("faces"))
        )
        fact = self.model._meta.get_field(relation).related_model
        name = self.model.__name__.lower()
        own = fact.objects.filter(member=member.pk, **{name: OuterRef("pk")})
        return self.annotate(mine=Coalesce(Subquery(own.values_list(answer)[:1]), Value("")))


class LinkQuerySet(models.QuerySet):
    """Links between ideas and barriers; never more visible than both of their ends."""

    def public(self) -> "LinkQuerySet":
        return self.filter(state=PUBLIC, idea__state=PUBLIC, barrier__state=PUBLIC)
