"""Notes in Chromium: a file becomes barriers and ideas, scripts on and off, by keyboard."""

import pytest

from forum.models import Thread
from tests.factories import MemberFactory
from tests.workshops.notes import NOTES, bring_in
from workshops.models import NoteImport, Proposal

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.journey]


def test_a_file_is_brought_in_looked_at_and_published(any_page, sign_in):
    sign_in(any_page, MemberFactory(moderator=True))
    any_page.goto("/workshops/")
    any_page.get_by_role("link", name="Bring in notes").click()
    any_page.fill("#id_workshop", "the Hulme day")
    any_page.set_input_files("#id_notes", FILE)
    any_page.get_by_role("button", name="Read the notes").click()
    any_page.wait_for_selector("text=Waiting: 4")
    assert not Thread.objects.exists()

    first, *_rest, idea = Proposal.objects.all()
    any_page.click(f"#point-{first.pk} summary")
    any_page.fill(f"#id_p{first.pk}-title", "Meetings are held in working hours")
    any_page.locator(f"#point-{first.pk}").get_by_role("button", name="Accept").press("Enter")
    any_page.wait_for_selector("text=Accepted: Meetings are held in working hours")
    any_page.check(f"#tick-{idea.pk}")
    any_page.get_by_role("button", name="Accept the ticked points").click()
    any_page.get_by_role("button", name="Publish 2 accepted points").click()
    any_page.get_by_role("link", name="See it on the site").first.click()
    any_page.wait_for_selector("text=the Hulme day")
    assert "Meetings are held in working hours" in any_page.inner_text("h1")
    assert Thread.objects.count() == 2


def test_the_pages_of_notes_have_no_accessibility_faults(page, sign_in, axe):
    notes = bring_in()
    sign_in(page, MemberFactory(editor=True))
    review = f"/workshops/{notes.pk}/review/"
    for address in ("/workshops/", "/workshops/import/", review, f"{review}?tab=published"):
        page.goto(address)
        axe(page)
    page.goto(review)
    first = notes.proposals.first()
    page.click(f"#point-{first.pk} summary")
    page.fill(f"#id_p{first.pk}-title", "")
    page.locator(f"#point-{first.pk}").get_by_role("button", name="Save the changes").click()
    page.wait_for_selector(".error-summary")
    axe(page)
    page.goto("/workshops/import/")
    page.get_by_role("button", name="Read the notes").click()
    page.wait_for_selector(".error-summary")
    axe(page)
    assert NoteImport.objects.count() == 1


FILE = {"name": "hulme.md", "mimeType": "text/markdown", "buffer": NOTES.encode()}
