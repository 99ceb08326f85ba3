"""The pattern page in Chromium: what a person sees, reaches and hears on it."""

import re

import pytest

from tests.browser import PHONE

pytestmark = [pytest.mark.journey, pytest.mark.looks]

# WCAG 1.4.12: the spacing that a reader may set.
SPACED = "* {line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em}"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
RING = """() => { const e = document.activeElement, s = getComputedStyle(e);
  return {at: e.outerHTML.slice(0, 80), on: e !== document.body,
          ring: s.outlineStyle !== 'none' ? parseFloat(s.outlineWidth) : 0} }"""
MOVING = """() => [...document.querySelectorAll('*')].map(e => getComputedStyle(e)).filter(s =>
  parseFloat(s.animationDuration) > .01 || parseFloat(s.transitionDuration) > .01).length"""


@pytest.mark.parametrize("address", ["/patterns/", "/patterns/?problem=1"])
def test_no_accessibility_fault(page, axe, address):
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    axe(page)


def test_nothing_scrolls_sideways_on_a_small_phone(open_page):
    page = open_page(viewport=PHONE, bypass_csp=True)
    page.goto("/patterns/?problem=1")
    assert page.evaluate(WIDER) <= 0
    page.add_style_tag(content=SPACED)
    assert page.evaluate(WIDER) <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_stop_of_the_keyboard_is_seen(page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto("/patterns/")
    for _ in range(150):
        page.keyboard.press("Tab")
        stop = page.evaluate(RING)
        if not stop["on"]:
            break
        assert stop["ring"] >= 2, stop["at"]


def test_nothing_moves_for_those_who_want_it_still(page):
    page.emulate_media(reduced_motion="reduce")
    page.goto("/patterns/")
    assert page.evaluate(MOVING) == 0


def test_errors_get_the_focus_and_lead_to_their_fields(page):
    page.goto("/patterns/?problem=1")
    assert page.title().startswith("Problem: ")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.get_by_role("link", name="Choose who you are here as").click()
    assert page.evaluate("document.activeElement.id") == "id_here_as_0"


def test_filters_open_on_a_phone_without_script(open_page):
    page = open_page(viewport=PHONE, java_script_enabled=False)
    page.goto("/patterns/")
    button = page.get_by_role("button", name="Show ideas")
    assert not button.is_visible()
    page.locator("summary", has_text=re.compile("Filter and sort")).click()
    assert button.is_visible()


def test_letters_left_are_shown_late_and_said_when_the_typing_stops(page):
    page.goto("/patterns/")
    field, line = page.get_by_label("Sample title"), page.locator("#id_title_count")
    field.press_sequentially("Short")
    assert line.inner_text() == ""
    field.press_sequentially(" but soon long enough to count")
    assert line.inner_text() == "Letters left: 5"
    page.locator("#live", has_text="Letters left: 5").wait_for(state="attached")


def test_a_second_press_does_nothing(page):
    page.goto("/patterns/")
    page.evaluate("""() => { window.sent = 0; document.addEventListener('submit', e => {
      window.sent++; e.preventDefault() }) }""")
    button = page.locator("#filters button")
    button.dblclick()
    assert page.evaluate("window.sent") == 1
    assert page.locator("#filters").get_attribute("aria-busy") == "true"


def test_colours_can_be_chosen_in_the_footer(any_page):
    any_page.goto("/patterns/")
    any_page.get_by_role("button", name="dark colours").click()
    any_page.wait_for_url("**/patterns/")
    root = any_page.locator("html")
    assert root.get_attribute("data-theme") == "dark"
    any_page.get_by_role("button", name="as my device").click()
    any_page.locator("html:not([data-theme])").wait_for(state="attached")


ANSWERED = """<div class="answers" id="answers-1" data-announce="43 people, with you">
<form><button class="answer mine" id="a1-helps">Undo</button></form></div>"""


def test_an_answer_keeps_the_focus_and_is_said_once(page):
    page.route("**/*", lambda route: answer(route, body=ANSWERED))
    page.goto("/patterns/")
    page.evaluate("""() => { window.said = 0;
      new MutationObserver(() => window.said++).observe(live, {childList: true}) }""")
    page.locator("#a1-helps").focus()
    page.keyboard.press("Enter")
    page.locator("#live", has_text="43 people, with you").wait_for(state="attached")
    assert page.evaluate("document.activeElement.id") == "a1-helps"
    assert page.evaluate("document.activeElement.innerText") == "Undo"
    assert page.evaluate("window.said") == 1


@pytest.mark.parametrize(
    ("status", "words"), [(503, "That did not reach us. Press again."), (429, "Wait a minute")]
)
def test_a_failed_press_says_so_where_it_was_pressed(page, status, words):
    page.route("**/*", lambda route: answer(route, status=status))
    page.goto("/patterns/")
    page.locator("#a1-helps").press("Enter")
    page.locator("#answers-1 .count-line.failed", has_text=words).wait_for()
    assert words in page.locator("#live").inner_text()
    assert page.evaluate("document.activeElement.id") == "a1-helps"


def answer(route: object, **reply) -> None:
    """Plays the server for what is posted; everything else goes through."""
    if route.request.method == "POST":
        route.fulfill(**reply)
    else:
        route.continue_()
