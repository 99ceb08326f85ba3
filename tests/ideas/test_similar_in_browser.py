"""Similar things while typing, in Chromium: the caret stays, one thing is said, keys reach it."""

import pytest

from forum.models import Thread
from ideas.models import Facing
from tests.browser import PHONE
from tests.factories import BarrierFactory, MemberFactory

pytestmark = pytest.mark.journey
TITLE = "Letters from the council are hard to read"
TYPED = "The letters of the council are hard"
FOCUS = "document.activeElement.id"
# Each change of the live region is written down.
LISTEN = """() => { window.heard = []; new MutationObserver(() => heard.push(live.textContent))
    .observe(document.getElementById("live"), {childList: true, characterData: true}) }"""


def test_suggestions_come_while_typing_and_take_nothing_away(page, axe, barrier):
    page.goto("/share/barrier/")
    page.evaluate(LISTEN)
    field = page.locator("#id_summary")
    field.press_sequentially(TYPED)
    page.get_by_role("region", name="Other people have said something close").wait_for()
    page.keyboard.type(" to understand")
    with page.expect_response("**/similar/") as again:
        page.keyboard.type(".")
    assert again.value.status == 204
    assert field.input_value() == f"{TYPED} to understand."
    assert page.evaluate(FOCUS) == "id_summary"
    assert field.evaluate("field => field.selectionStart") == len(f"{TYPED} to understand.")
    assert page.evaluate("heard") == ["1 similar barrier below"]
    axe(page)


def test_mine_is_different_by_keyboard_leads_back_to_the_words(page, barrier):
    page.goto("/share/barrier/")
    page.locator("#id_summary").press_sequentially(TYPED)
    page.get_by_role("button", name="Mine is different").press("Enter")
    page.locator("#live", has_text="Go on writing.").wait_for(state="attached")
    assert page.evaluate(FOCUS) == "id_summary"
    assert page.get_by_text(TITLE).count() == 0
    page.get_by_role("button", name="Continue").press("Enter")
    page.wait_for_url("**/details/")
    assert page.get_by_text(TITLE).count() == 0


def test_enter_in_the_title_goes_on_and_counts_nobody(any_page, sign_in, barrier):
    sign_in(any_page, MemberFactory())
    any_page.goto("/share/barrier/")
    any_page.locator("#id_summary").fill(TYPED)
    any_page.get_by_role("button", name="Continue").click()
    any_page.wait_for_url("**/details/")
    any_page.get_by_role("button", name="This is mine too").wait_for()
    any_page.locator("#id_title").press("Enter")
    any_page.wait_for_url("**/check/")
    assert not Facing.objects.exists()


def test_this_is_mine_too_counts_and_keeps_the_words(any_page, sign_in, barrier):
    sign_in(any_page, MemberFactory())
    any_page.goto("/share/barrier/")
    any_page.locator("#id_summary").fill(TYPED)
    any_page.get_by_role("button", name="Continue").click()
    any_page.wait_for_url("**/details/")
    any_page.get_by_role("button", name=f"This is mine too {TITLE}").click()
    any_page.get_by_role("heading", name="Thank you. You are counted there.").wait_for()
    assert Facing.objects.count() == 1
    any_page.get_by_role("link", name="Back to your words").click()
    assert any_page.locator("#id_summary").input_value() == TYPED


def test_the_cards_fit_a_small_phone(open_page, barrier):
    page = open_page(viewport=PHONE)
    Thread.objects.filter(pk=barrier.pk).update(title=f"{TITLE} {'x' * 80}")
    page.goto("/share/barrier/")
    page.locator("#id_summary").press_sequentially(TYPED)
    page.get_by_role("button", name="This is mine too").wait_for()
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth - {root}.clientWidth") <= 0


@pytest.fixture
def barrier(site):
    for n in range(8):
        BarrierFactory(title=f"The gate of number {n} is shut", summary=f"All of week {n} long.")
    return BarrierFactory(title=TITLE, summary="They are long.")
