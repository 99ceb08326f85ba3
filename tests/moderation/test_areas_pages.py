"""What a moderator of a part of the site sees: the queue, the pages, and what is hidden there."""

import pytest

from forum.models import Post
from forum.permissions import can_see_post, can_see_thread
from members.models import Member
from moderation import deciding
from moderation.appealing import appeal, can_answer
from moderation.reporting import report_post
from moderation.waiting import case_keys, counts, waiting_keys
from tests.factories import (
    BoardFactory,
    IdeaFactory,
    MemberFactory,
    PostFactory,
    ThreadFactory,
)
from tests.moderation.situations import rule, waiting_topic

pytestmark = pytest.mark.django_db


def test_the_queue_holds_only_what_lies_inside(client, local, newcomer, mine):
    inside, outside = waiting_topic(newcomer, mine), waiting_topic(newcomer, BoardFactory())
    assert waiting_keys(1, local) == [("post", inside.pk)]
    assert counts(local)["waiting"] == 1
    for post in (PostFactory(thread=ThreadFactory(board=mine)), PostFactory()):
        report_post(post=post, rule=rule("unkind"), by=MemberFactory())
    assert len(case_keys(1, local)) == counts(local)["reported"] == 1
    client.force_login(local)
    page = client.get("/moderation/").text
    assert inside.thread.title in page and outside.thread.title not in page
    assert "Publish and trust" not in page


def test_hidden_and_waiting_words_outside_are_not_seen(client, local, newcomer, mine, moderator):
    inside, outside = waiting_topic(newcomer, mine), waiting_topic(newcomer, BoardFactory())
    assert can_see_thread(local, inside.thread) and can_see_post(local, inside)
    assert not can_see_thread(local, outside.thread) and not can_see_post(local, outside)
    seen = set(Post.objects.visible_to(local))
    assert inside in seen and outside not in seen
    reply = PostFactory(source="A hidden reply")
    deciding.hide(target=reply, by=moderator, rule=rule("unkind"))
    reply.refresh_from_db()
    assert not can_see_post(local, reply)
    client.force_login(local)
    assert "A hidden reply" not in client.get(reply.thread.get_absolute_url()).text
    assert client.get(outside.thread.get_absolute_url()).status_code == 404
    assert client.get(inside.thread.get_absolute_url()).status_code == 200


def test_pages_about_things_outside_are_not_there(client, local, moderator):
    thread, idea = ThreadFactory(), IdeaFactory(tags=["forms"])
    post = thread.posts.get(number=1)
    client.force_login(local)
    for address in (
        f"/moderation/posts/{post.pk}/",
        f"/moderation/threads/{thread.pk}/",
        f"/moderation/posts/{post.pk}/wordings/",
        f"/moderation/merge/ideas/{idea.pk}/",
    ):
        assert client.get(address).status_code == 404, address
    for address in (
        f"/moderation/people/{post.author_id}/",
        f"/moderation/votes/ideas/{idea.pk}/",
    ):
        assert client.get(address).status_code == 403, address
    public = client.get(thread.get_absolute_url()).text
    assert "/moderation/threads/" not in public and "/moderation/posts/" not in public
    decision = deciding.lock(target=thread, by=moderator, reason="Quite enough")
    assert "Quite enough" not in client.get("/moderation/decisions/").text
    assert client.post(f"/moderation/decisions/{decision.pk}/undo/").status_code == 403


def test_pages_about_things_inside_work(client, local, mine):
    thread, idea = ThreadFactory(board=mine), IdeaFactory(tags=["outreach"])
    other = IdeaFactory(tags=["forms"])
    client.force_login(local)
    tools = client.get(f"/moderation/threads/{thread.pk}/")
    boards = tools.context["move_form"].fields["board"].queryset
    assert set(boards) == set(type(mine).objects.filter(pk__in=local.oversees.boards))
    assert client.get(f"/moderation/posts/{thread.posts.get().pk}/").status_code == 200
    assert client.get(f"/moderation/merge/ideas/{idea.pk}/").status_code == 200
    assert client.get(f"/moderation/merge/ideas/{idea.pk}/?with={other.pk}").status_code == 404
    assert "/moderation/threads/" in client.get(thread.get_absolute_url()).text
    assert "/moderation/threads/" in client.get(idea.get_absolute_url()).text


def test_appeals_are_answered_inside_their_area(client, local, moderator, mine):
    posts = [PostFactory(thread=ThreadFactory(board=mine)), PostFactory()]
    asked = []
    for post in posts:
        decision = deciding.hide(target=post, by=moderator, rule=rule("unkind"))
        asked.append(appeal(decision=decision, by=post.author, words="It is mine."))
    assert [can_answer(local, each) for each in asked] == [True, False]
    assert counts(local)["appeals"] == 1
    client.force_login(local)
    rows = client.get("/moderation/appeals/").context["rows"]
    assert [each for each, *_rest in rows] == asked[:1]
    assert client.get(f"/moderation/appeals/{asked[1].pk}/").status_code == 403


def test_areas_are_given_in_the_admin(client, mine):
    admin = Member.objects.create_superuser("admin@example.org")
    somebody = MemberFactory(moderator=True)
    client.force_login(admin)
    address = f"/admin/users/edit/{somebody.pk}/"
    form = client.get(address).context["form"]
    sent = {name: value for name, value in form.initial.items() if value not in (None, [], False)}
    groups = list(somebody.groups.values_list("pk", flat=True))
    sent |= {"groups": groups, "is_active": "on", "boards": [mine.pk]}
    assert client.post(address, sent).status_code == 302
    assert Member.objects.get(pk=somebody.pk).oversees.boards == (mine.pk,)
    client.post(address, sent | {"boards": []})
    assert Member.objects.get(pk=somebody.pk).oversees is True


def test_a_moderator_of_the_whole_site_pays_no_query_for_areas(local, moderator, mine, queries_for):
    thread = ThreadFactory(board=mine)
    address = thread.get_absolute_url()
    whole = len(queries_for(address, by=moderator))
    assert whole <= len(queries_for(address, by=local)) <= whole + 3
