"""Reads an .odt document into an outline."""

from .archives import Package
from .flowing import Flow
from .guarding import Clock, broken, empty, locked
from .outline import Piece, worded
from .xmlwalk import Walker, walk

# Everything that is not what the writer wrote into the running text.
_SKIPPED = {
    "tracked-changes", "annotation", "annotation-end", "note-citation", "note-body", "forms",
    "table-of-content", "title", "desc", "alphabetical-index", "illustration-index", "table-index",
    "object-index", "user-index", "scripts", "font-face-decls", "settings", "presentation-notes",
    "ruby-text",
}  # fmt: skip
_LETTERS = {"s": " ", "tab": " ", "line-break": "\n"}
_WEIGHTS = {"bold", "600", "700", "800", "900"}


def outline_of(data: bytes, clock: Clock) -> list[Piece]:
    """The outline of a document; locators are "paragraph N" and "table N row N", counted from 1."""
    package = Package(data, clock)
    if (
        b"encryption-data" in (package.part("META-INF/manifest.xml") or b"")
        or "encrypted-package" in package
    ):
        raise locked()
    if "content.xml" not in package:
        raise broken()
    content = _Content()
    if styles := package.part("styles.xml"):
        walk(styles, _StylesOnly(content), clock)
    walk(package.read("content.xml"), content, clock)
    if not worded(content.flow.pieces):
        raise empty()
    return content.flow.pieces


class _Content(Walker):
    def __init__(self) -> None:
        self.flow = Flow()
        self.bold: set[str] = set()
        self.titles: set[str] = {"Title"}
        self.style = ""
        self.skipping = self.lists = 0
        self.fresh: list[bool] = []
        self.spans: list[bool] = []
        self.blocks: list[dict] = []
        self.opens = {
            "style": self._know_style,
            "text-properties": self._know_weight,
            "list": self._open_list,
            "table": lambda _attributes: self.flow.open_table(),
            "table-row": lambda _attributes: self.flow.open_row(),
            "span": lambda attributes: self.spans.append(
                attributes.get("style-name", "") in self.bold
            ),
        }

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.skipping or name in _SKIPPED:
            self.skipping += 1
            return
        if name in self.opens:
            self.opens[name](attributes)
        elif name in _LETTERS:
            self.text(_LETTERS[name])
        elif name in ("h", "p"):
            self._open_block(name, attributes)
        elif name in ("list-item", "list-header"):
            self.fresh.append(True)
        elif name in ("table-cell", "covered-table-cell"):
            self.flow.open_cell()
            self.flow.widen(attributes.get("number-columns-spanned", ""))

    def _open_list(self, _attributes: dict[str, str]) -> None:
        self.lists += 1

    def _know_weight(self, attributes: dict[str, str]) -> None:
        if self.style and attributes.get("font-weight") in _WEIGHTS:
            self.bold.add(self.style)

    def _know_style(self, attributes: dict[str, str]) -> None:
        self.style = attributes.get("name", "")
        parent = attributes.get("parent-style-name", "")
        if parent in self.bold:
            self.bold.add(self.style)
        if parent in self.titles:
            self.titles.add(self.style)

    def _open_block(self, name: str, attributes: dict[str, str]) -> None:
        level = attributes.get("outline-level", "1")
        style = attributes.get("style-name", "")
        self.blocks.append(
            {
                "heading": (int(level[:1]) if level[:1].isdigit() else 1)
                if name == "h"
                else 0
                if style in self.titles
                else None,
                "strong": style in self.bold,
                "text": [],
                "bold": False,
                "thin": False,
            }
        )

    def text(self, data: str) -> None:
        if self.skipping or not self.blocks:
            return
        block = self.blocks[-1]
        block["text"].append(data)
        if data.strip():
            bold = any(self.spans) or block["strong"]
            block["bold"], block["thin"] = block["bold"] or bold, block["thin"] or not bold

    def end(self, name: str) -> None:
        if self.skipping:
            self.skipping -= 1
            return
        match name:
            case "style":
                self.style = ""
            case "list":
                self.lists -= 1
            case "list-item" | "list-header" if self.fresh:
                self.fresh.pop()
            case "table":
                self.flow.close_table()
            case "span" if self.spans:
                self.spans.pop()
            case "h" | "p" if self.blocks:
                self._finish(self.blocks.pop())

    def _finish(self, block: dict) -> None:
        text, strong = "".join(block["text"]), block["bold"] and not block["thin"]
        if block["heading"] is not None:
            self.flow.add(Piece("heading", text, level=block["heading"]))
        elif self.fresh:
            # The first paragraph of a list item is the point, the next ones belong to it.
            level = self.lists - 1 if self.fresh[-1] else self.lists
            self.fresh[-1] = False
            self.flow.add(Piece("item", text, level=level, strong=strong))
        else:
            self.flow.add(Piece("paragraph", text, strong=strong))


class _StylesOnly(Walker):
    """Learns the named styles for a content walker, and leaves the text of page heads and feet
    alone.
    """

    def __init__(self, content: _Content) -> None:
        self.content = content

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("style", "text-properties"):
            self.content.start(name, attributes)

    def end(self, name: str) -> None:
        if name == "style":
            self.content.end(name)
