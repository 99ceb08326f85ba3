"""Reads notes for a test and says shortly what was proposed."""

import io

from workshops.reading import read_notes


def read(content: str | bytes, name: str = "notes.md") -> list[str]:
    """Each proposal as "barrier: its text"."""
    data = content.encode() if isinstance(content, str) else content
    return [f"{item.kind}: {item.text}" for item in read_notes(io.BytesIO(data), name).items]
