"""What a notice says."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """What happened in one sentence, and where to read it; `title` names guidance."""

    text: str
    url: str
    title: str = ""
