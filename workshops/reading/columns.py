"""Finds out what each column of a table holds: kinds, titles, texts, sections, barriers, ideas, or
nothing of use.
"""

import re
from dataclasses import dataclass, field

from .judging import kind_word, labelled, of_heading

_TYPE = re.compile(
    r"^(?:type|kind|category|class(?:ification)?|label|tag"
    r"|barrier\W+(?:or\W+)?(?:smart )?idea\??|b\W+i|what is it\??|idea\W+(?:or\W+)?barrier\??)$"
)
_TITLE = re.compile(r"^(?:title|name|headline|heading|short (?:title|name|version)|in short)$")
_TEXT = re.compile(
    r"^(?:(?:full )?text|descriptions?|details?|comments?|what (?:was|people|they) said"
    r"|what was said|said|item|points?|statement|responses?|contents?"
    r"|post[- ]?its?(?: note)?|note|notes|answer|feedback|wording|explanation|quote|words"
    r"|contribution|input|point raised|in full|sticky(?: note)?)$"
)
_SECTION = re.compile(
    r"^(?:sections?|themes?|topics?|sub-?theme|heading|table|group|session|area|chapter"
    r"|flip-?chart|where|question|cluster|subject)$"
)
_ASIDE = re.compile(
    r"^(?:#|no\.?|nr\.?|ref\.?|id|number|votes?|dots?|count|score|rank(?:ing)?|priority|who"
    r"|by|date|when|page|row|author|owner|lead|status|tags?|time"
    r"|organisation|name of .*|raised by|said by|place|role|e-?mail|source|initials"
    r"|facilitator|scribe|impact|effort|timescale|deadline|next steps?|actions?|by when"
    r"|by whom|examples?)$"
)


@dataclass(slots=True)
class Columns:
    """What the columns of one table hold, by index; `header` is the number of rows that only name
    them.
    """

    header: int = 0
    type: int | None = None
    title: int | None = None
    text: int | None = None
    section: int | None = None
    kinds: dict[int, str] = field(default_factory=dict)
    aside: set[int] = field(default_factory=set)


def columns_of(rows: list[tuple[str, ...]]) -> Columns:
    """What each column holds, from the first row when it is a header, otherwise from what stands in
    the columns.
    """
    width = max(map(len, rows))
    typed = _type_column(rows, width)
    if typed is not None and len(rows) > 1 and typed < len(rows[0]) and kind_word(rows[0][typed]):
        found = Columns(type=typed)
    else:
        found = _from_header(rows[0], rows[1:])
        if not found.header:
            found.type = typed
    if found.type is not None and found.text is None:
        found.text = _wordiest(
            rows[found.header :], width, {found.type, found.title, found.section} | found.aside
        )
    return found


def _from_header(names: tuple[str, ...], rows: list[tuple[str, ...]]) -> Columns:
    found, known = Columns(), 0
    for index, cell in enumerate(names):
        name = re.sub(r"\s+", " ", cell.lower()).strip(" :*")
        if not name or len(name) > 90 or labelled(cell):
            continue
        role = _role(cell, name, found, _holds_kinds(rows, index, 0.5))
        if role in ("barrier", "idea"):
            found.kinds[index] = role
        elif role == "aside":
            found.aside.add(index)
        elif role:
            setattr(found, role, index)
        known += bool(role)
    return _settled(found, known, names, rows)


def _role(cell: str, name: str, found: Columns, holds_kinds: bool) -> str | None:
    """What a header cell says about its column: a field of Columns, "aside", a kind, or None."""
    typed = _TYPE.match(name)
    if typed and holds_kinds and found.type is None:
        return "type"
    for role, pattern in (("text", _TEXT), ("title", _TITLE), ("section", _SECTION)):
        if pattern.match(name) and getattr(found, role) is None:
            return role
    if _ASIDE.match(name):
        return "aside"
    if typed and found.section is None:
        return "section"
    verdict = of_heading(cell)
    plain = verdict in ("barrier", "idea") and "\n" not in cell and len(name.split()) <= 12
    return verdict if plain else None


def _settled(
    found: Columns, known: int, names: tuple[str, ...], rows: list[tuple[str, ...]]
) -> Columns:
    """A row is only a header when rows follow and its cells do not read like one of them."""
    filled = sum(1 for name in names if name)
    row_label = len(found.kinds) == 1 and 0 in found.kinds and known == 1 and filled > 1
    if not rows or not known or (known < filled and not found.kinds) or row_label:
        return Columns()
    if found.type is None and not found.kinds and found.text is None and found.title is None:
        return Columns()
    if (
        len(found.kinds) == 1
        and found.type is None
        and kind_word(names[next(iter(found.kinds))]) is None
        and known == 1
        and filled > 1
    ):
        return Columns()
    if found.type is not None:
        found.kinds = {}
    elif found.text is None and found.title is not None and not found.kinds:
        found.text, found.title = found.title, None
    found.header = 1
    return found


def _holds_kinds(rows: list[tuple[str, ...]], index: int, share: float) -> bool:
    cells = [row[index] for row in rows[:200] if index < len(row) and row[index]]
    return bool(cells) and sum(1 for cell in cells if kind_word(cell)) >= share * len(cells)


def _type_column(rows: list[tuple[str, ...]], width: int) -> int | None:
    if width < 2:
        return None
    return next(
        (index for index in range(width) if _holds_kinds(rows, index, 0.6) and _short(rows, index)),
        None,
    )


def _short(rows: list[tuple[str, ...]], index: int) -> bool:
    return all(len(row[index].split()) <= 8 for row in rows[:200] if index < len(row))


def _wordiest(rows: list[tuple[str, ...]], width: int, taken: set) -> int | None:
    free = [index for index in range(width) if index not in taken]
    letters = {
        index: sum(len(row[index]) for row in rows[:200] if index < len(row)) for index in free
    }
    return max(letters, key=letters.get) if any(letters.values()) else None
