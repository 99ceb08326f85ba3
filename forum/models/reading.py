"""What a reader keeps: how far they read, and what they follow."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class ReadMark(models.Model):
    """The last post number a member has read in a thread; only ever raised."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="read_marks")
    thread = models.ForeignKey("forum.Thread", models.CASCADE, related_name="read_marks")
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "thread"], name="forum_read_mark_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} read {self.thread_id} to {self.last_number}"


class Follow(models.Model):
    """A member who wants to hear about a thread."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="follows")
    thread = models.ForeignKey("forum.Thread", models.CASCADE, related_name="follows")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "thread"], name="forum_follow_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} follows {self.thread_id}"


class FollowedTag(models.Model):
    """A member who wants to hear what becomes public under a tag."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="followed_tags"
    )
    tag = models.ForeignKey("forum.Tag", models.CASCADE, related_name="follows")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "tag"], name="forum_followed_tag_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} follows tag {self.tag_id}"
