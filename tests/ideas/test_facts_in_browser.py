"""Answering on a link and telling what happened, in Chromium, with scripts and without."""

import pytest

from ideas.linking import link_idea
from ideas.models import Experience, LinkAnswer
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory
from tests.journeys.walking import press, says

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_link_is_confirmed_and_that_is_undone(any_page, sign_in, axe):
    idea, barrier = IdeaFactory(), BarrierFactory()
    link = link_idea(idea=idea, barrier=barrier, reason="It does.", by=MemberFactory())
    sign_in(any_page, MemberFactory())
    any_page.goto(barrier.get_absolute_url())
    any_page.locator(f"#y{link.pk}").click()
    says(any_page, "You said: yes. 1 says yes", f"#link-{link.pk}")
    assert LinkAnswer.objects.get().answer == "yes"
    axe(any_page)
    any_page.wait_for_timeout(720)  # a second press within 700 ms is ignored
    any_page.locator(f"#y{link.pk}").click()
    says(any_page, "Does it help with this?", f"#link-{link.pk}")
    assert not LinkAnswer.objects.exists()


def test_what_failed_is_told_and_shown(page_without_scripts, sign_in, axe):
    page, idea = page_without_scripts, IdeaFactory()
    sign_in(page, MemberFactory())
    page.goto(f"/ideas/{idea.pk}/tried/")
    axe(page)
    page.get_by_label("What failed?").fill("The room was too small.")
    page.get_by_label("It did not work", exact=True).check()
    press(page, "Send your report")
    says(page, "Tried once: 1 did not")
    axe(page)
    assert Experience.objects.get().outcome == "did_not"
