"""Barriers and smart ideas: threads with a purpose, and the links between them."""

from django.conf import settings
from django.db import models
from django.db.models import Case, CharField, GeneratedField, Value, When
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forum.models import State, Thread
from ideas.ordering import MERGED, SPLIT, LinkQuerySet, ListedQuerySet
from members.models import Perspective

STATES = [
    *State.choices,
    (MERGED, _("Put together with another")),
    (SPLIT, _("Split into parts")),
]


def _furthest(**stages: str) -> GeneratedField:
    """The first of these stages whose number is not nought, else "new"; kept by the database."""
    reached = [When(**{f"{number}__gt": 0}, then=Value(stage)) for stage, number in stages.items()]
    return GeneratedField(
        expression=Case(*reached, default=Value("new")),
        output_field=CharField(max_length=10),
        db_persist=True,
    )


def _folded(name: str) -> GeneratedField:
    """The text of a field in small letters, so that one place is one filter."""
    return GeneratedField(
        expression=Lower(name), output_field=CharField(max_length=120), db_persist=True
    )


def _narrowing(table: str, *fields: str) -> list[models.Index]:
    """For each filter of a list the rows that it leaves, in the order of the day."""
    return [
        models.Index(fields=["state", field, "fair_position", "thread"], name=f"{table}_{field}")
        for field in fields
    ]


class Draft(models.Model):
    """A barrier or idea being written, kept on the server until it is published."""

    key = models.CharField(max_length=32, primary_key=True)
    kind = models.CharField(max_length=10)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="drafts"
    )
    data = models.JSONField(default=dict)
    saves = models.JSONField(default=dict, editable=False)  # step: the page that saved it last
    published = models.ForeignKey(Thread, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"draft {self.kind} {self.key[:6]}"


class Listed(models.Model):
    """What a list is filtered and sorted by, stored on the row and recounted with every write."""

    thread = models.OneToOneField(Thread, models.CASCADE, primary_key=True)
    state = models.CharField(max_length=10, choices=STATES, default=State.PUBLIC)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    # Who its author was here as when they wrote it; "" for what was told at a workshop.
    perspective = models.CharField(max_length=20, choices=Perspective, blank=True, editable=False)
    title = models.CharField(max_length=150, editable=False)
    slug = models.SlugField(max_length=80, editable=False)
    reply_count = models.PositiveIntegerField(default=0)
    link_count = models.PositiveIntegerField(default=0)
    # How many others its page names: what was merged into it, is related, or what it is part of.
    kin_count = models.PositiveSmallIntegerField(default=0, editable=False)
    fair_position = models.FloatField(default=0)
    seen = models.FloatField(default=0, editable=False)  # readers, up to the last mix
    sides = models.FloatField(default=0, editable=False)  # from how many sides support comes
    groups = models.JSONField(default=dict, editable=False)  # supporters by perspective
    card_html = models.TextField(blank=True, editable=False)
    page_html = models.TextField(blank=True, editable=False)
    renderer_version = models.PositiveSmallIntegerField(default=0)

    objects = ListedQuerySet.as_manager()

    REFRESHED = (
        "state title slug author created_at reply_count link_count kin_count card_html "
        "page_html renderer_version"
    ).split()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def parts(self) -> dict[str, tuple[str, str]]:
        """What is written beside the text, by field: its label and the words, "" too."""
        return {
            name: (str(self._meta.get_field(name).verbose_name), getattr(self, name))
            for name in self.PARTS
        }

    @property
    def support(self) -> int:
        """How many people stand behind it: who face a barrier, whom an idea would help."""
        return getattr(self, self.SUPPORT)


class Barrier(Listed):
    """Something that stands in people's way."""

    where = models.CharField(_("kind of service"), max_length=120, blank=True)
    place = models.CharField(_("place"), max_length=80, blank=True)
    facing_count = models.PositiveIntegerField(default=0)
    guidance_count = models.PositiveIntegerField(default=0)
    stage = _furthest(guidance="guidance_count", helped="link_count", discussed="reply_count")
    place_folded = _folded("place")
    service_folded = _folded("where")

    class Meta:
        verbose_name = _("barrier")
        verbose_name_plural = _("barriers")
        indexes = [
            models.Index(fields=["state", "fair_position", "thread"], name="barriers_fair"),
            models.Index(fields=["state", "-created_at", "-thread"], name="barriers_new"),
            models.Index(fields=["state", "-facing_count", "-thread"], name="barriers_support"),
            models.Index(fields=["state", "-sides", "-thread"], name="barriers_sides"),
            models.Index(
                fields=["state", "reply_count", "created_at", "thread"], name="barriers_unanswered"
            ),
            models.Index(
                fields=["state", "link_count", "fair_position", "thread"], name="barriers_need_idea"
            ),
            *_narrowing("barriers", "stage", "perspective", "place_folded", "service_folded"),
        ]

    kind = "barrier"
    SUPPORT = "facing_count"
    ANSWERS = ("facing_count",)
    PARTS: tuple[str, ...] = ("where", "place")
    SECTIONS: tuple[str, ...] = ()

    def get_absolute_url(self) -> str:
        return reverse("barrier_page", args=[self.pk, self.slug])


class Idea(Listed):
    """Something that gets people past a barrier."""

    first_step = models.TextField(_("what you could try first"), blank=True)
    what_it_took = models.TextField(_("what it took"), blank=True)
    what_happened = models.TextField(_("what happened"), blank=True)
    helps_count = models.PositiveIntegerField(default=0)
    not_for_us_count = models.PositiveIntegerField(default=0)
    not_sure_count = models.PositiveIntegerField(default=0)
    experience_count = models.PositiveIntegerField(default=0)
    worked_count = models.PositiveIntegerField(default=0)
    partly_count = models.PositiveIntegerField(default=0)
    did_not_count = models.PositiveIntegerField(default=0)
    tried_groups = models.JSONField(default=dict, editable=False)  # who tried it by perspective
    guidance_count = models.PositiveIntegerField(default=0)
    stage = _furthest(guidance="guidance_count", tried="experience_count", discussed="reply_count")

    class Meta:
        verbose_name = _("smart idea")
        verbose_name_plural = _("smart ideas")
        indexes = [
            models.Index(fields=["state", "fair_position", "thread"], name="ideas_fair"),
            models.Index(fields=["state", "-created_at", "-thread"], name="ideas_new"),
            models.Index(fields=["state", "-helps_count", "-thread"], name="ideas_support"),
            models.Index(fields=["state", "-sides", "-thread"], name="ideas_sides"),
            models.Index(fields=["state", "seen", "fair_position"], name="ideas_least_seen"),
            models.Index(
                fields=["state", "reply_count", "created_at", "thread"], name="ideas_unanswered"
            ),
            models.Index(
                fields=["state", "experience_count", "fair_position", "thread"],
                name="ideas_need_try",
            ),
            models.Index(
                fields=["state", "link_count", "fair_position", "thread"], name="ideas_need_barrier"
            ),
            *_narrowing("ideas", "stage", "perspective"),
        ]

    kind = "idea"
    SUPPORT = "helps_count"
    ANSWERS = ("helps_count", "not_for_us_count", "not_sure_count")
    PARTS = SECTIONS = ("first_step", "what_it_took", "what_happened")
    TRIED = ("experience_count", "worked_count", "partly_count", "did_not_count", "tried_groups")
    REFRESHED = [*Listed.REFRESHED, *TRIED]

    def get_absolute_url(self) -> str:
        return reverse("idea_page", args=[self.pk, self.slug])


class Link(models.Model):
    """“This idea helps with this barrier, because …”: itself a contribution."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="links")
    barrier = models.ForeignKey(Barrier, models.CASCADE, related_name="links")
    reason = models.CharField(_("because"), max_length=500)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    author_name = models.CharField(max_length=60, blank=True)
    told_at = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PUBLIC)
    created_at = models.DateTimeField(default=timezone.now)
    yes_count = models.PositiveIntegerField(default=0)
    not_for_us_count = models.PositiveIntegerField(default=0)
    disputed = models.BooleanField(default=False)  # see ideas.tallying.is_disputed

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["idea", "barrier"], name="ideas_link_once")]
        indexes = [models.Index(fields=["barrier", "idea"], name="ideas_links_of_barrier")]

    def __str__(self) -> str:
        return f"{self.idea} → {self.barrier}"
