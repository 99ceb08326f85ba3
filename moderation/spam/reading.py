"""Reading texts that people have judged, from a file with one JSON object a line."""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path

LINE_LIMIT = 100_000  # characters: longer is no post
YES = frozenset({"1", "spam", "true", "yes"})
NO = frozenset({"0", "ham", "false", "no"})

Row = tuple[str, bool]


class Unreadable(ValueError):
    """The file is not as it has to be; the message is a sentence."""


def read_rows(path: Path) -> list[Row]:
    """The texts of `path`, and whether each is spam. Raises Unreadable."""
    rows = [_row(line, number) for number, line in _lines(path)]
    if not rows:
        raise Unreadable(f"{path} has no texts.")
    return rows


def read_texts(path: Path, field: str) -> list[str]:
    """What stands under `field` in each line of `path`. Raises Unreadable."""
    return [_text(_object(line, number), field, number) for number, line in _lines(path)]


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines with something in them; one that is too long is not taken in whole."""
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8-sig") as file:
            number = 0
            while line := file.readline(LINE_LIMIT + 1):
                number += 1
                if len(line) > LINE_LIMIT:
                    raise Unreadable(f"Line {number} is longer than {LINE_LIMIT:,} characters.")
                if line.strip():
                    yield number, line
    except UnicodeDecodeError as error:
        raise Unreadable(f"{path} is not text in UTF-8.") from error
    except (OSError, EOFError, zlib.error) as error:
        raise Unreadable(f"{path} cannot be read: {error}") from error


def _object(line: str, number: int) -> dict:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"Line {number} is not JSON.") from error
    if not isinstance(row, dict):
        raise Unreadable(f"Line {number} is not a JSON object.")
    return row


def _text(row: dict, field: str, number: int) -> str:
    if not isinstance(row.get(field), str):
        raise Unreadable(f"Line {number} has no text under “{field}”.")
    return row[field]


def _row(line: str, number: int) -> Row:
    row = _object(line, number)
    text = _text(row, "text", number)
    said = row.get("spam")
    said = row.get("label") if said is None else said
    if said is None:
        raise Unreadable(f"Line {number} does not say under “spam” whether it is spam.")
    word = str(int(said) if said in (0, 1) else said).strip().lower()
    if word not in YES | NO:
        raise Unreadable(f"Line {number} says {said!r} under “spam”: write true or false.")
    return text, word in YES
