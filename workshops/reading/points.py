"""One barrier or idea while it is being worked out."""

from typing import Literal, NamedTuple


class Point(NamedTuple):
    """What is known of one point; `title` is empty where the text itself gives the title."""

    kind: Literal["barrier", "idea"]
    text: str
    section: str
    locator: str
    title: str = ""
