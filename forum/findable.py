"""Words that rooms further right add to what a thread is found by."""

from collections.abc import Callable, Iterable

Words = Callable[[int], Iterable[str]]
_registered: list[Words] = []


def adds_words(words: Words) -> Words:
    """Let `words(thread_id)` add public plain text to the search row of a thread."""
    if words not in _registered:
        _registered.append(words)
    return words


def added_words(thread_id: int) -> list[str]:
    """What all rooms add for one thread."""
    return [text for words in _registered for text in words(thread_id)]
