"""What the one form refuses or says once more, with everything that was typed still there."""

import re
from html import unescape

import pytest

from forum.models import Post
from ideas.linking import link_idea
from ideas.posting import edit_thing
from members.models import Member
from moderation.areas import give_areas
from moderation.models import Decision
from moderation.reporting import report_post
from tests.factories import BarrierFactory, IdeaFactory, PostFactory, ThreadFactory
from tests.moderation.situations import rule

pytestmark = pytest.mark.django_db


def test_nobody_is_asked_to_pause_beyond_the_day_of_a_change(client, moderator, post):
    client.force_login(moderator)
    sent = {"verb": "send_back", "rule": "unkind", "change_days": "7", "pause": "on", "days": "30"}
    page = client.post(address(post), sent)
    assert page.status_code == 422 and "Nobody can change a post while they pause." in page.text
    assert not Decision.objects.exists()
    client.post(address(post), sent | {"change_days": "30", "days": "7"})
    assert Decision.objects.get().verb == "send_back"


def test_a_topic_that_was_moved_away_meanwhile_is_refused_in_words(client, local, mine, moderator):
    give_areas(member=local, by=Member.objects.get(is_superuser=True), boards=[mine])
    topic = ThreadFactory(board=mine)  # where a colleague has moved it meanwhile
    client.force_login(Member.objects.get(pk=local.pk))
    sent = {"verb": "move", "board": mine.pk, "reason": "It fits there."}
    page = client.post(address(opening(topic)), sent)
    assert page.status_code == 422 and "It fits there." in page.text
    assert "no longer possible" in page.text


@pytest.mark.parametrize("verb", ["merge", "split", "move", "remove"])
def test_what_cannot_be_done_with_a_link_is_refused_in_words(client, moderator, verb):
    link = link_idea(
        idea=IdeaFactory(), barrier=BarrierFactory(), reason="So.", by=PostFactory().author
    )
    client.force_login(moderator)
    sent = {"verb": verb, "reason": "My own words"}
    page = client.post(f"/moderation/links/{link.pk}/", sent)
    assert page.status_code == 422 and "My own words" in page.text
    assert "no longer possible" in page.text and not Decision.objects.exists()


@pytest.mark.parametrize(
    "other", [{"verb": "remove"}, {"rule": "not_true"}, {"pause": "on", "days": "14"}]
)
def test_a_changed_letter_goes_out_only_with_what_it_speaks_of(client, moderator, post, other):
    client.force_login(moderator)
    sent = {"verb": "hide", "rule": "unkind"}
    page = client.post(address(post), sent | {"again": "1"}).text
    sent |= {name: hidden_in(page, name) for name in ("drafted", "mark")}
    sent["letter"] = f"{sent['drafted']} With kind regards."
    page = client.post(address(post), sent | other)
    assert page.status_code == 422 and "The letter speaks of another decision." in page.text
    assert "With kind regards." in page.text and not Decision.objects.exists()
    again = sent | other | {"mark": hidden_in(page.text, "mark")}
    assert client.post(address(post), again).status_code == 303
    assert "With kind regards." in Decision.objects.get().letter


def test_a_letter_that_stands_as_it_was_drafted_is_written_anew(client, moderator, post):
    client.force_login(moderator)
    page = client.post(address(post), {"verb": "hide", "rule": "unkind", "again": "1"}).text
    sent = {name: hidden_in(page, name) for name in ("drafted", "mark")}
    sent |= {"letter": sent["drafted"], "verb": "remove", "rule": "unkind"}
    assert client.post(address(post), sent).status_code == 303
    assert "We have removed" in Decision.objects.get().letter


def test_what_was_reported_is_shown_with_its_title_and_its_parts(client, moderator):
    idea = IdeaFactory(title="A rude title", summary="Some words.", first_step="A rude step")
    post = opening(idea.thread)
    report_post(post=post, rule=rule("unkind"), words="", by=PostFactory().author)
    edit_thing(
        thing=idea,
        by=idea.author,
        title="A kind title",
        summary="Some words.",
        fields={"first_step": "A kind step"},
    )
    client.force_login(moderator)
    page = client.get("/moderation/reported/").text
    assert "A rude title" in page and "A rude step" in page and "A kind step" in page


def hidden_in(page, name):
    return unescape(re.search(rf'name="{name}" value="([^"]*)"', page)[1])


def address(post):
    return f"/moderation/posts/{post.pk}/"


def opening(thread):
    return Post.objects.get(thread=thread.pk, number=1)


@pytest.fixture
def post(db):
    PostFactory()  # noise
    return PostFactory(source="Mr Heron is rude.")
