"""What is kept of workshop notes: the file that was read, and what became of each proposal."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from forum.models import Thread
from members.models import Member


class NoteImport(models.Model):
    """One file of notes. The file itself is not kept, only its digest, so that it is read once."""

    workshop = models.CharField(_("workshop"), max_length=100)
    held_on = models.DateField(_("held on"), null=True, blank=True)
    file_name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64, unique=True)
    uploaded_by = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.workshop

    def get_absolute_url(self) -> str:
        """The page on which its proposals are looked at."""
        return reverse("review_notes", args=[self.pk])

    @property
    def told_at(self) -> str:
        """What is shown in the place of an author: the workshop and its year."""
        year = str(self.held_on.year) if self.held_on else ""
        return f"{self.workshop}, {year}" if year and year not in self.workshop else self.workshop


class Proposal(models.Model):
    """One barrier or idea found in the notes, and what a person decided about it."""

    class Kind(models.TextChoices):
        BARRIER = "barrier", _("Barrier")
        IDEA = "idea", _("Smart idea")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        ACCEPTED = "accepted", _("Accepted")
        DROPPED = "dropped", _("Dropped")
        JOINED = "joined", _("Joined")
        PUBLISHED = "published", _("Published")

    note_import = models.ForeignKey(NoteImport, models.CASCADE, related_name="proposals")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=7, choices=Kind.choices)
    title = models.CharField(max_length=150)
    text = models.TextField(blank=True)
    section = models.CharField(max_length=255, blank=True)
    locator = models.CharField(max_length=255, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    joined_proposal = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="joined_here"
    )
    joined_thread = models.ForeignKey(
        Thread, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    published_thread = models.ForeignKey(
        Thread, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["note_import", "position"], name="one_point_a_place")
        ]
        indexes = [
            models.Index(fields=["note_import", "state", "position"], name="points_by_state")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def says_more(self) -> bool:
        """Whether the text says anything that the title does not."""
        return _bare(self.text) != _bare(self.title)

    @property
    def is_published(self) -> bool:
        """Whether everybody can read it by now; nothing here changes it any more."""
        return self.state == self.State.PUBLISHED


def _bare(text: str) -> str:
    return " ".join(text.lower().split()).rstrip(" .")
