"""What a person wrote, as safe HTML: Markdown as a convenience, then three sanitising steps.

Raw HTML is off in the parser, bleach (asked for by our user, finished upstream) filters by
allow-list, and nh3, whose parser is current, has the last word.
"""

import re
from html import escape, unescape

import bleach
import nh3

from forum.markup import make_parser
from forum.mentioning import People
from forum.weighing import is_costly

RENDERER_VERSION = 4

TAGS = frozenset(
    (
        "a blockquote br code del em h3 h4 h5 h6 hr li ol p pre s strong "
        "table tbody td th thead tr ul"
    ).split()
)
ATTRIBUTES = {"a": ["href", "title"], "li": ["value"]}
SCHEMES = frozenset({"http", "https", "mailto"})
REL = "nofollow ugc noopener noreferrer"

_markdown = make_parser()
_BLOCK_ENDS = re.compile(r"</(p|li|h\d|tr|td|th|blockquote|pre)>|<br ?/?>")
_HEADING = re.compile(r"<(/?)h([1-6])>")


def sanitise(html: str) -> str:
    """`html` with nothing but prose left: bleach first, nh3 last."""
    once = bleach.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, protocols=SCHEMES, strip=True, strip_comments=True
    )
    return nh3.clean(
        once,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        link_rel=REL,
    )


def as_typed(source: str) -> str:
    """`source` line by line, with no mark read: its signs are escaped and nh3 looks once more."""
    paragraphs = "</p>\n<p>".join(escape(source, quote=False).strip().split("\n\n"))
    return nh3.clean("<p>" + paragraphs.replace("\n", "<br>") + "</p>", tags={"p", "br"})


def render(source: str, people: People | None = None) -> str:
    """`source` as HTML ready to be shown; its headings begin below the page's own (h3).

    Whom it mentions of `people` is linked, and noted there.
    """
    if is_costly(source):
        return as_typed(source)
    html = _markdown.render(source, {"people": people})
    html = _HEADING.sub(lambda m: f"<{m[1]}h{min(int(m[2]) + 2, 6)}>", html)
    return sanitise(html)


def as_text(html: str) -> str:
    """What `render` gave as one line of plain text."""
    blocks = _BLOCK_ENDS.sub(" ", html)
    return " ".join(unescape(nh3.clean(blocks, tags=set())).split())


def plain(source: str, limit: int | None = None) -> str:
    """`source` as one line of plain text, cut at a word end to at most `limit` characters."""
    text = as_text(render(source))
    if limit is None or len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(",;:.") + "…"
