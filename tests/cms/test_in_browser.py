"""From somebody's words to guidance, walked in Chromium: an editor, a publisher, a visitor."""

import pytest

from cms.models import GuidanceIndexPage, GuidancePage
from cms.writing import write_standard_page
from forum.models import Post
from tests.browser import PHONE
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory
from tests.journeys.walking import complete_guidance

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

LISTING = "**/admin/pages/*/"  # where Wagtail leads when an action is done


def test_an_editor_cites_an_idea_and_a_publisher_makes_it_public(open_page, sign_in):
    idea = IdeaFactory(title="Put the kettle on", by=MemberFactory(display_name="Amina K"))
    editing = open_page()
    sign_in(editing, MemberFactory(editor=True))
    index = GuidanceIndexPage.objects.get()
    editing.goto(f"/admin/pages/add/cms/guidancepage/{index.pk}/")
    editing.fill("#id_title", "Tea first")
    editing.fill("#id_summary", "How to begin.")
    editing.click("button[title='Insert a block']")
    editing.get_by_role("option", name="Steps").click()
    editing.fill("[name=body-0-value-heading]", "The steps")
    editing.fill("[name=body-0-value-items-0-value]", "Drink tea first.")
    cite(editing, "kettle")
    complete_guidance(editing)
    editing.get_by_role("button", name="Save draft").click()
    editing.wait_for_url("**/edit/")
    page = GuidancePage.objects.get()
    assert not page.live
    editing.goto(f"/admin/pages/{page.pk}/edit/")
    editing.get_by_role("button", name="More actions").click()
    editing.get_by_role("button", name="Submit to Guidance review").click()
    editing.wait_for_url(LISTING)  # only then has the server kept it

    publishing = open_page()
    sign_in(publishing, MemberFactory(publisher=True))
    publishing.goto(f"/admin/pages/{page.pk}/edit/")
    publishing.get_by_role("button", name="More actions").click()
    publishing.get_by_role("button", name="Approve and publish", exact=False).first.click()
    publishing.wait_for_url(LISTING)

    visiting = open_page(java_script_enabled=False)
    visiting.goto("/guidance/tea-first/")
    visiting.get_by_text("(Amina K)").wait_for()
    visiting.locator(".from a").first.click()
    assert visiting.url.endswith(idea.get_absolute_url())
    visiting.get_by_role("link", name="Tea first").click()
    assert visiting.locator("h1").inner_text() == "Tea first"


def test_the_public_pages_have_no_accessibility_fault(page, axe, published):
    for path in ("/", "/guidance/", published.url, "/about-us/"):
        page.goto(path)
        axe(page)


def test_the_bar_of_the_editors_breaks_no_policy(page, sign_in, published):
    sign_in(page, MemberFactory(editor=True))
    page.goto(published.url)
    page.locator("wagtail-userbar").get_by_role("button").first.click()
    page.get_by_role("menuitem", name="Edit this page").wait_for()


def test_guidance_fits_a_phone_and_its_contents_lead_to_each_part(open_page, published):
    phone = open_page(viewport=PHONE, java_script_enabled=False)
    phone.goto(published.url)
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    for link in phone.locator(".contents a").all():
        assert phone.locator(link.get_attribute("href")).count() == 1


def cite(page, words: str) -> None:
    """Open the chooser of the first part, search, choose the first."""
    page.locator("[data-contentpath=cites] .c-sf-add-button").first.click()
    page.get_by_role("button", name="Choose an idea, a barrier or a post").first.click()
    page.fill(".modal-body [name=q]", words)
    page.locator(".modal-body a[data-chooser-modal-choice]", has_text=words).first.click()
    page.locator("[data-contentpath=cites] .chooser__title", has_text=words).wait_for()


@pytest.fixture
def published(transactional_db) -> GuidancePage:
    from cms.writing import write_guidance

    write_standard_page(title="About", slug="about-us", summary="Us.", source="## Us\n\nWe.")
    posts = [
        Post.objects.select_related("thread").get(thread=thing.pk, number=1)
        for thing in (IdeaFactory(), IdeaFactory(by=None, told_at="the Leeds workshop"))
    ]
    BarrierFactory()
    parts = [
        {"type": "first_step", "heading": "First", "text": "Meet."},
        {"type": "steps", "heading": "Steps", "items": ["Meet.", "Talk."], "cites": posts},
        {"type": "do_dont", "heading": "Both", "do": ["Ask."], "dont": ["Do not guess."]},
        {"type": "story", "heading": "A story", "text": "We met.\n\n- Once\n- Twice"},
    ]
    return write_guidance(
        title="Tea first",
        summary="How to begin.",
        by=None,
        publish=True,
        parts=parts,
        left_out="Much.",
        evidence="Nobody has tried it yet.",
    )
