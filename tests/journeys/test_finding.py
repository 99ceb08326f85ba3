"""Finding and following, as somebody does who comes now and then; with scripts and without."""

import pytest

from forum.models import Follow
from forum.posting import reply_to
from forum.spelling import learn_again
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory
from tests.journeys.walking import press, says, says_not

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_from_a_slip_of_the_pen_to_the_tag_and_a_narrowed_list(any_page):
    IdeaFactory(title="Tea before safeguarding", tags=["first meetings"])
    IdeaFactory(title="A wall of photographs", tags=["first meetings"])
    BarrierFactory(title="Nobody explains safeguarding", place="Leeds", tags=["plain words"])
    BarrierFactory(title="The hall is cold", place="Hull")
    learn_again()
    page = any_page
    page.goto("/search/")
    page.get_by_label("Search everything").fill("saefguarding")
    page.keyboard.press("Enter")
    says(page, "Nothing was found for “saefguarding”. These are the results for “safeguarding”.")
    says(page, "2 results")
    press(page, "Ideas 1")
    says(page, "1 result")
    press(page, "Tea before safeguarding")
    page.locator(".tags").get_by_role("link", name="first meetings").click()
    page.wait_for_load_state()
    says(page, "A wall of photographs")
    page.goto("/tags/")
    press(page, "plain words")
    says(page, "1 contribution")
    page.goto("/barriers/")
    page.get_by_label("Place").select_option("leeds")
    press(page, "Show barriers")
    page.wait_for_url("**place=leeds*")
    says(page, "1 barrier", "#results")
    says_not(page, "The hall is cold")
    press(page, "Remove filter: Place: Leeds")
    says(page, "2 barriers", "#results")
    page.goto("/search/?q=zzzzz")
    press(page, "Tell us about a barrier")
    field = page.get_by_label("What gets in the way? Say what happened.")
    assert field.input_value() == "zzzzz"


def test_what_is_followed_is_gathered_by_thing_and_let_go(any_page, sign_in, axe):
    member, barrier = MemberFactory(), BarrierFactory(title="The bus stops at six", tags=["buses"])
    page = any_page
    sign_in(page, member)
    page.goto(barrier.get_absolute_url())
    press(page, "Follow")
    says(page, "You follow this.")
    axe(page)
    for name in ("Amina", "Bert", "Carol"):
        words = f"{name} says so"
        reply_to(thread=barrier.thread, source=words, by=MemberFactory(display_name=name))
    page.goto("/notices/")
    says(page, "The bus stops at six")
    says(page, "3 people replied.")
    axe(page)
    page.goto("/me/")
    says(page, "The bus stops at six")
    axe(page)
    press(page, "Stop following")
    says(page, "Press “Follow” on a barrier")
    assert not Follow.objects.filter(member=member).exists()
