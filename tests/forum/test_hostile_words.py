"""Attacks by words: whatever is written, only prose comes out, and in a time that grows evenly."""

import gzip
import json
import re
import time
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from forum.cleaning import SOURCE_LIMIT
from forum.excerpts import excerpt, mark_words
from forum.rendering import ATTRIBUTES, REL, SCHEMES, TAGS, plain, render

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases" / "hostile"
SCHEME = re.compile(r"[\x00-\x20]*([a-z][a-z0-9+.\s-]*):", re.IGNORECASE)
OWN = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&colon;alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "<javascript:alert(1)>",
    "![x](https://example.org/a.png)",
    '[x](https://example.org "\\" onmouseover=\\"alert(1)")',
    '[x](https://example.org/"onmouseover=alert(1))',
    "<svg/onload=alert(1)>",
    "<style>*{display:none}</style>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<!--actions--><!--control--><!--rest--><!--box--><!--notices-->",
    "```<script>\n</code></pre><script>alert(1)</script>\n```",
    "| <script> |\n|---|\n| <img src=x onerror=alert(1)> |",
    "# <a href='javascript:x'>x</a>",
    "\\<script>alert(1)\\</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    '<a href="https://example.org" style="position:fixed">x</a>',
    'www.example.org"onclick="alert(1)',
    "https://example.org/<script>",
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "\u202egnp.exe",
]
WORST = {
    "open links": '[]( "',
    "brackets": "[",
    "picture marks": "![",
    "link starts": "[a](",
    "backticks": "`",
    "uneven backticks": "`a``b",
    "stars": "*",
    "stars and letters": "*a ",
    "stars and underscores": "*_",
    "three stars": "a***b**c*",
    "quotes": ">",
    "quotes with blanks": "> ",
    "quoted lines": ">>>>>>>>>>>>>>>>>>>>>>>> a\n",
    "lists in lists": "- ",
    "quotes and lists": ">- 1. ",
    "list lines": "- a\n",
    "number lines": "1. a\n",
    "less than": "<",
    "comments": "<!--",
    "ends": "</",
    "ampersands": "&",
    "table rows": "|a|\n|-|\n",
    "schemes": "://",
    "addresses": "http://a.b ",
    "half addresses": "http:/",
    "letters and at": "a@",
    "mail": "a@b.org ",
    "dots": "a.",
    "tildes": "~~a ",
    "rulers": "---\n",
    "fences": "```\n",
    "headings": "# a\n",
    "lines": "a\n",
    "speech marks": '"',
    "tabs": "\t",
}
WIDE = {
    "a wide table": "a|" * 3000 + "\n" + "-|" * 3000 + "\n" + "x\n" * 2000,
    "a long table": "|a|\n|-|\n" + "|a|\n" * 4900,
    "a large table": "a|" * 100 + "\n" + "-|" * 100 + "\n" + "x\n" * 9000,
    "a staircase": "\n".join("  " * i + "- a" for i in range(140)),
    "stars around": "*" * 9000 + "a" + "*" * 9000,
    "an address without end": "https://a.b/" + "(" * 19_000,
}


@pytest.mark.parametrize("words", OWN)
def test_an_attack_comes_out_as_prose(words):
    assert not _faults(render(words))
    assert not _faults(str(mark_words(words, ["alert", "script"])), marked=True)
    assert not _faults(str(excerpt(words, ["alert", "script"])), marked=True)


def test_no_place_for_the_reader_can_be_written_by_hand():
    assert "<!--" not in render(" ".join(OWN))


def test_every_line_of_the_hostile_cases_comes_out_as_prose():
    if not CASES.exists():
        pytest.skip("../shared/cases is not here")
    faults = {}
    for words in _hostile_lines():
        for html in (render(words), render(f"a {words}\n\n> {words}\n\n1. {words}")):
            if found := _faults(html):
                faults[words[:80]] = found
        if found := _faults(str(excerpt(plain(words), ["script", "a"])), marked=True):
            faults[f"excerpt of {words[:80]}"] = found
    assert not faults


@pytest.mark.parametrize("name", [*WORST, *WIDE])
def test_the_worst_text_takes_a_small_multiple_of_plain_text_and_is_not_many_times_it(name):
    words = {**WORST, **WIDE}[name]
    worst = (words * (SOURCE_LIMIT // len(words) + 1))[:SOURCE_LIMIT]
    allowed = 100 * max(_seconds_of_plain_text(), 0.01)
    seconds, html = _rendered(worst)
    assert seconds < allowed or _rendered(worst)[0] < allowed, "slow twice is no accident"
    assert len(html) < 12 * SOURCE_LIMIT


@cache
def _seconds_of_plain_text() -> float:
    ordinary = ("Plain words about a day centre, " * 20 + "\n\n") * 40
    return min(_rendered(ordinary[:SOURCE_LIMIT])[0] for _attempt in range(2))


def _rendered(words: str) -> tuple[float, str]:
    """Processor time of this process, so that a busy machine does not matter; and the HTML."""
    start = time.process_time()
    html = render(words)
    return time.process_time() - start, html


def _hostile_lines() -> list[str]:
    lines = []
    for path in sorted(CASES.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for row in map(json.loads, file):
                lines += [row[name] for name in ("text", "payload", "markdown") if name in row]
    assert len(lines) > 1000
    return [line.replace("\x00", "") for line in lines]


def _faults(html: str, marked: bool = False) -> list[str]:
    reader = _Reader(marked)
    reader.feed(html)
    reader.close()
    return reader.faults


class _Reader(HTMLParser):
    """Notes every tag, attribute and scheme that is not allowed."""

    def __init__(self, marked: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.tags = {"mark"} if marked else TAGS

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag not in self.tags:
            self.faults.append(f"tag {tag}")
        allowed = {*ATTRIBUTES.get(tag, ()), *(("rel",) if tag == "a" else ())}
        for name, value in attrs:
            if name not in allowed:
                self.faults.append(f"attribute {tag} {name}")
            if name == "rel" and value != REL:
                self.faults.append(f"rel {value}")
            if name == "href" and (scheme := SCHEME.match(value)):
                if scheme[1].lower() not in SCHEMES:
                    self.faults.append(f"scheme {value[:30]}")

    handle_startendtag = handle_starttag

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment {data[:20]}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append("declaration")

    def unknown_decl(self, data: str) -> None:
        self.faults.append("declaration")

    def handle_pi(self, data: str) -> None:
        self.faults.append("instruction")
