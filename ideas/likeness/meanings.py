"""Words that mean the same to people who make public services: a small table of our own."""

from collections import defaultdict
from functools import cache
from pathlib import Path

from ideas.likeness.stemming import stem

TABLE = Path(__file__).with_name("same_meaning.txt")


@cache
def _table() -> dict[str, frozenset[str]]:
    near: dict[str, set[str]] = defaultdict(set)
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        group = {stem(word) for word in line.partition("#")[0].split()}
        for word in group:
            near[word] |= group - {word}
    return {word: frozenset(others) for word, others in near.items()}


def same_meaning(word: str) -> frozenset[str]:
    """The stems that may stand for the stem `word`."""
    return _table().get(word, frozenset())
