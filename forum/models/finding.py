"""What can be found by searching: one row for each public thing, kept with every write."""

from django.db import models

from forum.models.talk import Thread


class SearchEntry(models.Model):
    """A public barrier, idea, topic, post or page, as plain text.

    Rows of hidden things are deleted in the transaction that hides them. The full-text index over
    this table is made by a migration, for each database in its own way.
    """

    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=40)
    thread = models.ForeignKey(
        Thread, models.CASCADE, null=True, blank=True, related_name="search_entries"
    )
    title = models.CharField(max_length=255)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=255)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="forum_search_entry_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.title}"


class Spelling(models.Model):
    """A word that has been findable, under itself and under itself with one letter less."""

    key = models.CharField(max_length=24)
    word = models.CharField(max_length=24, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "word"], name="forum_spelling_once")]

    def __str__(self) -> str:
        return f"{self.key} → {self.word}"
