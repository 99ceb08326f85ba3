"""Lists, items and sharing in Chromium: seen, reached and heard by everybody."""

import pytest

from forum.posting import reply_to
from ideas.linking import link_idea
from tests.browser import PHONE
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory

pytestmark = pytest.mark.journey

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FOCUS = "document.activeElement.id"
ON_SCREEN = "e => (r => r.top >= 0 && r.bottom <= innerHeight)(e.getBoundingClientRect())"


@pytest.mark.parametrize("address", ["/ideas/", "/ideas/?q=nothing", "/how-this-is-ordered/"])
def test_no_accessibility_fault_on_a_list(page, axe, idea, address):
    page.goto(address)
    axe(page)


def test_no_accessibility_fault_on_an_idea_and_its_barrier(page, axe, sign_in, member, idea):
    sign_in(page, member)
    for thing in (idea, idea.links.get().barrier):
        page.goto(thing.get_absolute_url())
        axe(page)


def test_a_step_of_sharing_says_what_is_wrong(page, axe, sign_in, member):
    sign_in(page, member)
    page.goto("/share/idea/")
    page.get_by_role("button", name="Continue").click()
    assert page.title().startswith("Problem: Step 1 of 3")
    axe(page)


def test_a_long_word_does_not_widen_a_small_phone(open_page):
    idea = IdeaFactory(title="Unbreakable" * 12, summary="x" * 400)
    page = open_page(viewport=PHONE)
    for address in ("/ideas/", idea.get_absolute_url()):
        page.goto(address)
        assert page.evaluate(WIDER) <= 0


def test_an_answer_by_keyboard_keeps_the_place_and_is_heard(page, sign_in, member, idea):
    sign_in(page, member)
    page.goto("/ideas/")
    page.get_by_role("button", name=f"This would help {idea.title}").focus()
    page.keyboard.press("Enter")
    page.locator("#live", has_text="1 person says that it would help").wait_for(state="attached")
    assert page.evaluate(FOCUS) == f"i{idea.pk}"
    assert page.get_by_role("button", name=f"Undo your answer on {idea.title}").count() == 1


def test_a_filter_leads_to_the_results_and_can_be_cleared(page, idea):
    IdeaFactory(tags=["buses"])
    page.goto("/ideas/")
    page.get_by_role("radio", name="buses").check()
    page.get_by_role("button", name="Show ideas").press("Enter")
    page.locator("#live", has_text="1 idea").wait_for(state="attached")
    assert page.evaluate(FOCUS) == "results"
    page.get_by_role("link", name="Clear").click()
    page.locator("#results", has_text="2 ideas").wait_for()


@pytest.fixture
def member():
    return MemberFactory()


@pytest.fixture
def idea(site):
    """An idea that helps with a barrier, with a reply to a reply."""
    idea = IdeaFactory(title="A kettle in the waiting room")
    link_idea(idea=idea, barrier=BarrierFactory(), reason="People talk.", by=MemberFactory())
    first = reply_to(thread=idea.thread, source="We have one.", by=MemberFactory())
    reply_to(thread=idea.thread, source="Which one?", by=MemberFactory(), parent=first)
    return idea


def test_back_from_a_thing_is_the_list_with_its_filters_and_at_its_place(any_page):
    ideas = [IdeaFactory(title=f"Idea {n:02}", tags=["welcome"]) for n in range(18)]
    IdeaFactory(title="Chairs in a ring")
    any_page.goto("/ideas/?tag=welcome&sort=new")
    card = any_page.locator(f"#t{ideas[0].pk}")
    card.scroll_into_view_if_needed()
    card.click()
    any_page.wait_for_url("**/ideas/*/*/")
    any_page.go_back()
    any_page.wait_for_url("**/ideas/?tag=welcome&sort=new")
    assert any_page.inner_text("#results") == "18 ideas"
    assert card.evaluate(ON_SCREEN)
    any_page.go_forward()
    any_page.locator(".breadcrumbs a", has_text="as you left them").click()
    any_page.wait_for_url(f"**/ideas/?tag=welcome&sort=new#t{ideas[0].pk}")
    assert card.evaluate(ON_SCREEN)
