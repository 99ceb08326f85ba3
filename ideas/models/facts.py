"""The three facts that guidance needs, each once per member and thing."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forum.models import Post
from ideas.models.things import Barrier, Idea, Link
from members.models import Perspective


class Fact(models.Model):
    """Said by one member, from one perspective, at one time."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    perspective = models.CharField(max_length=20, choices=Perspective, default=Perspective.OTHER)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


class Facing(Fact):
    """“We face this too.”"""

    is_void = False  # see Voided

    barrier = models.ForeignKey(Barrier, models.CASCADE, related_name="facings")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["barrier", "member"], name="ideas_facing_once")
        ]
        indexes = [models.Index(fields=["member"], name="ideas_facings_of_member")]

    def __str__(self) -> str:
        return f"{self.member_id} faces {self.barrier_id}"


class Vote(Fact):
    """“Would this help?”"""

    is_void = False  # see Voided

    class Answer(models.TextChoices):
        HELPS = "helps", _("This would help")
        NOT_FOR_US = "not_for_us", _("Not for us")
        NOT_SURE = "not_sure", _("Not sure")

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="votes")
    answer = models.CharField(max_length=10, choices=Answer)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["idea", "member"], name="ideas_vote_once"),
            models.CheckConstraint(
                condition=models.Q(answer__in=["helps", "not_for_us", "not_sure"]),
                name="ideas_vote_answers",
            ),
        ]
        indexes = [
            models.Index(fields=["member"], name="ideas_votes_of_member"),
            models.Index(fields=["idea", "answer"], name="ideas_votes_by_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.answer} on {self.idea_id}"


class Voided(Fact):
    """An answer that moderators have taken out of the count, with all that puts it back.

    It is the row moved here, so that nobody who counts answers can count it; while it is here its
    member cannot answer again.
    """

    idea = models.ForeignKey(Idea, models.CASCADE, null=True, blank=True, related_name="voided")
    barrier = models.ForeignKey(
        Barrier, models.CASCADE, null=True, blank=True, related_name="voided"
    )
    answer = models.CharField(max_length=10, choices=Vote.Answer, blank=True)
    row = models.BigIntegerField(help_text="The id that the answer had and gets again.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["idea", "member"], name="ideas_voided_vote_once"),
            models.UniqueConstraint(fields=["barrier", "member"], name="ideas_voided_facing_once"),
            models.CheckConstraint(
                condition=models.Q(idea__isnull=False, barrier__isnull=True)
                | models.Q(idea__isnull=True, barrier__isnull=False),
                name="ideas_voided_has_one_end",
            ),
        ]
        indexes = [models.Index(fields=["member"], name="ideas_voided_of_member")]

    def __str__(self) -> str:
        return f"{self.member_id} does not count on {self.idea_id or self.barrier_id}"


class LinkAnswer(Fact):
    """“Does this idea help with this barrier?”, said by somebody who did not make the link."""

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        NOT_FOR_US = "not_for_us", _("Not for us")

    link = models.ForeignKey(Link, models.CASCADE, related_name="answers")
    answer = models.CharField(max_length=10, choices=Answer)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["link", "member"], name="ideas_link_answer_once"),
            models.CheckConstraint(
                condition=models.Q(answer__in=["yes", "not_for_us"]), name="ideas_link_answers"
            ),
        ]
        indexes = [models.Index(fields=["member"], name="ideas_link_answers_of_member")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.answer} on link {self.link_id}"


class Experience(Fact):
    """“We tried it”: what happened, told in a post of the idea's thread."""

    class Outcome(models.TextChoices):
        WORKED = "worked", _("It worked")
        PARTLY = "partly", _("It partly worked")
        DID_NOT = "did_not", _("It did not work")

    class Scale(models.TextChoices):
        TEAM = "team", _("One team")
        SERVICE = "service", _("One service")
        ORGANISATION = "organisation", _("A whole organisation")
        SEVERAL = "several", _("Several organisations")

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="experiences")
    barrier = models.ForeignKey(
        Barrier, models.SET_NULL, null=True, blank=True, related_name="experiences"
    )
    post = models.OneToOneField(Post, models.CASCADE, related_name="experience")
    outcome = models.CharField(_("how it went"), max_length=10, choices=Outcome)
    where = models.CharField(_("where"), max_length=120, blank=True)
    scale = models.CharField(_("how large"), max_length=12, choices=Scale, blank=True)
    what_it_took = models.TextField(_("what it took"), blank=True)
    what_changed = models.TextField(_("what changed"), blank=True)
    what_failed = models.TextField(_("what failed"), blank=True)
    again = models.BooleanField(_("would do it again"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["idea", "member"], name="ideas_experience_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} tried {self.idea_id}: {self.outcome}"
