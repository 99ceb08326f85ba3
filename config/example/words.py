"""Reading the example content: TOML files for writers, plain dictionaries for the loaders."""

import re
import tomllib
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
TOLD_AT = "the Manchester workshop, 2012"
# Nobody in the room linked the ideas to the barriers. The page says "Told at …" here too.
LINKED_AT = "the start of this site, by the people who made it"

# The hours were not recorded: everything was told at noon. Each kind has a second of its own and
# each thing a millisecond: a moment that nobody edits, by which a second run knows what is there.
# New things are added at the end of their file.
NOON = datetime(2012, 10, 30, 12, tzinfo=UTC)
SECONDS = {"meaning": 0, "cases": 1, "examples": 2, "barriers": 3, "ideas": 4}

# A line end inside a paragraph or an item; a blank line, and the start of an item, stay.
_NEW_LINE = re.compile(r"\n(?!- |\d+\. |\n)(?<!\n\n)[ ]*")


def unwrap(text: str) -> str:
    """`text` with each paragraph and list item on one line, as the renderer wants it."""
    return _NEW_LINE.sub(" ", text.strip())


@cache
def read(name: str) -> dict:
    """One file as a dictionary, every text unwrapped. `name` is its path without the ending."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return _unwrapped(tomllib.load(file))


def _unwrapped(value):
    if isinstance(value, str):
        return unwrap(value)
    if isinstance(value, list):
        return [_unwrapped(item) for item in value]
    if isinstance(value, dict):
        return {key: _unwrapped(item) for key, item in value.items()}
    return value


def _told(name: str, table: str, file: str) -> list[dict]:
    start = NOON + timedelta(seconds=SECONDS[name])
    return [
        item | {"created_at": start + timedelta(milliseconds=place)}
        for place, item in enumerate(read(file)[table])
    ]


def barriers() -> list[dict]:
    """The 22 barriers: key, title, summary, tags, created_at, and where if it was said."""
    return _told("barriers", "barrier", "barriers")


def ideas() -> list[dict]:
    """The 12 ideas: key, title, summary, tags, created_at, and first_step if one was said."""
    return _told("ideas", "idea", "ideas")


def threads() -> list[dict]:
    """Cases, examples and talk about the word: key, board, title, body, tags, created_at."""
    return [
        item
        for name in ("meaning", "cases", "examples")
        for item in _told(name, "thread", f"threads/{name}")
    ]


def links() -> list[dict]:
    """Which idea helps with which barrier: idea and barrier (keys), reason."""
    return read("links")["link"]


def tags() -> list[dict]:
    """The shared vocabulary: name, description, synonyms."""
    return read("tags")["tag"]


def boards() -> list[dict]:
    """The boards: key (also the slug), name, description."""
    return read("boards")["board"]


def guidance() -> dict:
    """The guidance page: slug, title, summary, evidence, left_out and its blocks with cites."""
    return read("guidance")


def home() -> dict:
    """The words of the home page: heading, sentence."""
    return read("home")


def standard_pages() -> list[dict]:
    """The pages linked from every footer: slug, title, summary, body (Markdown)."""
    return [read(f"pages/{path.stem}") for path in sorted((FOLDER / "pages").glob("*.toml"))]
