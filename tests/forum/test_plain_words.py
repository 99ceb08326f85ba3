"""What people type who know no markup comes out as they typed it; a little Markdown works too."""

import re
from html import unescape

import pytest

from forum.rendering import plain, render

AS_TYPED = [
    "1986. A good year for the centre.",
    "10. October was wet.",
    "It opened in\n1986. A good year.",
    "#1 priority is transport",
    "#listening matters",
    "    Four blanks before this\n    and before this",
    "[1]: see below",
    "AT&T <3 a < b",
    "&copy; and &amp; stay as they are",
    "Ask for jo_ann_smith or see the_big_file_name",
    "The room is 5*3*2 metres, not 2 * 3",
    "What a load of cr*p and sh*t",
    "C:\\new\\tables",
    "C:\\*",
    "Between -5 and +5 degrees, ~10 people",
    "– one\n– two",
    "• one\n• two",
    "Look at <b>this</b> and </div>",
    'She said: "it\'s fine" ;-)',
    "2. Second point first",
    "-",
    "#",
    "At the end.So it goes. Be.at it, e.g. this.or.that",
    "Save it as report.md or run.sh",
    "x | y | z",
    "text\n====",
    "> " * 30 + "deep",
]


@pytest.mark.parametrize("words", AS_TYPED[:-1])
def test_plain_words_come_out_as_they_were_typed(words):
    html = render(words)
    assert _lines(html) == [" ".join(line.split()) for line in words.split("\n")]
    assert set(re.findall(r"<(\w+)", html)) <= {"p", "br"}


def test_a_line_end_is_a_line_end_and_an_empty_line_a_paragraph():
    assert render("one\ntwo\n\nthree") == "<p>one<br>\ntwo</p>\n<p>three</p>\n"


def test_a_ruler_under_a_line_does_not_make_it_a_heading():
    assert render("text\n----") == "<p>text</p>\n<hr>\n"


@pytest.mark.parametrize("mark", ["*", "-", "+"])
def test_lines_that_begin_with_a_star_or_dash_are_a_list(mark):
    assert render(f"{mark} one\n{mark} two") == "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"


@pytest.mark.parametrize("mark", [".", ")"])
def test_lines_numbered_from_one_are_a_list(mark):
    assert render(f"1{mark} a\n2{mark} b") == "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"


def test_a_list_keeps_the_numbers_that_were_typed():
    assert render("1. a\n2. b\n4. d\n5. e") == (
        '<ol>\n<li>a</li>\n<li>b</li>\n<li value="4">d</li>\n<li>e</li>\n</ol>\n'
    )


def test_an_empty_point_of_a_list_keeps_its_place():
    assert render("- a\n- \n- c").count("<li>") == 3


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("see www.example.org.", "http://www.example.org"),
        ("see example.org/a_b_c.", "http://example.org/a_b_c"),
        ("see https://example.org/a?b=1&c=2.", "https://example.org/a?b=1&amp;c=2"),
        ("(https://example.org/a)", "https://example.org/a"),
        ("see www.manchester.gov.uk,", "http://www.manchester.gov.uk"),
        ("write to jo.bloggs@example.org.", "mailto:jo.bloggs@example.org"),
        ("[here](https://example.org)", "https://example.org"),
        ("<https://example.org>", "https://example.org"),
    ],
)
def test_an_address_becomes_a_link_without_its_full_stop(typed, address):
    html = render(typed)
    assert f'<a href="{address}" rel="nofollow ugc noopener noreferrer">' in html


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("**bold** and *slanted*", "<p><strong>bold</strong> and <em>slanted</em></p>\n"),
        ("~~gone~~", "<p><s>gone</s></p>\n"),
        ("# Title", "<h3>Title</h3>\n"),
        ("###### Deep", "<h6>Deep</h6>\n"),
        ("`code`", "<p><code>code</code></p>\n"),
        ("> quoted", "<blockquote>\n<p>quoted</p>\n</blockquote>\n"),
        ("```\na < b\n```", "<pre><code>a &lt; b\n</code></pre>\n"),
    ],
)
def test_the_usual_marks_work(typed, html):
    assert render(typed) == html


def test_a_small_table_is_a_table():
    html = render("| a | b |\n|---|---|\n| 1 | 2 |")
    assert html.count("<th>") == html.count("<td>") == 2


def test_a_table_nobody_could_read_stays_lines_of_text():
    assert "<table" not in render("a|" * 30 + "\n" + "-|" * 30 + "\n" + "x\n" * 10)
    assert "<table" not in render("|a|\n|-|\n" + "|x|\n" * 200)


@pytest.mark.parametrize(
    "words", [AS_TYPED[-1], "\n".join("  " * i + f"- level{i}" for i in range(40))]
)
def test_no_word_is_lost_by_nesting_too_deep(words):
    assert re.findall(r"\w+", plain(words)) == re.findall(r"\w+", words)


def test_plain_text_is_one_line_without_marks():
    assert plain("# Hello\n\n* one\n* **two** & [three](https://example.org)") == (
        "Hello one two & three"
    )


def test_plain_text_is_cut_at_the_end_of_a_word():
    assert plain("One sentence, and another", 14) == "One sentence…"
    assert plain("Short", 14) == "Short"


def _lines(html: str) -> list[str]:
    """The lines a reader sees, with blanks made one."""
    text = re.sub(r"\n", " ", re.sub(r"<br>\n?|</p>\n<p>", "\x00", html))
    text = unescape(re.sub(r"<[^>]*>", "", text))
    return [" ".join(line.split()) for line in text.strip().split("\x00")]
