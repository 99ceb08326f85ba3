"""Who is mentioned in a post."""

from django.conf import settings
from django.db import models

from forum.models.talk import Post


class Mention(models.Model):
    """A member whom a wording of a post mentions or has mentioned, with the name as it is now."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="mentions")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mentions")
    name = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "member"], name="forum_mention_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.post_id}"
