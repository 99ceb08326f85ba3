"""A moderator reads what waits, answers a report, takes a decision back, and tidies a board."""

import pytest

from forum.models import Thread
from moderation.models import Decision
from tests.factories import BoardFactory, IdeaFactory, MemberFactory, PostFactory, ThreadFactory
from tests.journeys.walking import letters_to, press, says, says_not

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def moderator_page(any_page, sign_in):
    sign_in(any_page, MemberFactory(moderator=True, display_name="Ruth M"))
    return any_page


@pytest.fixture
def visitor_page(open_page):
    return open_page(java_script_enabled=False)


def test_a_first_post_is_published_and_its_author_trusted(moderator_page, visitor_page):
    author = MemberFactory(new=True, display_name="Hassan D")
    idea = IdeaFactory(title="Tea before forms", by=author)
    IdeaFactory(title="Chairs in a ring", by=author)
    visitor_page.goto(idea.get_absolute_url())
    says(visitor_page, "Page not found")
    moderator_page.goto("/")
    press(moderator_page, "Waiting: 2 posts")
    says(moderator_page, "Waiting to be published: 2")
    says(moderator_page, "First post")
    press(moderator_page, "Publish and trust Hassan D")
    says(moderator_page, "Waiting to be published: 0")
    says(moderator_page, "All read. Thank you.")
    for title in ("Tea before forms", "Chairs in a ring"):
        visitor_page.goto("/ideas/")
        says(visitor_page, title)
    author.refresh_from_db()
    assert author.standing == "trusted"
    assert "is published" in letters_to(author)


def test_a_reported_reply_is_hidden_with_a_reason_and_brought_back(moderator_page, visitor_page):
    author = MemberFactory(display_name="Joe P")
    post = PostFactory(by=author, source="Mrs Example never answers.", thread__title="Phones")
    _reports(visitor_page, post)
    moderator_page.goto("/moderation/reported/")
    says(moderator_page, "It gives her name.")
    press(moderator_page, "Hide with a reason")
    letter = moderator_page.get_by_label("Letter to the author").input_value()
    assert letter
    moderator_page.get_by_label("Reason in your own words").fill("It names somebody.")
    press(moderator_page, "Decide")
    says(moderator_page, "All read. Thank you.")
    visitor_page.goto(post.thread.get_absolute_url())
    says_not(visitor_page, "Mrs Example")
    assert "We have hidden what you wrote in “Phones”" in letters_to(author)
    press(moderator_page, "Undo")
    says(moderator_page, "It gives her name.")
    visitor_page.goto(post.thread.get_absolute_url())
    says(visitor_page, "Mrs Example never answers.")
    assert "We took back a decision" in letters_to(author)
    assert list(Decision.objects.values_list("verb", flat=True)) == ["undo", "hide"]


def _reports(page, post):
    page.goto(post.get_absolute_url())
    press(page, "Report what Joe P wrote")
    page.locator("input[value=names-a-person], input[name=reason]").first.check()
    page.get_by_label("Tell us more").fill("It gives her name.")
    press(page, "Send the report")
    says(page, "Thank you for telling us")


def test_a_conversation_is_closed_pinned_and_moved(moderator_page, visitor_page):
    stories, words = BoardFactory(title="Stories"), BoardFactory(title="Our words")
    older = ThreadFactory(board=stories, title="What is a panel?")
    ThreadFactory(board=words, title="Something newer")
    moderator_page.goto(older.get_absolute_url())
    press(moderator_page, "Moderate")
    moderator_page.locator("#lock_reason").fill("This is answered.")
    press(moderator_page, "Close to replies")
    says(moderator_page, "Closed because: This is answered.")
    press(moderator_page, "Pin it to the top")
    says(moderator_page, "It stands at the top.")
    moderator_page.get_by_label("Board", exact=True).select_option(label="Our words")
    moderator_page.locator("#move_reason").fill("It is about a word.")
    press(moderator_page, "Move")
    says(moderator_page, "Moved to another board")
    visitor_page.goto(words.get_absolute_url())
    titles = visitor_page.locator(".thread-row .card-title").all_inner_texts()
    assert titles[0] == "What is a panel?"
    press(visitor_page, "What is a panel?")
    says(visitor_page, "This is answered.", "#discussion")
    assert visitor_page.get_by_label("Add to the discussion").count() == 0
    assert Thread.objects.get(pk=older.pk).board == words
