"""A participant, from the first press as a visitor to signing out; with scripts and without."""

import pytest

from ideas.models import Facing, Idea, Link, Vote
from members.models import Member
from tests.factories import BarrierFactory, IdeaFactory
from tests.journeys.walking import press, prove_address, says, says_not

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

JOINED = "amina@example.org"


def test_a_visitor_joins_by_facing_a_barrier_and_takes_part(any_page):
    barrier = BarrierFactory(title="The bus stops at six", tags=["transport"])
    idea = IdeaFactory(title="Meet where the bus goes", summary="A hall beside the depot.")
    _faces_and_joins(any_page, barrier)
    shared = _shares_an_idea(any_page, barrier)
    _votes_and_takes_it_back(any_page, idea)
    _talks(any_page, idea)
    _searches(any_page, idea)
    _finds_it_all_on_her_page(any_page, shared, idea)
    _signs_out(any_page, shared)


def _faces_and_joins(page, barrier):
    page.goto("/barriers/")
    press(page, "The bus stops at six")
    says(page, "Be the first", f"#facing-{barrier.pk}")
    press(page, "I face this too")
    page.wait_for_url("**/join/")
    says(page, "We will note that you face “The bus stops at six” too.")
    prove_address(page, JOINED)
    page.get_by_label("Name people will see").fill("Amina K")
    page.get_by_label("Carer").first.check()
    page.locator("#id_rules").check()
    press(page, "Continue")
    page.wait_for_url(f"**{barrier.get_absolute_url()}*")
    says(page, "1 person, with you", f"#facing-{barrier.pk}")
    says(page, "Amina K", ".masthead")
    assert Facing.objects.get().member == Member.objects.get(display_name="Amina K")


def _shares_an_idea(page, barrier):
    press(page, "I have an idea for this")
    says(page, "Step 1 of 3")
    page.get_by_label("What did you try, or what would you try?").fill(
        "Share a taxi home. Four people pay for one car."
    )
    press(page, "Continue")
    says(page, "Step 2 of 3")
    assert page.get_by_label("Give it a title").input_value() == "Share a taxi home"
    assert page.get_by_label("The bus stops at six").is_checked()
    page.get_by_label("How does it help with them?").fill("Nobody has to leave before the end.")
    page.get_by_label("What could someone try first").fill("Ask who lives near whom.")
    page.get_by_label("transport").check()
    page.get_by_role("textbox", name="Tags").fill("evenings")
    press(page, "Continue")
    says(page, "Step 3 of 3")
    says(page, "A person reads your first post before it shows")
    press(page, "Publish")
    says(page, "It is waiting for a person to read it.")
    press(page, "See it")
    says(page, "Waiting for a person to read it")
    idea = Idea.objects.get(title="Share a taxi home")
    assert (idea.state, Link.objects.get().state) == ("pending", "pending")
    assert set(idea.thread.tags.names()) == {"transport", "evenings"}
    page.goto("/ideas/")
    says_not(page, "Share a taxi home")
    return idea


def _votes_and_takes_it_back(page, idea):
    page.goto(idea.get_absolute_url())
    box = f"#answers-{idea.pk}"
    press(page, "This would help")
    says(page, "with you", box)
    press(page, "Not for us")
    page.locator(f"{box} #a{idea.pk}-not_for_us.mine").wait_for()
    assert Vote.objects.get().answer == "not_for_us"
    press(page, "Not for us")
    page.locator(f"{box} .mine").wait_for(state="detached")
    assert not Vote.objects.exists()


def _talks(page, idea):
    page.get_by_label("Add to the discussion").fill("Does the hall have a ramp?")
    page.get_by_label("What kind of reply is it?").select_option("question")
    press(page, "Post your reply")
    says(page, "It is waiting for a person to read it.")
    press(page, "See it")
    says(page, "Does the hall have a ramp?", "#discussion")
    press(page, "We tried this")
    page.get_by_label("It worked", exact=True).check()
    page.get_by_label("What changed?").fill("Twelve people came, and five stayed until nine.")
    press(page, "Send your report")
    press(page, "See it")
    says(page, "Twelve people came", "#discussion")
    assert idea.thread.posts.filter(number__gt=1).count() == 2


def _searches(page, idea):
    page.goto("/search/")
    page.get_by_label("Search everything").fill("depot hall")
    press(page, "Search")
    says(page, idea.title)
    page.goto("/search/?q=taxi")
    says(page, "Nothing found for “taxi”")


def _finds_it_all_on_her_page(page, shared, idea):
    press(page, "Amina K", within=".masthead")
    for words in ("Amina K", "The bus stops at six", shared.title, "Does the hall have a ramp?"):
        says(page, words)


def _signs_out(page, shared):
    press(page, "Sign out")
    says(page, "You are signed out")
    says(page, "Sign in", ".masthead")
    page.goto(shared.get_absolute_url())
    says(page, "Page not found")
