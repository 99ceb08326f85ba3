"""The scripted checks about pressing and writing: S2, S3, S12 and S15."""

import re

import pytest

from forum.models import Post
from members.identity import sign_out_everywhere
from tests.browser import PHONE
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory
from tests.journeys.walking import prove_address, says
from tests.site.forms import FORMS, WORDS, send_empty
from tests.site.rooms import board_of

pytestmark = [pytest.mark.journey, pytest.mark.looks, pytest.mark.django_db(transaction=True)]

WIDTHS = (320, 390, 1280)
WATCH = """() => { window.said = []; window.shift = 0;
  new MutationObserver(() => said.push(live.innerText.trim())).observe(live,
    {childList: true, characterData: true, subtree: true});
  new PerformanceObserver(list => list.getEntries().forEach(e => window.shift += e.value))
    .observe({type: 'layout-shift'}) }"""
FIRST = """() => { const box = document.querySelector('.error-summary');
  const shown = [...document.querySelector('main').querySelectorAll('h1, p, form, .error-summary')];
  return box === document.activeElement && shown[0] === box }"""
FIELD = """id => { const e = document.getElementById(id), group = e && (e.closest('fieldset') || e);
  const both = [e, group].filter(Boolean);
  const own = both.find(x => x.getAttribute('aria-invalid') === 'true');
  const ids = both.flatMap(x => (x.getAttribute('aria-describedby') || '').split(' '));
  return {there: !!e, focused: document.activeElement === e, invalid: !!own,
    described: ids.some(x => document.getElementById(x)?.innerText.includes('Problem:') ||
      document.getElementById(x)?.classList.contains('field-error'))} }"""


@pytest.mark.parametrize(
    ("kind", "place", "button"),
    [
        ("idea", "page", "#a{}-helps"),
        ("idea", "list", "#i{}"),
        ("barrier", "page", "#f{}"),
        ("barrier", "list", "#b{}"),
    ],
)
def test_s2_a_press_by_keyboard_keeps_its_place(page, sign_in, kind, place, button):
    thing = IdeaFactory() if kind == "idea" else BarrierFactory()
    sign_in(page, MemberFactory())
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(thing.get_absolute_url() if place == "page" else f"/{kind}s/")
        page.evaluate("document.fonts.ready")
        page.evaluate(WATCH)
        for _there_and_back in range(2):
            _press_by_keyboard(page, button.format(thing.pk))
        assert page.evaluate("shift") < 0.01, f"{width} px: the page jumps"


def _press_by_keyboard(page, pressed):
    form = page.locator(pressed).locator("xpath=ancestor::form")
    before = form.inner_text()
    page.evaluate("said.length = 0")
    page.locator(pressed).focus()
    page.keyboard.press("Enter")
    _until(page, "said.length > 0")
    page.wait_for_timeout(720)  # a second press within 700 ms is ignored
    assert page.evaluate("'#' + document.activeElement.id") == pressed
    assert len(page.evaluate("said")) == 1
    assert form.inner_text() != before


def _until(page, expression):
    """Ask again until it is true; the content policy forbids the browser's own way of waiting."""
    for _ in range(200):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never: {expression}")


def test_s3_a_filter_by_keyboard_says_what_it_found(page):
    IdeaFactory(title="Tea first", tags=["welcome"])
    IdeaFactory(title="Chairs in a ring")
    page.goto("/ideas/")
    page.evaluate(WATCH)
    page.locator("input[name=tag]:not([value=''])").first.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Show ideas").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**tag=welcome*")
    _until(page, "document.activeElement.id === 'results'")
    assert page.inner_text("#results") == "1 idea"
    _until(page, "live.innerText.includes('1 idea')")
    page.go_back()
    says(page, "2 ideas", "#results")
    assert "tag=" not in page.url


def test_s12_a_form_says_first_what_is_missing_and_loses_nothing(rooms, enter):
    board, faults = board_of(rooms), []
    for room, page in enter([board[name] for name in FORMS]):
        form = FORMS[room.name]
        send_empty(page, form)
        faults += [f"{room.name}: {fault}" for fault in _faults_of_errors(page)]
        if form.typed and page.input_value(form.typed) != WORDS:
            faults.append(f"{room.name}: lost what was typed in {form.typed}")
    assert not faults, "\n".join(faults)


def _faults_of_errors(page):
    if not page.locator(".error-summary").count():
        return [f"no summary of errors on {page.url}"]
    faults = [] if page.title().startswith("Problem: ") else [f"the title is {page.title()}"]
    if not page.evaluate(FIRST):
        faults.append("the summary is not first, or has not the focus")
    links = page.locator(".error-summary a")
    if not links.count():
        faults.append("the summary leads nowhere")
    for number in range(links.count()):
        goal = links.nth(number).get_attribute("href").lstrip("#")
        links.nth(number).click()
        field = page.evaluate(FIELD, goal)
        faults += [f"#{goal} is not {word}" for word, true in field.items() if not true]
    return faults


@pytest.mark.parametrize("end", ["signed out everywhere", "without cookies"])
def test_s15_what_one_writes_outlives_the_session(any_page, sign_in, end):
    idea, member = IdeaFactory(), MemberFactory()
    sign_in(any_page, member)
    any_page.goto(idea.get_absolute_url())
    any_page.get_by_label("Add to the discussion").fill("It took me an hour to write this.")
    if end == "without cookies":
        any_page.context.clear_cookies()
    else:
        sign_out_everywhere(member=member)
    any_page.get_by_role("button", name=re.compile("Post your reply|Continue")).click()
    any_page.wait_for_url("**/join/**")
    prove_address(any_page, member.email)
    says(any_page, "It took me an hour to write this.", "#discussion")
    assert Post.objects.get(thread=idea.pk, number=2).author == member


def test_s15_a_draft_is_still_there_after_signing_in_again(open_page, sign_in):
    member, page = MemberFactory(), open_page(java_script_enabled=False, viewport=PHONE)
    sign_in(page, member)
    page.goto("/share/barrier/")
    page.get_by_label("What gets in the way?").fill("The door is locked at five. Nobody says so.")
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/details/")
    draft = page.url
    page.context.clear_cookies()
    sign_in(page, member)
    page.goto(draft)
    assert page.get_by_label("Give it a title").input_value() == "The door is locked at five"
