"""Tags: one spelling of each, with synonyms that lead to it."""

import unicodedata

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

KEY_LETTERS = 100  # decomposed, a name is longer than it was typed


def tag_key(name: str) -> str:
    """The form in which two spellings of one tag are equal: letters and digits, folded."""
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(c for c in decomposed.casefold() if c.isalnum())[:KEY_LETTERS]


class Tag(TagBase):
    """A word that brings things together; `alias_of` names the main tag of a synonym."""

    key = models.CharField(max_length=KEY_LETTERS, unique=True, editable=False)
    alias_of = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="synonyms"
    )
    description = models.TextField(_("description"), blank=True, max_length=500)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]

    def save(self, *args, **kwargs) -> None:
        self.key = tag_key(self.name)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Raises ValidationError naming `name` for one without letters or already there."""
        key = tag_key(self.name)
        if not key:
            raise ValidationError({"name": _("Write a tag with at least one letter or digit.")})
        if Tag.objects.filter(key=key).exclude(pk=self.pk).exists():
            raise ValidationError({"name": _("There is a tag with this spelling already.")})

    def get_absolute_url(self) -> str:
        return reverse("tag_page", args=[self.slug])


class TagUse(models.Model):
    """How many public threads of one kind carry a tag; counted again with every write.

    Beside the tag and not on it: who edits a tag writes the whole row.
    """

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="used")
    kind = models.CharField(max_length=10)
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tag", "kind"], name="forum_tag_use_once"),
            models.CheckConstraint(condition=models.Q(number__gt=0), name="forum_tag_is_used"),
        ]
        indexes = [models.Index(fields=["kind", "-number"], name="forum_tags_most_used")]

    def __str__(self) -> str:
        return f"{self.tag_id} {self.kind} {self.number}"


class ThreadTag(ItemBase):
    """One tag on one thread."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="thread_tags")
    content_object = models.ForeignKey("forum.Thread", models.CASCADE, related_name="thread_tags")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="forum_tag_once")
        ]
        indexes = [models.Index(fields=["tag", "content_object"], name="forum_threads_with_tag")]

    @classmethod
    def tags_for(cls, model, instance=None, **extra_filters):
        filters = {"thread_tags__content_object": instance} if instance is not None else {}
        return Tag.objects.filter(**filters, **extra_filters).distinct()
