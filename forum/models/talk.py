"""Threads and posts: everything that anyone writes is a post in a thread."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from forum.models.tags import ThreadTag
from forum.visibility import PostQuerySet, ThreadQuerySet


class State(models.TextChoices):
    """Where a thread or post stands. Only public ones are for everybody."""

    PENDING = "pending", _("Waiting for a person to read it")
    PUBLIC = "public", _("Public")
    HIDDEN = "hidden", _("Hidden")
    WITHDRAWN = "withdrawn", _("Taken down by its author")
    REMOVED = "removed", _("Removed")  # not even its author sees it any more


class Board(models.Model):
    """A place for threads that are neither barrier nor idea."""

    title = models.CharField(_("title"), max_length=80)
    slug = models.SlugField(unique=True)
    description = models.CharField(_("description"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("board_page", args=[self.slug])


class Authored(models.Model):
    """Who wrote it: a member, or somebody in a room whose words were written down."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    author_name = models.CharField(max_length=60, blank=True)
    author_role = models.CharField(max_length=40, blank=True)
    told_at = models.CharField(_("told at"), max_length=120, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State, default=State.PUBLIC)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        return self.state == State.PUBLIC


class Thread(Authored):
    """A conversation with a purpose: a barrier, an idea, or a topic on a board."""

    class Kind(models.TextChoices):
        BARRIER = "barrier", _("Barrier")
        IDEA = "idea", _("Smart idea")
        TOPIC = "topic", _("Topic")

    kind = models.CharField(max_length=10, choices=Kind)
    board = models.ForeignKey(Board, models.PROTECT, null=True, blank=True, related_name="threads")
    title = models.CharField(_("title"), max_length=150)
    slug = models.SlugField(max_length=80)
    pinned_at = models.DateTimeField(null=True, blank=True)
    pinned_until = models.DateTimeField(null=True, blank=True)
    slow_until = models.DateTimeField(null=True, blank=True)
    slow_minutes = models.PositiveIntegerField(default=0)  # between two replies of one member
    locked_at = models.DateTimeField(null=True, blank=True)
    lock_reason = models.CharField(max_length=300, blank=True)
    reply_count = models.PositiveIntegerField(default=0)
    # How many public ones of each kind.
    reply_kinds = models.JSONField(default=dict, editable=False)
    last_post_at = models.DateTimeField(default=timezone.now)
    last_number = models.PositiveIntegerField(default=0)
    # What moderators did, as [number of the post above, HTML, id of another thread or null].
    event_lines = models.JSONField(default=list, blank=True, editable=False)
    # The thread that says the same and stands for this one too; never one that is merged itself.
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="merged"
    )
    # It said more than one thing: since then its parts, which name it, stand for it.
    split_at = models.DateTimeField(null=True, blank=True)
    part_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="parts"
    )
    row_html = models.TextField(blank=True, editable=False)
    summary_html = models.TextField(blank=True, editable=False)

    tags = TaggableManager(through=ThreadTag, blank=True)
    objects = ThreadQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["board", "state", "-pinned_at", "-last_post_at"],
                name="forum_threads_of_board",
            ),
            models.Index(fields=["author", "-created_at"], name="forum_threads_by_author"),
            models.Index(fields=["state", "-created_at"], name="forum_threads_in_state"),
            models.Index(
                fields=["board", "pinned_until"],
                condition=models.Q(pinned_at__isnull=False, pinned_until__isnull=False),
                name="forum_pins_that_end",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="topic", board__isnull=False)
                | (~models.Q(kind="topic") & models.Q(board__isnull=True)),
                name="forum_only_topics_have_boards",
            ),
            models.CheckConstraint(
                condition=~models.Q(merged_into=models.F("id")), name="forum_not_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=~models.Q(part_of=models.F("id")), name="forum_not_part_of_itself"
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | models.Q(split_at=None),
                name="forum_not_merged_and_split",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        name = {"barrier": "barrier_page", "idea": "idea_page"}.get(self.kind, "thread_page")
        return reverse(name, args=[self.pk, self.slug])

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None

    @property
    def is_pinned(self) -> bool:
        """A pin with a last day has ended after it, whether or not the row says so yet."""
        until = self.pinned_until
        return self.pinned_at is not None and (until is None or until > timezone.now())

    @property
    def standing_id(self) -> int:
        """The id of the thread that stands for it: its own where it is not merged."""
        return self.merged_into_id or self.pk

    @property
    def stands(self) -> bool:
        """Whether it stands for itself: neither merged into another nor split into parts."""
        return self.merged_into_id is None and self.split_at is None

    @property
    def room(self) -> str:
        """The part of the site, as the navigation calls it, that this belongs to."""
        return "boards" if self.kind == self.Kind.TOPIC else f"{self.kind}s"


class Post(Authored):
    """One contribution in a thread; number 1 is the opening."""

    class Kind(models.TextChoices):
        OPENING = "opening", _("Opening")
        REPLY = "reply", _("Reply")
        EXPERIENCE = "experience", _("We tried it")
        WORRY = "worry", _("Worry")
        QUESTION = "question", _("Question")
        OFFER = "offer", _("Offer of help")
        SUMMARY = "summary", _("Summary")

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="posts")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.REPLY)
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="answers"
    )
    source = models.TextField()
    html = models.TextField(blank=True, editable=False)
    row_html = models.TextField(blank=True, editable=False)
    notes_html = models.TextField(blank=True, editable=False)  # what other rooms say below it
    renderer_version = models.PositiveSmallIntegerField(default=0)
    edited_at = models.DateTimeField(null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["thread", "number"]
        constraints = [
            models.UniqueConstraint(fields=["thread", "number"], name="forum_post_number_once"),
            models.UniqueConstraint(
                fields=["thread"],
                condition=models.Q(kind="summary"),
                name="forum_one_summary_in_a_thread",
            ),
        ]
        indexes = [
            models.Index(fields=["thread", "state", "number"], name="forum_posts_of_thread"),
            models.Index(fields=["author", "-created_at"], name="forum_posts_by_author"),
            models.Index(fields=["state", "created_at"], name="forum_posts_in_state"),
        ]

    def __str__(self) -> str:
        return f"{self.thread} #{self.number}"

    def get_absolute_url(self) -> str:
        """The thread's page at this post, as it stands now; see `get_permalink`."""
        address = self.thread.get_absolute_url()
        if self.kind == self.Kind.SUMMARY:
            return f"{address}#post-{self.number}"
        return address if self.number == 1 else f"{address}?post={self.number}#post-{self.number}"

    def get_permalink(self) -> str:
        """An address that stays, wherever the thread moves and whatever it is called then."""
        return f"/posts/{self.pk}/"


class PostRevision(models.Model):
    """An earlier wording, kept when a post is edited."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=150, blank=True)
    source = models.TextField()
    fields = models.JSONField(default=dict, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    withheld = models.BooleanField(default=False)

    class Meta:
        ordering = ["post", "number"]
        constraints = [
            models.UniqueConstraint(fields=["post", "number"], name="forum_revision_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.post} revision {self.number}"
