"""What ties guidance to what people said: passages, their use in pages, and numbered editions."""

from django.db import IntegrityError, models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Page

from forum.models import Post, PostRevision
from forum.visibility import public_post


class PassageQuerySet(models.QuerySet):
    """Passages, in phrases."""

    def public(self) -> "PassageQuerySet":
        """Those whose post everybody may see; a passage is never more visible than its post."""
        return self.filter(public_post("post"))

    def with_shown(self) -> "PassageQuerySet":
        """With `is_kept_back`, whether its wording was taken out of the history of its post."""
        own = PostRevision.objects.filter(
            withheld=True, post=models.OuterRef("post"), number=models.OuterRef("revision_number")
        )
        return self.annotate(is_kept_back=models.Exists(own))

    def with_latest(self) -> "PassageQuerySet":
        """The same, with all that comparing with today needs: `latest`, the number of the wording
        of today (the first is 1), the post, its thread, and what an idea says beside its text.
        """
        last = PostRevision.objects.filter(post=models.OuterRef("post")).order_by("-number")
        latest = Coalesce(models.Subquery(last.values("number")[:1]), 0) + 1
        rows = self.with_shown().annotate(latest=latest).select_related("post__thread__idea")
        return rows.defer(*(f"post__thread__idea__{name}" for name in ("card_html", "page_html")))


class Passage(models.Model):
    """The words of a post, or a part of them, as they stood on one day. It never changes; new words
    make a new one.

    `start` and `end` are places in the whole wording of that day, counted in letters; `end` is 0
    for the whole of it.

    The writer's name is not copied: it is read from the post, so that a name which somebody changes
    or takes back is changed and taken back everywhere.
    """

    post = models.ForeignKey(Post, models.CASCADE, related_name="passages")
    revision_number = models.PositiveIntegerField(help_text="1 is the first wording of the post.")
    title = models.CharField(max_length=150)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    wording = models.TextField()
    pinned_at = models.DateTimeField(default=timezone.now)

    objects = PassageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "revision_number", "start", "end"], name="cms_passage_once"
            ),
            models.CheckConstraint(
                condition=models.Q(start=0, end=0) | models.Q(end__gt=models.F("start")),
                name="cms_passage_is_some_words",
            ),
        ]

    def __str__(self) -> str:
        return self.in_a_line

    @property
    def is_part(self) -> bool:
        """Whether it is some of the words of its post and not all of them."""
        return self.end > 0

    @property
    def shown(self) -> str:
        """Its words as they may be read: "" where their wording was taken out of the history.

        Asks nothing of a passage that was found `with_shown`.
        """
        kept_back = getattr(self, "is_kept_back", None)
        if kept_back is None:
            own = PostRevision.objects.filter(post=self.post_id, number=self.revision_number)
            kept_back = own.filter(withheld=True).exists()
        return "" if kept_back else self.wording

    @property
    def shown_title(self) -> str:
        """The title as it may be read: that of today where its wording was taken out."""
        return self.title if self.shown else self.post.thread.title

    @property
    def in_a_line(self) -> str:
        """Its title and its first words, as far as they may be read."""
        words = Truncator(self.shown).chars(80)
        return f"{self.shown_title}: “{words}”" if words else self.shown_title

    @property
    def name(self) -> str:
        """Who said it: “Told at …”, the writer's name today, or “Former member”."""
        return name_of(self.post)


class CitedInGuidance(IntegrityError):
    """What was to be deleted is cited. Django puts a sentence of its own over a ProtectedError that
    comes from further down; this one arrives.
    """


def keep_cited(collector, field, sub_objs, using) -> None:
    """What published guidance uses is not deleted with its post: says so, by the pages' names."""
    if rows := list(sub_objs.select_related("page").order_by("pk")):
        named = ", ".join(dict.fromkeys(f"“{row.page.title}”" for row in rows))
        raise CitedInGuidance(why_kept(named))


def why_kept(pages: str) -> str:
    """Why words that `pages` cite are not deleted, and what can be done."""
    text = _(
        "It cannot be deleted: published guidance cites it (%(pages)s). A moderator can take it"
        " down instead. The guidance then says so."
    )
    return text % {"pages": pages}


class Citation(models.Model):
    """A passage used in the published version of a guidance page; position 0 is the first."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="citations")
    passage = models.ForeignKey(Passage, keep_cited, related_name="citations")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["page", "position"]
        constraints = [
            models.UniqueConstraint(fields=["page", "passage"], name="cms_citation_once")
        ]

    def __str__(self) -> str:
        return f"{self.page} cites {self.passage}"


class Edition(models.Model):
    """One publication of a guidance page: its number, what changed, and whose posts it used.

    `content` is what the page said, frozen (cms.editions): its fields, and its streams as they are
    kept. It is empty for what was published before editions were kept.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    revision_id = models.PositiveBigIntegerField(null=True)
    published_at = models.DateTimeField(default=timezone.now)
    change_note = models.CharField(max_length=200, blank=True)
    post_ids = models.JSONField(default=list)
    content = models.JSONField(default=dict)

    class Meta:
        ordering = ["page", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="cms_edition_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.page}, edition {self.number}"


def name_of(post: Post) -> str:
    """How the writer of a public post is named beside it."""
    if post.told_at:
        return _("Told at %(room)s") % {"room": post.told_at}
    if post.author_id is None or not post.author_name:
        return _("Former member")
    return post.author_name
