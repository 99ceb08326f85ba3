"""The whole journey of one reply, without scripts, with the keyboard alone, 320 px wide.

It is reported, sent back, changed, published, taken back, and shown again after a second look.
"""

import pytest

from forum.models import Post
from moderation.models import Decision
from tests.browser import PHONE
from tests.factories import MemberFactory, PostFactory
from tests.journeys.keyboard import Hand, Keys
from tests.journeys.walking import letters_to, says, says_not

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_one_reply_from_the_report_to_the_second_look(open_page, sign_in):
    author = MemberFactory(display_name="Joe P")
    ruth = MemberFactory(moderator=True, display_name="Ruth M")
    sam = MemberFactory(moderator=True, display_name="Sam T")
    post = PostFactory(by=author, source="Mrs Example never answers.", thread__title="Phones")
    hands = {}
    for who in (None, author, ruth, sam):
        page = open_page(viewport=PHONE, java_script_enabled=False)
        hands[who] = Keys(page)
        if who is not None:
            sign_in(page, who)
    _is_reported(hands[None], post)
    _is_sent_back(hands[ruth], hands[None], post)
    _is_changed(hands[author], author)
    _is_published_and_taken_back(hands[ruth], hands[None], post)
    _asks_for_a_second_look(hands[author])
    _gets_it(hands[sam], hands[None], post)
    assert "We took back a decision" in letters_to(author)
    verbs = list(Decision.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["send_back", "approve", "undo", "undo"]


def _is_reported(hand: Hand, post: Post) -> None:
    _goes(hand, post.get_absolute_url())
    hand.press("Report what Joe P wrote")
    says(hand.page, "You are reporting what Joe P wrote")
    _fits(hand)
    hand.choose("It names a person who uses services")
    hand.write("Tell us more (you can leave this out)", "It gives her name.")
    hand.press("Send the report")
    says(hand.page, "Thank you for telling us")
    _fits(hand)


def _is_sent_back(hand: Hand, visitor: Hand, post: Post) -> None:
    _goes(hand, "/moderation/reported/")
    says(hand.page, "It gives her name.")
    hand.press("Send back with a reason")
    says(hand.page, "Letter to the author")
    _fits(hand)
    hand.write("Reason in your own words", "Leave her name out.")
    hand.press("Decide")
    says(hand.page, "All read. Thank you.")
    _goes(visitor, post.thread.get_absolute_url())
    says_not(visitor.page, "Mrs Example")


def _is_changed(hand: Hand, author: object) -> None:
    assert "Leave her name out." in letters_to(author)
    _goes(hand, "/notices/")
    news = hand.page.locator("main li.panel", has_text="ask you to change").first
    hand.press(news.locator("h2 a").inner_text(), within=f"#{news.get_attribute('id')}")
    says(hand.page, "What we decided")
    says(hand.page, "Leave her name out.")
    _fits(hand)
    hand.press("Phones")
    hand.press("Edit")
    says(hand.page, "Edit your post")
    _fits(hand)
    hand.write("Your words", "")
    hand.page.keyboard.press("Control+A")
    hand.write("Your words", "They never answer.")
    hand.press("Save")
    says(hand.page, "It is waiting for a person to read it.")


def _is_published_and_taken_back(hand: Hand, visitor: Hand, post: Post) -> None:
    _goes(hand, "/moderation/")
    says(hand.page, "Changed by its author")
    hand.press("Publish")
    says(hand.page, "All read. Thank you.")
    _goes(visitor, post.thread.get_absolute_url())
    says(visitor.page, "They never answer.")
    hand.press("Undo")
    says(hand.page, "Waiting to be published: 1")
    _goes(visitor, post.thread.get_absolute_url())
    says_not(visitor.page, "They never answer.")


def _asks_for_a_second_look(hand: Hand) -> None:
    sent_back = Decision.objects.get(verb="send_back")
    _goes(hand, f"/decisions/{sent_back.pk}/")
    hand.write("Why do you think that this is wrong?", "Her name is gone.")
    hand.press("Ask for a second look")
    says(hand.page, "Somebody who has not decided it will read this")
    _fits(hand)


def _gets_it(hand: Hand, visitor: Hand, post: Post) -> None:
    _goes(hand, "/moderation/appeals/")
    hand.press("Asked for a change: Phones")
    says(hand.page, "Her name is gone.")
    _fits(hand)
    hand.write("Why do you decide so?", "You changed it, and it waited too long.")
    hand.press("Take the decision back")
    says(hand.page, "Nobody asks for a second look.")
    _goes(visitor, post.thread.get_absolute_url())
    says(visitor.page, "They never answer.")


def _goes(hand: Hand, address: str) -> None:
    hand.page.goto(address)
    _fits(hand)


def _fits(hand: Hand) -> None:
    """Nothing is wider than the window."""
    width = hand.page.viewport_size["width"]
    assert hand.page.evaluate("document.documentElement.scrollWidth") <= width, hand.page.url
