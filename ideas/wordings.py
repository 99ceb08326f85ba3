"""What is written beside the text of a barrier or an idea: found by search, kept in its history."""

from forum.findable import adds_words
from forum.rendering import plain
from forum.wordings import Parts, has_parts
from ideas.models import Barrier, Idea


@has_parts
def parts_of(thread_id: int) -> Parts:
    """The parts of the barrier or idea of a thread; none for any other thread."""
    for model in (Idea, Barrier):
        thing = model.objects.filter(pk=thread_id).only("pk", *model.PARTS).first()
        if thing:
            return thing.parts
    return {}


@adds_words
def words_beside(thread_id: int) -> list[str]:
    """The words of these parts, as plain text."""
    return [plain(text) for _label, text in parts_of(thread_id).values() if text]
