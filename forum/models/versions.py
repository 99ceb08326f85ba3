"""Numbers that move when something many pages show has changed."""

from django.db import models
from django.db.models import F, Subquery


class Version(models.Model):
    """One number under a name; a page kept under it is made again when it has moved."""

    name = models.CharField(max_length=30, primary_key=True)
    number = models.PositiveBigIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.name} {self.number}"

    @classmethod
    def move(cls, name: str) -> None:
        """Raise the number of `name`, inside the transaction of the write."""
        if not cls.objects.filter(name=name).update(number=F("number") + 1):
            cls.objects.bulk_create([cls(name=name)], ignore_conflicts=True)

    @classmethod
    def of(cls, name: str) -> Subquery:
        """The number of `name` to annotate another query with; null where it never moved."""
        return Subquery(cls.objects.filter(name=name).values("number"))
