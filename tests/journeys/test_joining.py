"""A visitor presses an answer, joins on the way, and it counts; with scripts and without."""

import re

import pytest
from django.core import mail

from ideas.models import Vote
from members.models import Member
from tests.browser import PHONE
from tests.factories import IdeaFactory, MemberFactory

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_visitors_answer_counts_after_joining(any_page):
    idea = IdeaFactory(title="Tea before forms")
    any_page.goto(idea.get_absolute_url())
    any_page.locator(f"#a{idea.pk}-helps").click()
    any_page.wait_for_url("**/join/")
    assert "Tea before forms" in any_page.inner_text("main")
    any_page.fill("#id_email", "amina@example.org")
    any_page.click("#continue")
    any_page.fill("#id_code", _in_letter(r"code: (\d{3} \d{3})"))
    any_page.click("#continue")
    any_page.fill("#id_display_name", "Amina K")
    any_page.check("input[value=carer]")
    any_page.check("#id_rules")
    any_page.click("#continue")
    any_page.wait_for_url(f"**{idea.get_absolute_url()}*")
    vote = Vote.objects.get()
    assert (vote.member.display_name, vote.answer) == ("Amina K", "helps")


def test_the_link_signs_in_on_another_device(page_without_scripts, open_page):
    member = MemberFactory()
    page_without_scripts.goto("/join/")
    page_without_scripts.fill("#id_email", member.email)
    page_without_scripts.click("#continue")
    phone = open_page(java_script_enabled=False, viewport=PHONE)
    phone.goto(_in_letter(r"(http\S+/join/link/\S+)"))
    phone.click("#continue")
    phone.goto("/me/")
    assert member.display_name in phone.inner_text("h1")


def test_problems_on_the_way_in_are_said_first_and_nothing_typed_is_lost(page):
    page.goto("/join/")
    page.fill("#id_email", "not an address")
    page.keyboard.press("Enter")
    page.wait_for_selector(".error-summary")
    assert page.title().startswith("Problem: ")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    assert page.input_value("#id_email") == "not an address"
    page.click(".error-summary a")
    assert page.evaluate("document.activeElement.id") == "id_email"


def test_every_page_on_the_way_in_and_of_ones_own_is_accessible(page, axe):
    page.goto("/join/")
    page.click("summary")
    axe(page)
    page.fill("#id_email", "amina@example.org")
    page.click("#continue")
    axe(page)
    page.fill("#id_code", "000 000")
    page.click("#continue")
    axe(page)
    page.goto(_in_letter(r"(http\S+/join/link/\S+)"))
    axe(page)
    page.click("#continue")
    axe(page)
    page.click("#continue")
    axe(page)
    page.fill("#id_display_name", "Amina K")
    page.check("input[value=carer]")
    page.check("#id_rules")
    page.click("#continue")
    page.wait_for_load_state()
    for path in ("/me/", "/me/settings/", "/me/settings/password/", "/me/leave/", "/signed-out/"):
        page.goto(path)
        axe(page)
    assert Member.objects.count() == 1


def _in_letter(pattern: str) -> str:
    return re.search(pattern, mail.outbox[-1].body)[1]
