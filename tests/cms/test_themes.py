"""Themes proposed to an editor: in a conversation, and among what carries a tag."""

import re

import pytest
from django.urls import reverse

from cms.models import Gathered
from cms.themes import main_tag, themes_of_tag, themes_of_thread
from forum.keeping import set_post_state
from forum.models import Tag
from forum.posting import reply_to
from ideas.models import Idea
from moderation.merging import merge
from tests.factories import IdeaFactory, MemberFactory, ThreadFactory

pytestmark = pytest.mark.django_db
PARKING = ["Parking costs much.", "Nobody finds parking.", "Parking is far away."]


def test_replies_that_share_words_stand_together_with_the_words(client, editor):
    thread = ThreadFactory()
    say(thread, *PARKING, "Sunlight in winter.")
    proposal = themes_of_thread(thread)
    [theme] = proposal.themes
    assert theme.shared[0] == ("parking", 3)
    assert {said.words for said in theme.members} == set(PARKING)
    assert [said.words for said in proposal.alone] == ["Sunlight in winter."]
    client.force_login(editor)
    html = client.get(reverse("themes_of_thread", args=[thread.pk])).text
    assert "parking in 3 of 3" in html and "On their own" in html
    assert (
        reverse("themes_of_thread", args=[thread.pk]) in client.get(thread.get_absolute_url()).text
    )


def test_the_members_of_a_theme_go_into_a_basket(client, editor):
    thread = ThreadFactory()
    posts = say(thread, *PARKING, "Sunlight in winter.")
    client.force_login(editor)
    html = client.get(reverse("themes_of_thread", args=[thread.pk])).text
    [link] = re.findall(r'href="(/editing/gather/[^"]+)"', html)
    address = link.replace("&amp;", "&")
    html = client.get(address).text
    assert html.count('name="posts"') == 3 and "Sunlight" not in html and "parking" in html
    kept = [posts[0].pk, posts[2].pk]
    answer = client.post(address, {"posts": kept, "nature": "barrier"})
    assert answer.status_code == 422 and "Give the basket a name" in answer.text
    told = {"posts": kept, "nature": "barrier", "title": "Parking"}
    answer = client.post(address, told, follow=True)
    assert PARKING[0] in answer.text and PARKING[1] not in answer.text
    rows = Gathered.objects.order_by("passage__post")
    assert [(row.passage.post_id, row.nature) for row in rows] == [(pk, "barrier") for pk in kept]


@pytest.mark.parametrize("asked", ["", "x", "1,", "9" * 30, "²", "-1"])
def test_no_posts_are_no_page(asked, client, editor):
    client.force_login(editor)
    assert client.get("/editing/gather/", {"posts": asked}).status_code == 404


def test_what_was_hidden_meanwhile_goes_into_no_basket(client, editor):
    one, other = say(ThreadFactory(), "Parking is far.", "Zibeline walks.")
    set_post_state(other, "hidden")
    client.force_login(editor)
    address = f"/editing/gather/?posts={one.pk},{other.pk}"
    assert "Zibeline" not in client.get(address).text
    told = {"posts": [one.pk, other.pk], "nature": "worry", "title": "Parking"}
    assert client.post(address, told).status_code == 422
    assert not Gathered.objects.exists()


def test_hidden_replies_and_hidden_conversations_are_in_no_theme(client, editor, opening):
    thread = ThreadFactory()
    posts = say(thread, *PARKING, "Parking in Zibeline.")
    set_post_state(posts[3], "hidden")
    assert themes_of_thread(thread).all == 3
    set_post_state(opening(thread), "hidden")
    client.force_login(editor)
    assert client.get(reverse("themes_of_thread", args=[thread.pk])).status_code == 404


def test_what_was_said_about_a_merged_idea_counts_with_what_stands(moderator, client, editor):
    idea, other = IdeaFactory(), IdeaFactory()
    say(idea.thread, *PARKING[:2])
    say(other.thread, PARKING[2])
    merge(thing=Idea.objects.get(pk=idea.pk), into=Idea.objects.get(pk=other.pk), by=moderator)
    client.force_login(editor)
    html = client.get(reverse("themes_of_thread", args=[idea.pk])).text
    assert "parking in 3 of 3" in html


def test_ideas_with_a_tag_are_grouped_and_lead_to_their_evidence(client, editor):
    ideas = [IdeaFactory(title=words, tags=["Travel"], summary=words) for words in PARKING]
    IdeaFactory(title="Parking elsewhere")
    main = Tag.objects.get()
    Tag.objects.create(name="Transport", slug="transport", alias_of=main)
    assert main_tag("transport") == main_tag("TRAVEL") == main and main_tag("zz") is None
    [theme] = themes_of_tag(main, "idea").themes
    assert {said.thread for said in theme.members} == {idea.pk for idea in ideas}
    client.force_login(editor)
    html = client.get("/admin/themes/", {"tag": "Transport"}).text
    assert reverse("curated_ideas:inspect", args=[ideas[0].pk]) in html
    assert "There is no tag" in client.get("/admin/themes/", {"tag": "zz"}).text
    assert client.get("/admin/themes/", {"tag": "zz\x00", "kind": "barrier"}).status_code == 200
    assert client.get("/admin/themes/", {"kind": "topic"}).status_code == 404


def test_more_than_can_be_looked_at_is_said(client, editor, monkeypatch):
    monkeypatch.setattr("cms.themes.MOST", 4)
    thread = ThreadFactory()
    say(thread, *PARKING, *PARKING)
    client.force_login(editor)
    html = client.get(reverse("themes_of_thread", args=[thread.pk])).text
    assert "There are 6. Only the newest 4 were looked at." in html


@pytest.mark.parametrize("size", [3, 12])
def test_a_longer_conversation_asks_no_more_questions(size, django_assert_max_num_queries):
    thread = ThreadFactory()
    say(thread, *PARKING * (size // 3))
    with django_assert_max_num_queries(1):
        themes_of_thread(thread)


def say(thread, *words: str) -> list:
    return [reply_to(thread=thread, source=each, by=MemberFactory()) for each in words]
