"""One page of the furnished site."""

from dataclasses import dataclass

LONG = "A sentence of the length that people write when they tell what happened to them. " * 3


@dataclass(frozen=True)
class Room:
    """One page: a name for messages, its address, and the reader who opens it (None: a visitor)."""

    name: str
    address: str
    reader: object = None
    status: int = 200
