"""Reads the style sheet of a .docx document: which styles are headings, which are lists, which are
bold.
"""

import re
from dataclasses import dataclass

from .guarding import Clock
from .xmlwalk import Walker, walk

_HEADING = re.compile(r"(?i)^heading ?(\d)$")
_LIST = re.compile(r"(?i)^list ?(?:bullet|number) ?(\d?)$")
_CONTINUE = re.compile(r"(?i)^list ?continue ?(\d?)$")


@dataclass(slots=True)
class Style:
    """What a paragraph style means for reading; `parent` is the style it is based on, by
    identifier.
    """

    name: str
    parent: str = ""
    outline: int | None = None
    numbered: bool = False
    level: int = 0
    bold: bool = False
    continues: bool = False

    @property
    def heading(self) -> int | None:
        """Rank of the heading, 0 for the title of a document, or None for a style that is no
        heading.
        """
        if self.name.lower() == "title":
            return 0
        found = _HEADING.match(self.name)
        if found:
            return int(found[1])
        return None if self.outline is None or self.outline > 5 else self.outline + 1

    @property
    def contents(self) -> bool:
        """Whether it is a line of a table of contents, which only repeats the headings."""
        return self.name.lower().startswith(("toc ", "toc1", "toc2", "toc3", "contents "))


def switched_on(value: str) -> bool:
    """What an on/off setting means: it is on when no value is given."""
    return value.lower() not in ("0", "false", "off", "none")


def styles_of(data: bytes | None, clock: Clock) -> dict[str, Style]:
    """The paragraph styles by identifier, each with what it takes over from its parents."""
    sheet = _Sheet()
    if data:
        walk(data, sheet, clock)
    for style in sheet.styles.values():
        _know(style)
    for style in sheet.styles.values():
        _inherit(style, sheet.styles)
    return _Names(sheet.styles)


class _Names(dict[str, Style]):
    """Falls back on the identifier itself: many programs write "ListBullet" and leave the style
    sheet out.
    """

    def get(self, key, default=None):
        if key in self or not key:
            return super().get(key, default)
        return _know(Style(key))


def _know(style: Style) -> Style:
    if found := _LIST.match(style.name):
        style.numbered, style.level = True, int(found[1] or 1) - 1
    elif found := _CONTINUE.match(style.name):
        style.continues, style.level = True, int(found[1] or 1) - 1
    return style


def _inherit(style: Style, styles: dict[str, Style]) -> None:
    seen, parent = set(), styles.get(style.parent)
    while parent and parent.name not in seen:
        seen.add(parent.name)
        if style.outline is None and style.heading is None:
            style.outline = parent.heading - 1 if parent.heading else parent.outline
        if parent.numbered and not style.numbered:
            style.numbered, style.level = True, parent.level
        style.bold = style.bold or parent.bold
        parent = styles.get(parent.parent)


def _small(value: str) -> int:
    return int(value[:2]) if value.isdigit() else 9


_SETTINGS = {
    "name": lambda style, value: setattr(style, "name", value),
    "basedOn": lambda style, value: setattr(style, "parent", value),
    "outlineLvl": lambda style, value: setattr(style, "outline", _small(value)),
    "numId": lambda style, value: setattr(style, "numbered", value != "0"),
    "ilvl": lambda style, value: setattr(style, "level", _small(value)),
    "b": lambda style, value: setattr(style, "bold", switched_on(value)),
}


class _Sheet(Walker):
    def __init__(self) -> None:
        self.styles: dict[str, Style] = {}
        self.style: Style | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        value = attributes.get("val", "")
        if name == "style":
            self.style = Style(attributes.get("styleId", ""))
            if attributes.get("type", "paragraph") == "paragraph":
                self.styles[self.style.name] = self.style
        elif self.style and name in _SETTINGS:
            _SETTINGS[name](self.style, value)

    def end(self, name: str) -> None:
        if name == "style":
            self.style = None
