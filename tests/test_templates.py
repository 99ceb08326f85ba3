"""The agreements about templates and words, checked on the files themselves.

Reading files finds what no page shows by chance: a style attribute in a rare branch, a word that
nobody can translate. What only a browser sees is in tests/journeys and tests/face.
"""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.test_architecture import ROOMS, ROOT, _trees

TEMPLATES = ROOT / "templates"
PAGES = sorted(TEMPLATES.rglob("*.html"))
WORDS = sorted([*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.txt")])
# Letters are shown by mail programs that know no stylesheet.
LETTERS = re.compile(r"(^|/)(mail|letters|email)(/|s/|_)")
# Names that stay as they are in every language.
NAMES = {"Stile", "– Stile"}
# The pattern page shows components to the people who build them, with sample words.
SAMPLES = re.compile(r"^patterns(/|\.html)")
# A template that prints text as HTML, and what made that text safe.
STORED = "html made by our own templates from cleaned text when it was written (forum.rendering)"
RAW_HTML = {
    "forum/_post.html": STORED,
    "forum/_summary.html": STORED,
    "forum/board_page.html": STORED,
    "forum/post_history.html": STORED,
    "forum/reply_page.html": STORED,
    "forum/tag_page.html": STORED,
    "forum/thread_page.html": STORED,
    "ideas/_article.html": STORED,
    "ideas/_card_control_barrier.html": "the form's token, made by ideas.tokens",
    "ideas/_card_control_idea.html": "the form's token, made by ideas.tokens",
}
# A form that carries no token, and why nothing can be forged through it.
WITHOUT_TOKEN = {
    "components/footer.html": "sets a colour preference, on pages that are the same for everybody",
}
SPOKEN = {"gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "_"}
UNWELCOME = re.compile(r"!|—|\b(please|oops)\b", re.IGNORECASE)

FORM = re.compile(r"<form\b[^>]*method=[\"']?post.*?</form>", re.DOTALL | re.IGNORECASE)
COMMENT = re.compile(r"{%\s*comment\b.*?%}.*?{%\s*endcomment\s*%}|{#.*?#}|<!--.*?-->", re.DOTALL)
TRANSLATED = re.compile(
    r"{%\s*(blocktrans\w*)\b.*?%}(?P<block>.*?){%\s*end\1\s*%}"
    r"|{%\s*trans\w*\s+(?P<quote>[\"'])(?P<line>.*?)(?P=quote).*?%}",
    re.DOTALL,
)
LAYOUT = re.compile(r"{%\s*block (layout|room)\s*%}.*?{%\s*endblock.*?%}")  # names, not words
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)


def _named(paths):
    return [pytest.param(path, id=str(path.relative_to(TEMPLATES))) for path in paths]


@pytest.mark.parametrize("path", _named(PAGES))
def test_no_style_or_script_is_inline(path):
    if LETTERS.search(str(path.relative_to(TEMPLATES))):
        return
    text = COMMENT.sub("", path.read_text())
    found = re.findall(
        r"<style\b|<script(?![^>]*\bsrc=)[^>]*>|\sstyle=|\son[a-z]+=|\shx-on\S*=|javascript:|js:{",
        text,
    )
    assert not found


@pytest.mark.parametrize("path", _named(PAGES))
def test_every_word_can_be_translated(path):
    if SAMPLES.search(str(path.relative_to(TEMPLATES))):
        return
    text = LAYOUT.sub("", TRANSLATED.sub("", COMMENT.sub("", path.read_text())))
    reader = _Words()
    reader.feed(TAG.sub("", text))
    assert not [words for words in reader.found if words not in NAMES]


@pytest.mark.parametrize("path", _named(WORDS))
def test_words_in_templates_are_calm(path):
    loud = [words for words in _phrases(path) if UNWELCOME.search(words)]
    assert not loud


@pytest.mark.parametrize("room", ROOMS)
def test_words_in_code_are_calm(room):
    loud = [
        f"{name}: {word.value!r}"
        for name, tree in _trees(room)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SPOKEN
        for word in node.args
        if isinstance(word, ast.Constant) and UNWELCOME.search(str(word.value))
    ]
    assert not loud, "\n".join(loud)


@pytest.mark.parametrize("path", _named(PAGES))
def test_raw_html_is_printed_only_where_it_is_agreed(path):
    if str(path.relative_to(TEMPLATES)) in RAW_HTML:
        return
    assert not re.findall(r"\|\s*safe(?:seq)?\b|{%\s*autoescape\s+off", path.read_text())


@pytest.mark.parametrize("path", _named(PAGES))
def test_pictures_in_the_text_are_hidden_or_named(path):
    text = COMMENT.sub("", path.read_text())
    drawings = re.findall(r"<svg\b[^>]*>", text)
    assert not [each for each in drawings if not _hidden_or_named(each)]
    assert not [each for each in re.findall(r"<img\b[^>]*>", text) if "alt=" not in each]


@pytest.mark.parametrize("path", _named(PAGES))
def test_a_form_that_writes_carries_a_token(path):
    name = str(path.relative_to(TEMPLATES))
    if name in WITHOUT_TOKEN or SAMPLES.search(name):
        return
    bare = [
        form[:80]
        for form in FORM.findall(path.read_text())
        if not re.search(r"{%\s*(csrf_)?token\s*%}|{{\s*token\b.*?}}", form)
    ]
    assert not bare


@pytest.mark.parametrize("listed", [*RAW_HTML, *WITHOUT_TOKEN])
def test_an_exception_is_still_needed(listed):
    assert (TEMPLATES / listed).exists()


class _Words(HTMLParser):
    """Collects the text that a person would read, with the attributes that are read aloud."""

    READ_ALOUD = ("alt", "title", "placeholder", "aria-label", "label")

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.hidden = False

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.hidden = tag in ("script", "style")
        for name, value in attrs:
            if name in self.READ_ALOUD:
                self.handle_data(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.hidden = False

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if not self.hidden and re.search(r"[^\W\d_]{2,}", text):
            self.found.append(text)


def _phrases(path: Path) -> list[str]:
    """Every translatable phrase of a template."""
    text = COMMENT.sub("", path.read_text())
    return [found["block"] or found["line"] or "" for found in TRANSLATED.finditer(text)]


def _hidden_or_named(drawing: str) -> bool:
    return 'aria-hidden="true"' in drawing or "aria-label" in drawing
