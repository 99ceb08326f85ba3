"""The queue in Chromium: by keyboard, scripts on and off, without accessibility faults."""

import pytest

from forum.models import Post
from forum.posting import reply_to
from ideas.linking import link_idea
from ideas.posting import post_idea
from moderation import deciding
from moderation.models import Decision, Rule
from moderation.reporting import report_post
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, PostFactory, ThreadFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.journey]


def test_after_publishing_focus_is_on_the_next_item(any_page, sign_in):
    first, second = waiting_posts()
    sign_in(any_page, MemberFactory(moderator=True))
    any_page.goto("/moderation/")
    any_page.focus(f"#publish-post-{first.pk}")
    any_page.keyboard.press("Enter")
    any_page.wait_for_selector("#done")
    assert focused(any_page) == f"post-{second.pk}"
    assert any_page.inner_text("h1") == "Waiting to be published: 1"
    assert "Published." in any_page.inner_text("#live")
    any_page.click("#done button")
    any_page.wait_for_selector(f"#publish-post-{first.pk}")
    assert not Post.objects.get(pk=first.pk).is_public


def test_hiding_asks_for_a_reason_and_shows_the_letter_first(any_page, sign_in):
    post = PostFactory()
    report_post(post=post, rule=rule("unkind"), words="Look", by=MemberFactory())
    sign_in(any_page, MemberFactory(moderator=True))
    any_page.goto("/moderation/reported/")
    any_page.get_by_role("button", name="Hide with a reason").click()
    assert "The reason: It is rude or unkind." in any_page.input_value("#id_letter")
    any_page.select_option("#id_rule", "not_true")
    any_page.get_by_role("button", name="Write the letter again").click()
    assert "The reason: It is not true." in any_page.input_value("#id_letter")
    any_page.fill("#id_letter", "My own words.")
    any_page.get_by_role("button", name="Decide", exact=True).click()
    any_page.wait_for_selector("text=All read. Thank you.")
    assert Decision.objects.get().letter == "My own words."


def test_two_windows_at_once_and_one_is_told(open_page, sign_in):
    first, _second = waiting_posts()
    one, other = open_page(), open_page()
    for page in (one, other):
        sign_in(page, MemberFactory(moderator=True))
        page.goto("/moderation/")
    for page in (one, other):
        page.click(f"#publish-post-{first.pk}")
        page.wait_for_selector("#done, .notice-waiting")
    assert "This has changed since you opened it." in other.inner_text("main")
    assert Decision.objects.count() == 1


def test_the_pages_of_moderators_have_no_accessibility_faults(page, sign_in, axe):
    newcomer, moderator = MemberFactory(new=True), MemberFactory(moderator=True)
    waiting_posts()
    link_idea(idea=IdeaFactory(), barrier=BarrierFactory(), reason="A ramp.", by=newcomer)
    post = PostFactory()
    report_post(post=post, rule=rule("danger"), words="Look", sender="x", email="a@example.org")
    deciding.lock(target=post.thread, by=moderator, rule=rule("off_topic"))
    sign_in(page, moderator)
    for address in (
        "/moderation/",
        "/moderation/reported/",
        "/moderation/decisions/",
        f"/moderation/posts/{post.pk}/",
        f"/moderation/posts/{post.pk}/?verb=hide&rule=unkind",
        f"/moderation/posts/{post.pk}/?verb=send_back&rule=unkind",
        f"/moderation/threads/{post.thread_id}/",
        "/decisions/",
    ):
        page.goto(address)
        axe(page)


def test_the_pages_of_reporters_have_no_accessibility_faults(page, axe):
    post = PostFactory()
    page.goto(f"/posts/{post.pk}/report/")
    axe(page)
    page.get_by_role("button", name="Send the report").click()
    page.wait_for_selector(".error-summary")
    axe(page)
    page.goto(f"/posts/{post.pk}/report/thanks/?urgent=1")
    axe(page)


def rule(slug):
    return Rule.objects.get(slug=slug)


def waiting_posts():
    newcomer = MemberFactory(new=True)
    idea = post_idea(title="An idea", summary="Words", first_step="Ask.", by=newcomer)
    reply = reply_to(thread=ThreadFactory(), source="Hello", by=newcomer)
    return idea.thread.posts.get(number=1), reply


def focused(page):
    return page.evaluate("document.activeElement.id")
