"""Writing in Chromium: marks at the press of a button, and pasted pages that arrive clean."""

import pytest

from tests.factories import PostFactory, ThreadFactory

pytestmark = pytest.mark.journey

WORD = """<html><head><style>p.MsoNormal {color: red}</style></head><body>
<!--StartFragment--><h1 style='mso-x:1'>What we agreed<o:p></o:p></h1>
<p class=MsoNormal>Tea <b>before</b> the <i>form</i>, see <a href="https://example.org/tea">why</a>.
<o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>
<span style='mso-list:Ignore'>&middot;<span>&nbsp;&nbsp; </span></span><![endif]>Ask two people</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>&middot;
<span>&nbsp; </span></span>Ask again</p><script>x()</script><!--EndFragment--></body></html>"""
PAGE = """<meta charset="utf-8"><b style="font-weight:normal"><ol><li>One<ul><li>Under it</li></ul>
</li><li>Two</li></ol><img src="https://elsewhere.example/x.png" onerror="x()"><p>End</p></b>"""
PASTE = """([field, html]) => { const data = new DataTransfer(); data.setData("text/html", html);
  data.setData("text/plain", "plain"); field.dispatchEvent(new ClipboardEvent("paste",
  {clipboardData: data, bubbles: true, cancelable: true})); }"""


def test_marks_are_put_around_what_is_chosen(page, axe, thread):
    field = begin(page, thread)
    axe(page)
    field.fill("two words")
    field.press("Control+a")
    page.get_by_role("button", name="Bold").press("Enter")
    assert field.input_value() == "**two words**"
    field.fill("one\ntwo")
    field.press("Control+a")
    page.get_by_role("button", name="List").click()
    assert field.input_value() == "- one\n- two"
    field.fill("here")
    field.press("Control+a")
    page.get_by_role("button", name="Link").click()
    page.keyboard.type("example.org")
    assert (
        field.input_value().startswith("[here](https://") and "example.org" in field.input_value()
    )
    field.fill("said")
    field.press("Control+a")
    group(page).get_by_role("button", name="Quote").click()
    assert field.input_value() == "> said"


def test_signs_around_nothing_go_when_nothing_is_typed_between_them(page, thread):
    field = begin(page, thread)
    field.fill("Words. ")
    for name in ("Bold", "Link"):
        page.get_by_role("button", name=name).click()
        field.blur()
        assert field.input_value() == "Words. "
    page.get_by_role("button", name="Bold").click()
    page.keyboard.type("loud")
    field.blur()
    assert field.input_value() == "Words. **loud**"


def test_what_comes_from_word_arrives_clean(page, thread):
    field = begin(page, thread)
    paste(page, field, WORD)
    assert field.input_value() == (
        "# What we agreed\n\nTea **before** the *form*, see [why](https://example.org/tea).\n\n"
        "- Ask two people\n- Ask again"
    )


def test_what_comes_from_a_page_arrives_clean(page, thread):
    field = begin(page, thread)
    field.fill("Before ")
    paste(page, field, PAGE)
    assert field.input_value() == "Before 1. One\n   - Under it\n2. Two\n\nEnd"


def test_without_scripts_there_are_no_buttons_that_do_nothing(page_without_scripts, thread):
    page_without_scripts.goto(thread.get_absolute_url())
    assert not group(page_without_scripts).is_visible()


def begin(page, thread):
    page.goto(thread.get_absolute_url())
    field = page.get_by_label("Add to the discussion")
    field.focus()
    group(page).wait_for()
    return field


def group(page):
    return page.locator("[data-writing]")


def paste(page, field, html: str) -> None:
    page.evaluate(PASTE, [field.element_handle(), html])


@pytest.fixture
def thread(site):
    thread = ThreadFactory()
    PostFactory(thread=thread)
    return thread
