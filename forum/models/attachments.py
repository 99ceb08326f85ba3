"""Pictures and documents that belong to a post."""

import secrets

from django.db import models
from django.urls import reverse

from forum.models.edits import WaitingEdit
from forum.models.talk import Post


def new_key() -> str:
    """The end of an address that nobody guesses."""
    return secrets.token_urlsafe(16)


class Attachment(models.Model):
    """A file of a post, seen by whoever sees the post.

    Its bytes lie in the row: written, hidden and deleted with it, in no folder that a web server
    hands out (docs/decisions/0006-files-in-the-database.md).
    """

    class Kind(models.TextChoices):
        PICTURE = "picture"
        DOCUMENT = "document"

    post = models.ForeignKey(Post, models.CASCADE, related_name="attachments")
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=100)
    content_type = models.CharField(max_length=100)
    alt = models.CharField(max_length=300, blank=True)
    decoration = models.BooleanField(default=False)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    size = models.PositiveIntegerField()
    data = models.BinaryField()
    # The change that it is part of, while that is not published: seen as little as its words.
    waits_with = models.ForeignKey(
        WaitingEdit, models.CASCADE, null=True, blank=True, related_name="files"
    )

    class Meta:
        ordering = ["post", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="document") | models.Q(decoration=True) | ~models.Q(alt=""),
                name="forum_picture_has_words",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("attached_file", args=[self.key])

    @property
    def is_picture(self) -> bool:
        return self.kind == self.Kind.PICTURE

    @property
    def ending(self) -> str:
        """What kind of document it is, as its name ends: “PDF”."""
        return self.name.rpartition(".")[2].upper()
