"""From a poster in the library to a name in the guidance: one person's whole way.

What others do is done by verbs; her own steps are walked with scripts and without, by keyboard
alone, and on a small phone.
"""

import pytest

from cms.writing import write_guidance
from forum.models import Post
from forum.posting import reply_to
from ideas.linking import link_idea
from ideas.models import Facing
from members.models import Member
from moderation.deciding import approve
from tests.browser import PHONE
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory
from tests.journeys.keyboard import Hand, Keys
from tests.journeys.walking import code_for, letters_to, says

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

WAYS = {
    "scripts on": (Hand, {}),
    "scripts off": (Hand, {"java_script_enabled": False}),
    "keyboard only": (Keys, {}),
    "at 320 px": (Hand, {"viewport": PHONE}),
    "keyboard only at 320 px without scripts": (
        Keys,
        {"viewport": PHONE, "java_script_enabled": False},
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_first_post_and_all_that_comes_of_it(open_page, way):
    kind, options = WAYS[way]
    hand = kind(open_page(**options))
    ruth = MemberFactory(moderator=True, display_name="Ruth M")
    joe = MemberFactory(display_name="Joe P")
    barrier = BarrierFactory(title="The bus stops at six")
    amina = _faces_it_from_the_poster(hand, barrier)
    idea = IdeaFactory(title="Meet where the bus goes", by=joe)
    link_idea(idea=idea, barrier=barrier, reason="Nobody leaves before the end.", by=joe)
    reply = _replies_to_the_idea(hand, amina)
    approve(target=reply, by=ruth, trust=True)
    reply_to(thread=idea.thread, source="Thank you. I asked: it has.", by=joe, parent=reply)
    _hears_an_answer(hand, amina)
    reply = Post.objects.get(pk=reply.pk)  # it is public by now
    part = {"type": "prose", "heading": "Ask about steps", "text": "Ask first.", "cites": [reply]}
    write_guidance(
        title="Choose a place", summary="How.", parts=[part], by=None, slug="place", publish=True
    )
    _finds_her_name(hand, amina)


def _faces_it_from_the_poster(hand: Hand, barrier) -> Member:
    page = hand.page
    page.goto(f"/barriers/{barrier.pk}/")
    says(page, "The bus stops at six")
    _fits(page)
    hand.press("I face this too")
    page.wait_for_url("**/join/")
    says(page, "We will note that you face “The bus stops at six” too.")
    _fits(page)
    hand.write("Your email", "amina@example.org")
    hand.press("Continue")
    page.wait_for_url("**/join/code/")
    _fits(page)
    hand.write("Six-digit code", code_for("amina@example.org"))
    hand.press("Continue")
    page.wait_for_url("**/join/about/")
    _fits(page)
    hand.write("Name people will see", "Amina K")
    hand.choose("Carer")
    hand.choose("I have read the rules")
    hand.press("Continue")
    page.wait_for_url(f"**{barrier.get_absolute_url()}*")
    says(page, "1 person, with you", f"#facing-{barrier.pk}")
    amina = Member.objects.get(display_name="Amina K")
    assert Facing.objects.get(member=amina).barrier_id == barrier.pk
    return amina


def _replies_to_the_idea(hand: Hand, amina: Member) -> Post:
    told = "Joe P has an idea for “The bus stops at six”"
    assert told in letters_to(amina)
    _hears(hand, told)
    hand.write("Add to the discussion", "Has the hall a ramp?")
    hand.press("Post your reply")
    says(hand.page, "It is waiting for a person to read it.")
    says(hand.page, "It is read by Ruth M before it shows, usually the same day.")
    _fits(hand.page)
    hand.press("See it")
    says(hand.page, "Has the hall a ramp?", "#discussion")
    return Post.objects.get(author=amina)


def _hears_an_answer(hand: Hand, amina: Member) -> None:
    assert "is published" in letters_to(amina)
    _hears(hand, "Joe P answered your post")
    says(hand.page, "Thank you. I asked: it has.", "#discussion")


def _finds_her_name(hand: Hand, amina: Member) -> None:
    assert "Your name is on it." in letters_to(amina)
    _hears(hand, "Guidance made from what you wrote is published: “Choose a place”.")
    says(hand.page, "Ask first.")
    says(hand.page, "Amina K", ".credits")
    _fits(hand.page)


def _hears(hand: Hand, words: str) -> None:
    """Opens her notices, where the news with these words lead on."""
    hand.page.goto("/notices/")
    says(hand.page, words)
    _fits(hand.page)
    news = hand.page.locator("main li.panel", has_text=words).first
    hand.press(news.locator("h2 a").inner_text(), within=f"#{news.get_attribute('id')}")


def _fits(page: object) -> None:
    """Nothing is wider than the window."""
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
