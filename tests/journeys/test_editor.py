"""An editor makes guidance from an idea; who wrote it and who said it would help hear about it."""

from contextlib import suppress

import pytest
from playwright.sync_api import Error

from cms.models import GuidanceIndexPage, GuidancePage
from ideas.voting import cast_vote
from notifications.models import Notice
from tests.factories import IdeaFactory, MemberFactory
from tests.journeys.walking import complete_guidance, letters_to, press, prove_address, says

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def idea():
    author = MemberFactory(display_name="Dot M")
    return IdeaFactory(
        title="Meet where the bus goes", summary="A hall beside the depot.", by=author
    )


def test_guidance_made_from_an_idea_names_its_author_and_tells_its_supporters(
    page, open_page, idea
):
    supporter, bystander = MemberFactory(), MemberFactory()
    cast_vote(idea=idea, answer="helps", by=supporter)
    _comes_in(page, MemberFactory(publisher=True))
    _writes(page, idea)
    complete_guidance(page)
    _menu(page, "Publish")
    page.wait_for_url("**/admin/pages/*/")
    guidance = GuidancePage.objects.get()
    assert guidance.live and [c.passage.post.thread for c in guidance.citations.all()]
    visitor = open_page(java_script_enabled=False)
    visitor.goto("/guidance/")
    press(visitor, "Choose a place that people reach")
    says(visitor, "Look for a hall beside the depot.")
    says(visitor, "Dot M", ".credits")
    press(visitor, "Meet where the bus goes")
    says(visitor, "In guidance", "aside")
    press(visitor, "Choose a place that people reach", within="aside")
    for person, words in ((idea.author, "what you wrote"), (supporter, "an idea that you said")):
        assert Notice.objects.get(member=person).kind == "guidance"
        assert words in letters_to(person)
    assert not letters_to(bystander)


def test_an_editor_who_does_not_publish_sends_in(page, idea):
    _comes_in(page, MemberFactory(editor=True))
    _writes(page, idea)
    assert page.locator("button[name=action-publish]").count() == 0
    _menu(page, "Submit")
    page.wait_for_url("**/admin/pages/*/")
    guidance = GuidancePage.objects.get()
    assert not guidance.live and guidance.workflow_in_progress
    assert page.request.get(guidance.url or "/guidance/nothing/").status == 404


def _comes_in(page, member):
    """By way of the site's own join page: the admin has no door of its own."""
    page.goto("/admin/")
    prove_address(page, member.email)
    page.wait_for_url("**/admin/")


def _writes(page, idea):
    page.goto(f"/admin/pages/add/cms/guidancepage/{GuidanceIndexPage.objects.get().pk}/")
    page.fill("#id_title", "Choose a place that people reach")
    page.fill("#id_summary", "For everybody who invites.")
    page.locator("button[title='Insert a block']").first.click()
    page.get_by_role("option", name="Steps").click()
    page.fill("[name=body-0-value-heading]", "Before you invite")
    page.fill("[name=body-0-value-items-0-value]", "Look for a hall beside the depot.")
    page.locator("[data-contentpath=cites] .c-sf-add-button").first.click()
    page.get_by_role("button", name="Choose an idea, a barrier or a post").first.click()
    choice = page.locator(".modal-body a[data-chooser-modal-choice]", has_text=idea.title)
    choice.first.click()
    page.locator("[data-contentpath=cites] [data-chooser-title]", has_text=idea.title).wait_for()


def _menu(page, name):
    """Press one of the actions at the foot of Wagtail's editor, behind its arrow or not."""
    button = page.locator(f"button[name=action-{name.lower()}]").first
    button.wait_for(state="attached")
    arrow = page.locator("footer .w-dropdown__toggle, footer [data-w-dropdown-target=toggle]").first
    for _press in range(10):  # before Wagtail's script has run, the arrow opens nothing
        if button.is_visible():
            break
        arrow.click()
        with suppress(Error):
            button.wait_for(timeout=2000)
    button.click()
