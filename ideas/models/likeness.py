"""The words of public barriers and ideas, ready to be compared with what somebody types."""

from django.db import models

from forum.models import Thread


class Likeness(models.Model):
    """One public barrier or idea as words without endings, a blank between two.

    The row is deleted in the transaction that hides the thing.
    """

    thread = models.OneToOneField(Thread, models.CASCADE, primary_key=True, related_name="likeness")
    kind = models.CharField(max_length=10)
    title_words = models.TextField()
    words = models.TextField()  # of the title and the text
    meaning = models.BinaryField(null=True)  # a vector, where a model is installed

    def __str__(self) -> str:
        return f"{self.kind}: {self.title_words}"


class LikenessWord(models.Model):
    """A word and a barrier or idea that has it: where near ones are looked for."""

    pk = models.CompositePrimaryKey("word", "likeness")
    word = models.CharField(max_length=30)
    likeness = models.ForeignKey(Likeness, models.CASCADE, related_name="+")
    weight = models.FloatField()  # the more words a thing has, the less each weighs

    def __str__(self) -> str:
        return f"{self.word} in {self.likeness_id}"
