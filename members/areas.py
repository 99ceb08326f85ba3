"""The part of the site that a moderator looks after, as it is kept on their row.

It stands in one column, read with the row that says who is asking, so it costs no query. An id
whose board or tag is gone matches nothing: nobody comes to see more because something was deleted.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple


class Areas(NamedTuple):
    """Ids of boards and tags; what lies on one of the boards or has one of the tags."""

    boards: tuple[int, ...] = ()
    tags: tuple[int, ...] = ()


@lru_cache(maxsize=256)
def read_areas(text: str) -> Areas:
    """“b3 t7 t9” as areas; a word that is neither counts as an area with nothing in it."""
    words = text.split()
    return Areas(*(tuple(int(w[1:]) for w in words if w[0] == letter) for letter in "bt"))


def write_areas(boards: Iterable[int], tags: Iterable[int]) -> str:
    """The same the other way round; "" for the whole site."""
    words = [f"b{pk}" for pk in sorted(set(boards))] + [f"t{pk}" for pk in sorted(set(tags))]
    return " ".join(words)
