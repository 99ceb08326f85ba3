"""Cleaning what is clean changes nothing: texts, lines, slugs and HTML."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from forum.cleaning import clean_line, clean_text, make_slug
from forum.rendering import as_typed, render, sanitise
from tests.cases import read_cases

TRICKY = "\r\n\t\x00\x1c\u0085\u2028\u2000\u200b\u202e\u0301\u0344\u1100\u1161\u11a8\ufeffaÅ <>&\"'"
MARKS = "*_`~[]()<>&|#-+>1. \n\\!\"'a/:@"
texts = st.text(max_size=200) | st.text(TRICKY, max_size=60)
marked = st.text(MARKS, max_size=120) | st.text(max_size=120)
pieces = st.lists(
    st.sampled_from(
        [
            *("<p>", "</p>", "<b>", "<script>", "</script>", "<svg>", "<math>", "<style>", "<!--"),
            *("-->", "<a href='javascript:x'>", '<a href="//x" title="&quot;">', "</a>", "<td>"),
            *("<noscript>", "<textarea>", "<li value='3'>", "&lt;", "&amp;lt;", "&#106;", "\x00"),
            *("<table>", "<br/>", "<h9>", "<img src=x onerror=x>", "]]>", "<![CDATA[", "text", '"'),
        ]
    ),
    max_size=12,
).map("".join)


@given(texts)
@example("\r\x00\n")
@example("\u2000\u0085 a \u200b")
@example("a\u202e\u0301")
def test_clean_text_twice_is_once(text):
    once = clean_text(text)
    assert clean_text(once) == once
    line = clean_line(text, 300)
    assert clean_line(line, 300) == line
    assert make_slug(make_slug(line)) == make_slug(line)


@given(pieces | st.text(MARKS, max_size=80))
@settings(deadline=None)
def test_sanitising_twice_is_once(html):
    once = sanitise(html)
    assert sanitise(once) == once


@given(marked)
@settings(deadline=None)
def test_what_was_rendered_is_clean_already(source):
    source = clean_text(source)
    for html in (render(source), as_typed(source)):
        assert sanitise(html) == html


def test_sanitising_every_hostile_case_twice_is_once():
    rows = [row["payload"] for row in read_cases("sanitizer-bleach")]
    rows += [row["text"] for row in read_cases("naughty-strings")]
    rows += [row["html"] for row in read_cases("markdown-gfm")]
    changed = []
    for row in rows:
        once = sanitise(row)
        if sanitise(once) != once or sanitise(render(row)) != render(row):
            changed.append(row)
    assert not changed
