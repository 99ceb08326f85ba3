"""Markdown read sparingly: what somebody who knows no markup typed is left as they meant it.

Each rule here stands before one of the parser's own and says no where plain text would be changed,
where words would get lost (nesting past the parser's limit) or where the work would grow faster
than the text (tables and addresses beyond number).
"""

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, heading, list_block, table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, linkify
from markdown_it.token import Token

DEEPEST = 16  # the parser drops what is nested 20 deep; from here on marks stay text
COLUMNS, ROWS, CELLS = 20, 100, 2_000
ADDRESSES = 200  # in one paragraph
_EMPTY_ITEM = re.compile(r"[-+*]\s*$")
_NUMBER = re.compile(r"(\d{1,9})[.)](\s|$)")
_EMPTY_HEADING = re.compile(r"#{1,6}[\s#]*$")
_RULER = re.compile(r"[\s|:-]+$")
# Endings that make "example.org" an address without www. Country codes that are also English words
# are left out: "at the end.So it goes" holds no address.
ENDINGS = (
    "com org net edu gov info coop museum uk scot wales cymru london eu ie fr de nl se dk fi es pt "
    "pl ch ca au nz jp kr br za mx tr gr cz sk hu ro bg hr ee lv lt lu mt cy"
).split()


def make_engine() -> MarkdownIt:
    """The parser as it is made, plain CommonMark, before any rule of ours."""
    return MarkdownIt("commonmark")


def make_parser() -> MarkdownIt:
    """The parser of everything that is written: raw HTML off, sparing rules in place."""
    parser = make_engine()
    for depart in DEPARTURES.values():
        depart(parser)
    parser.core.ruler.push("mentions", _mentions)
    return parser


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A list begins with a star, a dash or 1; "1986. A good year" is a sentence."""
    text = _line(state, start)
    number = _NUMBER.match(text)
    next_item = silent and state.listIndent >= 0
    if number and int(number[1]) != 1 and not next_item:
        return False
    if state.level >= DEEPEST or (_EMPTY_ITEM.match(text) and not next_item):
        return False
    return list_block(state, start, end, silent)


def _quote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    return state.level < DEEPEST and blockquote(state, start, end, silent)


def _heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    return not _EMPTY_HEADING.match(_line(state, start)) and heading(state, start, end, silent)


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table of a size that somebody might read; a larger one stays lines of text."""
    if start + 2 > end or not _RULER.match(_line(state, start + 1)):
        return False
    columns = _line(state, start + 1).count("|") + 1
    rows = 2
    while rows <= ROWS and start + rows < end and not state.isEmpty(start + rows):
        rows += 1
    cells = state.env.get("cells", 0) + columns * rows
    if columns > COLUMNS or rows > ROWS or cells > CELLS:
        return False
    made = table(state, start, end, silent)
    if made and not silent:
        state.env["cells"] = cells
    return made


def _stars(state: StateInline, silent: bool) -> bool:
    """Stars between letters or digits are just stars: 5*3*2."""
    start = end = state.pos
    while end < state.posMax and state.src[end] == "*":
        end += 1
    if not (0 < start < end < state.posMax):
        return False
    if not (state.src[start - 1].isalnum() and state.src[end].isalnum()):
        return False
    if not silent:
        state.pending += state.src[start:end]
    state.pos = end
    return True


def _address(state: StateInline, silent: bool) -> bool:
    """The parser looks through all of the text before each "://"; more than some stay text."""
    if not state.src.startswith("://", state.pos) or state.src.count("://") > ADDRESSES:
        return False
    return linkify(state, silent)


def _numbers(state: StateCore) -> None:
    """A numbered list keeps the numbers that were typed: 1, 2, 4."""
    expected: list[int | None] = []
    for token in state.tokens:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            expected.append(1 if token.type[0] == "o" else None)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            expected.pop()
        elif token.type == "list_item_open" and expected[-1] is not None:
            number = int(token.info)
            if number != expected[-1]:
                token.attrSet("value", str(number))
            expected[-1] = number + 1


def _mentions(state: StateCore) -> None:
    """“@Name” of somebody among `env["people"]` is a link, outside of links and code."""
    people = state.env.get("people")
    if people is None:
        return
    for token in state.tokens:
        if token.type == "inline" and token.children and "@" in token.content:
            token.children = _with_links(token.children, people)


def _with_links(children: list[Token], people) -> list[Token]:
    out: list[Token] = []
    inside = 0
    for child in children:
        inside += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        if child.type != "text" or inside or "@" not in child.content:
            out.append(child)
            continue
        for text, pk in people.split(child.content):
            piece = Token("text", "", 0, content=text)
            if pk is None:
                out.append(piece)
            else:
                start = Token("link_open", "a", 1, attrs={"href": f"/people/{pk}/"})
                out += [start, piece, Token("link_close", "a", -1)]
    return out


def _keep_line_ends(parser: MarkdownIt) -> None:
    parser.options["breaks"] = True


def _show_html(parser: MarkdownIt) -> None:
    parser.options["html"] = False
    parser.disable(["html_block", "html_inline"])


def _find_addresses(parser: MarkdownIt) -> None:
    parser.options["linkify"] = True
    parser.enable("linkify")
    parser.linkify.tlds(ENDINGS)
    parser.inline.ruler.at("linkify", _address)


def _without(rule: str) -> Callable[[MarkdownIt], object]:
    return lambda parser: parser.disable(rule)


def _block(rule: str, ours: Callable, *alt: str) -> Callable[[MarkdownIt], object]:
    return lambda parser: parser.block.ruler.at(rule, ours, {"alt": list(alt)})


def _read_tables(parser: MarkdownIt) -> None:
    parser.enable("table")
    parser.block.ruler.at("table", _table, {"alt": list(_BREAKING[:2])})


_BREAKING = ("paragraph", "reference", "blockquote")
#: Where we leave CommonMark on purpose, in order; docs/decisions/0009 says why for each.
DEPARTURES: dict[str, Callable[[MarkdownIt], object]] = {
    "a line end stays a line end": _keep_line_ends,
    "raw HTML is shown as it was typed": _show_html,
    "addresses become links": _find_addresses,
    "tables": _read_tables,
    "two tildes strike words out": lambda parser: parser.enable("strikethrough"),
    "blanks before a line are no code": _without("code"),
    "a line of dashes makes no heading of the line above": _without("lheading"),
    "no links by reference": _without("reference"),
    "no pictures from elsewhere": _without("image"),
    "an entity is shown as it was typed": _without("entity"),
    "a backslash is a backslash": _without("escape"),
    "a list begins with a star, a dash or 1": _block("list", _list, *_BREAKING),
    "quotes are nested sixteen deep at most": _block("blockquote", _quote, *_BREAKING, "list"),
    "a lone number sign is no heading": _block("heading", _heading, *_BREAKING),
    "stars inside words are stars": lambda parser: parser.inline.ruler.before(
        "emphasis", "stars_inside_words", _stars
    ),
    "a list keeps its numbers": lambda parser: parser.core.ruler.after(
        "block", "numbers_as_written", _numbers
    ),
}
