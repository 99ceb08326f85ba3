"""Who may change words that are there, and what a change of nothing does."""

import pytest

from forum.keeping import set_post_state
from forum.models import Post, PostRevision, WaitingEdit
from forum.permissions import can_edit
from forum.posting import edit_post, open_thread
from ideas.experience import edit_experience, report_experience
from ideas.posting import edit_thing, post_barrier, post_idea
from tests.factories import BoardFactory, IdeaFactory, MemberFactory, PostFactory, ThreadFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["moderator", "editor"])
@pytest.mark.parametrize("post", [post_barrier, post_idea])
def test_what_was_told_in_a_room_is_changed_by_those_who_look_after_it(client, role, post):
    curator = MemberFactory(**{role: True})
    thing = post(title="Told in a rooom", summary="Words", by=None, told_at="Open day")
    client.force_login(curator)
    edit = f"{thing.get_absolute_url().rsplit('/', 2)[0]}/edit/"
    assert f'href="{edit}"' in client.get(thing.get_absolute_url()).text
    assert "Open day" in client.get(edit).text
    client.post(edit, {"title": "Told in a room", "summary": "Words", "tags": ""})
    thing.refresh_from_db()
    assert thing.title == "Told in a room"
    opening = Post.objects.get(thread=thing.pk, number=1)
    history = client.get(f"/posts/{opening.pk}/history/").text
    assert f"by {curator.display_name}" in history
    assert opening.author is None and opening.told_at == "Open day"


def test_a_conversation_from_a_room_is_changed_in_the_same_way(client, editor):
    told = {"by": None, "told_at": "Open day", "board": BoardFactory()}
    thread = open_thread(kind="topic", title="Told", source="Words", **told)
    opening = thread.posts.get(number=1)
    client.force_login(editor)
    assert f"/posts/{opening.pk}/edit/" in client.get(thread.get_absolute_url()).text
    sent = {"title": "Told again", "source": "Other words"}
    client.post(f"/posts/{opening.pk}/edit/", sent)
    opening.refresh_from_db()
    assert (opening.thread.title, opening.source) == ("Told again", "Other words")


def test_nobody_else_changes_it_and_curators_change_nobody_elses_words(member, moderator):
    told = post_barrier(title="Told", summary="Words", by=None, told_at="Open day")
    assert not can_edit(member, Post.objects.get(thread=told.pk))
    assert not can_edit(moderator, ThreadFactory().posts.get(number=1))


def test_the_title_of_a_conversation_is_changed_with_its_words(client, member):
    thread = ThreadFactory(by=member, title="A long nihgt")
    address = f"/posts/{thread.posts.get(number=1).pk}/edit/"
    client.force_login(member)
    assert 'value="A long nihgt"' in client.get(address).text
    assert client.post(address, {"title": "", "source": "Words"}).status_code == 422
    assert client.post(address, {"title": "A long night", "source": "Words"}).status_code == 303
    thread.refresh_from_db()
    assert (thread.title, thread.slug) == ("A long night", "a-long-night")
    assert PostRevision.objects.get().title == "A long nihgt"


def test_saving_without_a_change_makes_no_history(client, member):
    post = PostFactory(by=member, source="same")
    client.force_login(member)
    client.post(f"/posts/{post.pk}/edit/", {"source": " same\r\n"})
    post.refresh_from_db()
    assert post.edited_at is None and not PostRevision.objects.exists()


def test_saving_without_a_change_does_not_make_a_new_members_post_wait_again():
    thread = ThreadFactory(by=MemberFactory(new=True))
    opening = thread.posts.get(number=1)
    set_post_state(opening, "public")
    same = {"source": opening.source, "title": thread.title, "tags": [], "by": opening.author}
    assert edit_post(post=opening, **same).state == "public"
    edit_post(post=opening, **same)
    assert not WaitingEdit.objects.exists()


@pytest.mark.parametrize(
    "change",
    [{"title": "B"}, {"summary": "b"}, {"tags": ["b"]}, {"fields": {"first_step": "b"}}],
)
def test_a_change_of_any_part_of_an_idea_is_a_change(change):
    idea = IdeaFactory(title="A", summary="a", tags=["a"], first_step="a")
    was = {"title": "A", "summary": "a", "tags": ["a"], "fields": {"first_step": "a"}}
    edit_thing(thing=idea, by=idea.author, **was)
    assert not PostRevision.objects.exists()
    edit_thing(thing=idea, by=idea.author, **was | change)
    assert PostRevision.objects.count() == 1


def test_a_report_of_having_tried_is_changed_only_by_a_change(member):
    told = {"by": member, "outcome": "worked", "what_changed": "We sat down."}
    report = report_experience(idea=IdeaFactory(), **told)
    edit_experience(experience=report, **told)
    assert not PostRevision.objects.exists()
    edit_experience(experience=report, **told, perspective="other")
    assert PostRevision.objects.count() == 1
