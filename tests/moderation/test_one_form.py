"""The one form: which outcomes it offers, the letter before it is sent, and what it does."""

import re
from zlib import crc32

import pytest

from forum.models import Post, State, Thread
from ideas.models import Idea
from moderation import deciding
from moderation.models import Case, Decision, Opinion
from moderation.reporting import report_post
from tests.factories import (
    BoardFactory,
    IdeaFactory,
    MemberFactory,
    PostFactory,
    ThreadFactory,
)
from tests.moderation.situations import rule, snapshot, waiting_idea

pytestmark = pytest.mark.django_db


# What it offers


def test_it_offers_what_makes_sense_and_what_the_moderator_may(form, newcomer, moderator):
    MemberFactory(moderator=True)
    reply, topic = PostFactory(), ThreadFactory(board=BoardFactory())
    idea = IdeaFactory()
    shown = {"send_back", "hide", "remove", "limit", "ask"}
    assert form(waiting_idea(newcomer)) == shown | {"approve", "trust"}
    assert form(reply) == shown
    assert form(opening(topic)) == shown | {"move"}
    assert form(opening(idea.thread)) >= shown | {"merge"}
    report_post(post=reply, rule=rule("unkind"), words="", by=MemberFactory())
    assert form(reply) == shown | {"leave"}
    deciding.hide(target=reply, by=moderator, rule=rule("unkind"))
    assert form(reply) == {"restore", "remove", "limit", "ask"}
    assert form(PostFactory(by=moderator)) == {"send_back", "hide", "remove", "ask"}


def test_what_is_removed_offers_only_to_pause_its_author_and_the_undoing(form, moderator):
    post = PostFactory()
    deciding.remove(target=post, by=moderator, rule=rule("unkind"))
    assert form(post) == {"limit"}


# The letter


def test_the_letter_is_shown_first_and_nothing_typed_is_lost(client, post, moderator):
    client.force_login(moderator)
    sent = {
        "again": "1",
        "verb": "send_back",
        "rule": "unkind",
        "reason": "The second line.",
        "sentences": [f"{crc32(b'He shouts.'):08x}"],
        "meanwhile": "up",
        "change_days": "30",
        "pause": "on",
        "days": "14",
    }
    ticked = {"sentences": sent["sentences"][0]}
    page = client.post(address(post), sent)
    assert page.status_code == 200 and not Decision.objects.exists()
    letter = letter_in(page.text)
    assert "“He shouts.”" in letter and "The second line." in letter
    assert "We also ask you to pause." in letter and "Everybody can see it meanwhile." in letter
    for name, value in {"verb": "send_back", "meanwhile": "up", **ticked}.items():
        assert re.search(rf'name="{name}" value="{value}"[^>]* checked', page.text), name
    for value in ("30", "14"):
        assert re.search(rf'<option value="{value}" selected', page.text), value
    assert re.search(r'name="pause"[^>]* checked', page.text)
    sent.pop("again")
    sent |= {"letter": letter, "drafted": letter, "tab": "reported"}
    assert client.post(address(post), sent).url.startswith("/moderation/reported/?done=")
    decision = Decision.objects.get()
    assert decision.letter.split() == letter.split() and decision.quote == "He shouts."
    post.author.refresh_from_db()
    assert post.author.is_suspended and Post.objects.get(pk=post.pk).is_public


def test_what_is_said_to_who_reported_it_is_shown_too(client, post, moderator):
    report_post(post=post, rule=rule("unkind"), words="", by=MemberFactory())
    client.force_login(moderator)
    page = client.post(address(post), {"again": "1", "verb": "remove", "rule": "unkind"}).text
    assert "have removed it. Thank you." in page
    page = client.post(address(post), {"again": "1", "verb": "leave"}).text
    assert "The author is not written to." in page and "left it." in page


def test_without_an_outcome_it_says_so_and_keeps_the_words(client, post, moderator):
    client.force_login(moderator)
    for more in ({"again": "1"}, {}):
        page = client.post(address(post), {"reason": "My own words", **more})
        assert page.status_code == 422 and "Choose what you decide." in page.text
        assert "My own words" in page.text


# What it does


@pytest.mark.parametrize("verb", ["hide", "remove", "send_back"])
def test_with_a_pause_it_is_one_decision_undone_in_one_step(client, post, moderator, verb):
    report_post(post=post, rule=rule("unkind"), words="", by=MemberFactory())
    before = snapshot()
    client.force_login(moderator)
    sent = {"verb": verb, "rule": "unkind", "pause": "on", "days": "7"}
    assert client.post(address(post), sent).status_code == 303
    decision = Decision.objects.get()
    assert {each["what"] for each in decision.effects} >= {"post", "member", "report", "case"}
    assert "The last day of the pause" in decision.letter
    deciding.undo(decision=decision, by=moderator)
    assert snapshot() == before


def test_pausing_alone_answers_the_reports_and_leaves_the_words(client, post, moderator):
    report_post(post=post, rule=rule("unkind"), words="", by=MemberFactory())
    client.force_login(moderator)
    client.post(address(post), {"verb": "limit", "rule": "unkind", "days": "7"})
    decision = Decision.objects.get()
    assert decision.verb == "limit" and decision.concerns == post.author
    assert Case.objects.get(post=post).closed_at and Post.objects.get(pk=post.pk).is_public
    client.post(address(post), {"verb": "limit", "rule": "unkind", "days": "7"})
    assert Decision.objects.count() == 1
    client.force_login(post.author)
    assert client.get(f"/decisions/{decision.pk}/").status_code == 200


def test_moving_answers_the_reports_of_a_topic_and_undoing_opens_them(client, moderator):
    topic, board = ThreadFactory(), BoardFactory()
    report_post(post=opening(topic), rule=rule("off_topic"), words="", by=MemberFactory())
    before = snapshot()
    client.force_login(moderator)
    sent = {"verb": "move", "rule": "off_topic", "tab": "reported"}
    assert "Choose a board." in client.post(address(opening(topic)), sent).text
    client.post(address(opening(topic)), sent | {"board": board.pk})
    assert Thread.objects.get(pk=topic.pk).board == board
    assert Case.objects.get(post=opening(topic)).closed_at is not None
    deciding.undo(decision=Decision.objects.get(), by=moderator)
    assert snapshot() == before
    assert Case.objects.get(post=opening(topic)).closed_at is None


@pytest.mark.parametrize(("verb", "state"), [("merge", "merged"), ("relate", "public")])
def test_merging_leads_on_answers_the_case_and_comes_back(client, moderator, verb, state):
    one, two = IdeaFactory(title="Tea first"), IdeaFactory(title="Tea before forms")
    post = opening(one.thread)
    report_post(post=post, rule=rule("other"), words="There is one already.", by=MemberFactory())
    client.force_login(moderator)
    sent = {"verb": "merge", "tab": "reported", "next": "post-7", "reason": "The same to me."}
    led = client.post(address(post), sent)
    assert led.url.startswith(f"/moderation/merge/ideas/{one.pk}/?case=")
    page = client.get(f"{led.url}&with={two.pk}").text
    assert "The same to me.</textarea>" in page
    case = re.search(r'name="case" value="([^"]*)"', page)[1].replace("&amp;", "&")
    sent = {"verb": verb, "with": two.pk, "case": case}
    back = client.post(f"/moderation/merge/ideas/{one.pk}/", sent).url
    assert back.startswith("/moderation/reported/?done=") and back.endswith("#post-7")
    assert Idea.objects.get(pk=one.pk).state == state
    assert Case.objects.get(post=post).closed_at is not None


def test_asking_a_colleague_from_the_form(client, post, moderator):
    MemberFactory(moderator=True)
    client.force_login(moderator)
    assert "Write what you want to ask." in client.post(address(post), {"verb": "ask"}).text
    sent = {"verb": "ask", "question": "Is this a name?", "tab": "reported"}
    assert client.post(address(post), sent).url == "/moderation/reported/#main"
    assert Opinion.objects.get().question == "Is this a name?"


def test_a_name_that_stays_up_is_refused_beside_the_choice(client, post, moderator):
    client.force_login(moderator)
    sent = {"verb": "send_back", "rule": "names_person", "meanwhile": "up"}
    page = client.post(address(post), sent)
    assert page.status_code == 422 and "A name should not stay up." in page.text
    assert Post.objects.get(pk=post.pk).state == State.PUBLIC


def test_the_queue_leads_to_the_whole_form_and_keeps_its_quick_buttons(client, moderator, newcomer):
    post = waiting_idea(newcomer)
    client.force_login(moderator)
    page = client.get("/moderation/").text
    for verb in ("approve", "trust", "send_back", "hide"):
        assert f'name="verb" value="{verb}"' in page
    assert f'href="/moderation/posts/{post.pk}/?tab=waiting' in page


def address(post):
    return f"/moderation/posts/{post.pk}/"


def opening(thread):
    return Post.objects.get(thread=thread.pk, number=1)


def letter_in(page):
    found = page.split('name="letter"')[1].split(">", 1)[1].split("</textarea>")[0]
    return found.strip()


@pytest.fixture
def form(client, moderator):
    """The outcomes that the form offers for a post."""
    client.force_login(moderator)

    def offered(post):
        page = client.get(address(post)).text
        return set(re.findall(r'type="radio" name="verb" value="(\w+)"', page)) - {"split"}

    return offered


@pytest.fixture
def post(db):
    PostFactory(source="Noise that nobody decides about.")
    return PostFactory(source="Mr Heron is rude. He shouts. Tea is good.")
