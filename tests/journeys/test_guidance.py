"""From three ideas in a discussion to a second edition after a source has changed: one journey."""

import pytest

from cms.models import Edition, GuidancePage
from forum.posting import edit_post
from tests.factories import MemberFactory, PostFactory, ThreadFactory
from tests.journeys.test_editor import _comes_in, _menu
from tests.journeys.walking import complete_guidance, press, says, says_not

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SAID = {
    "Dot M": "We paid for the bus. People came back.",
    "Sam T": "Tea always came first. Then we talked.",
    "Ruth K": "It cost us forty pounds a month.",
}


@pytest.fixture
def replies():
    thread = ThreadFactory(title="How people get here")
    return [
        PostFactory(thread=thread, source=words, by=MemberFactory(display_name=name))
        for name, words in SAID.items()
    ]


def test_from_three_ideas_in_a_discussion_to_edition_two(page, open_page, replies):
    _comes_in(page, MemberFactory(publisher=True))
    for post, nature in zip(replies, ("What helped", "How to do it", "What it costs"), strict=True):
        _gathers(page, post, nature)
    press(page, "See the basket")
    says(page, "We paid for the bus.")
    press(page, "Start guidance from these")
    page.wait_for_url("**/admin/pages/*/edit/")
    says(page, "word for word: What to do first, Steps.", "body")
    _puts_it_in_own_words(page)
    _deletes_empty_parts(page)
    page.fill("#id_summary", "For everybody who invites.")
    complete_guidance(page)
    _menu(page, "Publish")
    page.wait_for_url("**/admin/pages/*/")
    guidance = GuidancePage.objects.get()
    assert guidance.live and guidance.citations.count() == 3
    visitor = open_page(java_script_enabled=False)
    _reads_the_first(visitor, guidance, replies)
    edit_post(post=replies[2], source="It cost us sixty pounds.", by=replies[2].author)
    visitor.goto(guidance.url)
    says(visitor, "The evidence of 1 source has changed since it was cited")
    says(visitor, "It cost us forty pounds a month.")
    says_not(visitor, "sixty")
    _takes_the_new_wording(page)
    _reads_the_second(visitor, guidance)


def _reads_the_first(visitor, guidance, replies) -> None:
    visitor.goto(guidance.url)
    says(visitor, "Edition 1")
    for name, words in SAID.items():
        says(visitor, words.partition(".")[0])
        says(visitor, name, ".credits")
    visitor.goto(replies[0].get_absolute_url())
    says(visitor, "Cited in Getting there")


def _takes_the_new_wording(page) -> None:
    page.goto("/admin/changed-sources/")
    says(page, "It cost us sixty pounds.")
    page.get_by_role("link", name="Take the new wording").click()
    page.get_by_role("button", name="Take the new wording").click()
    page.wait_for_url("**/admin/pages/*/edit/")
    page.fill("#id_change_note", "What it costs has changed.")
    _menu(page, "Publish")
    page.wait_for_url("**/admin/pages/*/")


def _reads_the_second(visitor, guidance) -> None:
    visitor.goto(guidance.url)
    says(visitor, "Edition 2")
    says(visitor, "It cost us sixty pounds.")
    says_not(visitor, "has changed since")
    press(visitor, "Edition 2: see all changes")
    says(visitor, "What it costs has changed.")
    press(visitor, "Read edition 1")
    says(visitor, "This is edition 1")
    assert list(Edition.objects.values_list("number", flat=True)) == [2, 1]


def _gathers(page, post, nature: str) -> None:
    page.goto(post.get_absolute_url())
    page.locator(f"#post-{post.number}").get_by_role("link", name="Gather words").first.click()
    page.get_by_label(nature, exact=True).check()
    page.locator("[name=sentences]").first.check()
    if page.get_by_label("Name of the new basket").is_visible():
        if page.locator("[name=basket]").count() == 0:
            page.get_by_label("Name of the new basket").fill("Getting there")
    press(page, "Put it in the basket")
    says(page, "It is in the basket “Getting there”")


def _puts_it_in_own_words(page) -> None:
    """What is recommended begins with what people said; what it costs is shown in their words."""
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.press("Control+A")
    page.keyboard.type("Pay the fare for everybody.")
    page.fill("[name=body-1-value-items-0-value]", "Begin with something to drink.")


def _deletes_empty_parts(page) -> None:
    """The parts of the template that nothing was gathered for: they are to be written, or go."""
    for kind in ("do_dont", "who", "if_it_goes_wrong", "story"):
        part = page.locator(f"[data-contentpath] input[name$='-type'][value={kind}]").first
        section = part.locator("xpath=ancestor::*[@data-streamfield-child][1]")
        section.get_by_role("button", name="Delete").first.click()
