"""Reads Markdown and plain text into an outline; only the blocks are parsed, markup inside a line
is taken out.
"""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .guarding import LINE_LETTERS, TEXT_LETTERS, TEXT_LINES, Clock, broken, empty, too_long
from .outline import Piece, tidy

_INLINE_LETTERS = (
    4_000  # above this the exact parser could be slow on hostile text, so a simpler way is taken
)
_PICTURE_DATA = re.compile(r"data:[\w/+.;=-]{1,80},[A-Za-z0-9+/=%]+")
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,400}>")
_BREAK = re.compile(r"(?i)<br\s{0,5}/?>|</(?:p|li|div|tr)>")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:[^\n]*\n){0,60}?---[ \t]*(?:\n|\Z)")

_blocks = (
    MarkdownIt("commonmark", {"maxNesting": 30})
    .enable("table")
    .disable(["inline", "text_join"])
    .disable("code")
)
_inlines = MarkdownIt("commonmark").enable("strikethrough")


def outline_of(data: bytes, clock: Clock) -> list[Piece]:
    """The outline of a Markdown or plain text file; locators are "line N", counted from 1."""
    text = _PICTURE_DATA.sub("", decoded(data)).replace("\r\n", "\n").replace("\r", "\n")
    text = _FRONT_MATTER.sub(lambda found: "\n" * found[0].count("\n"), text)
    lines = text.split("\n")
    if (
        len(text) > TEXT_LETTERS
        or len(lines) > TEXT_LINES
        or any(len(line) > LINE_LETTERS for line in lines)
    ):
        raise too_long()
    if not text.strip():
        raise empty()
    return list(_pieces(_blocks.parse(text), clock))


def decoded(data: bytes) -> str:
    """The text of a file whose encoding nobody stated: UTF-8, UTF-16 with its mark, or what old
    Windows programs write.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252", "latin-1")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        strange = sum(1 for char in text if ord(char) < 32 and char not in "\n\r\t\f\v")
        if "\x00" in text or strange > len(text) // 100:
            raise broken()
        return text
    raise broken()


class _Reading:
    """Follows the tokens of a document and remembers which list, heading or table they stand in."""

    def __init__(self) -> None:
        self.depth, self.table, self.heading = -1, 0, 0
        self.fresh = False
        self.row: list[str] | None = None

    def enter(self, token: Token) -> None:
        if token.type.endswith("_list_open") or token.type.endswith("_list_close"):
            self.depth += token.nesting
        elif token.type == "list_item_open":
            self.fresh = True
        elif token.type == "heading_open":
            self.heading = int(token.tag[1])
        elif token.type == "table_open":
            self.table += 1
        elif token.type == "tr_open":
            self.row = []

    def block(self, token: Token, locator: str) -> Piece:
        text = plain(token.content)
        if self.heading:
            level, self.heading = self.heading, 0
            return Piece("heading", text.replace("\n", " "), locator, level=level)
        strong = is_strong(token.content)
        if self.depth < 0:
            return Piece("paragraph", text, locator, strong=strong)
        # A second paragraph inside an item belongs to the item, as a point below it would.
        level, self.fresh = self.depth + (0 if self.fresh else 1), False
        return Piece("item", text, locator, level=level, strong=strong)


def _pieces(tokens: list[Token], clock: Clock) -> Iterator[Piece]:
    reading = _Reading()
    for number, token in enumerate(tokens):
        if not number % 500:
            clock.check()
        if token.type in ("html_block", "fence"):
            yield from _loose(token)
        elif token.type == "tr_close":
            cells, reading.row = tuple(reading.row or ()), None
            locator = _line(token, tokens, number)
            yield Piece("row", locator=locator, cells=cells, table=reading.table)
        elif token.type != "inline":
            reading.enter(token)
        elif reading.row is not None:
            reading.row.append(plain(token.content))
        else:
            yield reading.block(token, _line(token, tokens, number))


def _line(token: Token, tokens: list[Token], number: int) -> str:
    while token.map is None and number:
        number -= 1
        token = tokens[number]
    return f"line {token.map[0] + 1}" if token.map else ""


def _loose(token: Token) -> Iterator[Piece]:
    text = tidy(_TAG.sub("", _BREAK.sub("\n", token.content)))
    if text:
        yield Piece("paragraph", text, f"line {token.map[0] + 1}" if token.map else "")


def plain(source: str) -> str:
    """The words of one block without markup; links keep their words, pictures go."""
    source = _BREAK.sub("\n", source)
    if len(source) > _INLINE_LETTERS:
        return tidy(_TAG.sub("", re.sub(r"[*_`]", "", source)))
    parts = []
    for token in _inline_tokens(source):
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif token.type == "text_special":
            parts.append(token.content)
    return tidy("".join(parts))


def is_strong(source: str) -> bool:
    """Whether every word of the block is bold."""
    if len(source) > 400 or not ("**" in source or "__" in source):
        return False
    bold, inside = True, 0
    for token in _inline_tokens(source):
        inside += token.nesting if token.type.startswith("strong") else 0
        if token.type == "text" and token.content.strip(" :") and not inside:
            bold = False
    return bold


def _inline_tokens(source: str) -> list[Token]:
    tokens = _inlines.parseInline(source)
    return (tokens[0].children or []) if tokens else []
