"""A flood by somebody new ends in a kind page that gives the words back; others are not slowed."""

import pytest

from forum.models import Post
from forum.pacing import A_MINUTE, OF_A_COMPUTER
from ideas.models import Draft, Idea
from tests.factories import BoardFactory, MemberFactory, PostFactory, ThreadFactory

pytestmark = pytest.mark.django_db


def replies(client, by, number, thread):
    client.force_login(by)
    sent = [
        client.post(f"/threads/{thread.pk}/reply/", {"source": f"Words {by.pk} {each}"})
        for each in range(number)
    ]
    return [answer.status_code for answer in sent], sent[-1]


def test_the_eleventh_post_in_a_minute_waits_with_its_words(client, newcomer):
    statuses, last = replies(client, newcomer, A_MINUTE + 1, ThreadFactory())
    assert statuses == [303] * A_MINUTE + [429]
    assert f"Words {newcomer.pk} {A_MINUTE}" in last.text and "Nothing is lost" in last.text
    assert Post.objects.filter(author=newcomer).count() == A_MINUTE


def test_nobody_else_is_slowed_by_it(client, newcomer, member):
    thread = ThreadFactory()
    replies(client, newcomer, A_MINUTE + 1, thread)
    assert replies(client, MemberFactory(new=True), 1, thread)[0] == [303]
    assert replies(client, member, A_MINUTE + 5, thread)[0] == [303] * (A_MINUTE + 5)


def test_many_new_members_at_one_address_are_slowed_together(client):
    thread, statuses = ThreadFactory(), []
    for _number in range(OF_A_COMPUTER // A_MINUTE + 1):
        statuses += replies(client, MemberFactory(new=True), A_MINUTE, thread)[0]
    assert statuses.count(303) == OF_A_COMPUTER


def test_topics_edits_and_ideas_are_counted_with_replies(client, newcomer):
    own = PostFactory(by=newcomer)
    replies(client, newcomer, A_MINUTE, ThreadFactory())
    topic = {"title": "A topic", "source": "Words that I typed"}
    for address in (f"/boards/{BoardFactory().slug}/new/", f"/posts/{own.pk}/edit/"):
        answer = client.post(address, topic)
        assert answer.status_code == 429 and "Words that I typed" in answer.text
    client.post("/share/idea/", {"summary": "Tea before forms helps."})
    step = f"/share/idea/{Draft.objects.get().key}"
    client.post(f"{step}/details/", {"title": "Tea before forms"})
    assert "That is a lot in one minute" in client.post(f"{step}/check/").text
    assert not Idea.objects.exists() and Draft.objects.get().data["title"] == "Tea before forms"
