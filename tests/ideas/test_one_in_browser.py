"""Ideas one at a time in Chromium: by keyboard, heard, on a small phone, scripts on and off."""

import pytest

from ideas.models import Vote
from tests.browser import PHONE
from tests.factories import IdeaFactory, MemberFactory

pytestmark = pytest.mark.journey

URL = "/ideas/one-at-a-time/"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FOCUS = "document.activeElement.id"


def test_somebody_answers_skips_and_stops_by_keyboard(any_page, sign_in, ideas):
    page, member = any_page, MemberFactory()
    sign_in(page, member)
    page.set_viewport_size(PHONE)
    page.goto(URL)
    first = page.locator("h1").inner_text()
    _press(page, "This would help")
    page.get_by_text("Answer kept.").first.wait_for()
    second = page.locator("h1").inner_text()
    assert first != second and page.get_by_text("1 answered today").is_visible()
    assert Vote.objects.get(member=member).idea.title == first
    _press(page, "Skip this one")
    page.get_by_text("Skipped.").first.wait_for()
    assert page.locator("h1").inner_text() not in (first, second)
    assert page.evaluate(WIDER) <= 0
    page.get_by_role("link", name="Stop here").press("Enter")
    page.wait_for_url("**/me/")


def test_focus_moves_to_the_next_idea_and_it_is_said(page, ideas):
    page.goto(URL)
    _press(page, "Not sure")
    page.locator("#live", has_text="Answer kept. Next idea.").wait_for(state="attached")
    assert page.evaluate(FOCUS) == "one-title"
    assert page.title().startswith(page.locator("h1").inner_text())
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "helps"


def test_no_accessibility_fault_with_an_idea_and_without(page, axe, ideas):
    page.goto(URL)
    axe(page)
    for _idea in ideas:
        title = page.locator("h1").inner_text()
        _press(page, "Skip this one")
        page.locator("h1", has_text=title).wait_for(state="detached")
    page.get_by_role("heading", name="No idea is left for you today").wait_for()
    axe(page)


def _press(page, name: str) -> None:
    page.get_by_role("button", name=name).focus()
    page.keyboard.press("Enter")


@pytest.fixture
def ideas(site):
    return [IdeaFactory(title=f"Idea {'long' * 20} number {n}") for n in range(3)]
