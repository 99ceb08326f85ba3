"""Replies that become a conversation of their own: where everything goes, and back."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from forum.following import follow
from forum.keeping import set_post_state
from forum.models import Follow, Post, ReadMark, SearchEntry, Thread
from forum.posting import reply_to
from forum.quoting import quote_of
from forum.reading import raise_mark
from ideas.experience import report_experience
from members.events import member_renamed
from moderation import deciding
from moderation.models import Decision
from moderation.moving import split_off
from notifications.audience import audience_of_decision
from notifications.models import Kind, Notice
from notifications.wording import describe
from tests.factories import BoardFactory, IdeaFactory, MemberFactory
from tests.moderation.talks import differing, numbered, picture, talk

pytestmark = pytest.mark.django_db


def test_the_replies_move_with_their_order_and_the_rest_keeps_its_numbers(thread, split):
    new = split(3, 5)
    assert [number for number, _words in numbered(new)] == [1, 2, 3]
    assert [words for _number, words in numbered(new)][1:] == [
        f"Words 1 on {thread.pk}.",
        f"Words 3 on {thread.pk}.",
    ]
    assert [number for number, _words in numbered(thread)] == [1, 2, 4, 6]
    assert reply_to(thread=thread, source="A new one.", by=MemberFactory()).number == 7
    assert (new.reply_count, new.last_number, new.author) == (2, 3, None)
    assert differing() == (0, 0)


def test_undoing_leaves_nothing_behind(thread, split):
    before = picture()
    new = split(3, 5)
    assert picture() != before
    undo(new)
    assert picture() == before and differing() == (0, 0)


@pytest.mark.parametrize("old", ["post", "page"])
def test_old_addresses_lead_to_where_the_post_is(client, thread, split, old):
    post = at(thread, 5)
    new = split(3, 5)
    address = f"/posts/{post.pk}/" if old == "post" else f"{thread.get_absolute_url()}?post=5"
    assert client.get(address).url == f"{new.get_absolute_url()}?post=3#post-3"
    assert client.get(f"{thread.get_absolute_url()}?post=4").status_code == 200
    set_post_state(Post.objects.get(thread=new, number=1), "hidden")
    assert client.get(address).status_code == (404 if old == "post" else 200)


def test_what_was_read_is_read_and_the_rest_is_new(thread, split):
    some, every, none = (MemberFactory() for _n in range(3))
    for member, number in ((some, 4), (every, 6), (none, 2)):
        raise_mark(member=member.pk, thread=thread.pk, number=number)
    new = split(3, 5)
    marks = dict(ReadMark.objects.filter(thread=new).values_list("member", "last_number"))
    assert marks == {some.pk: 2, every.pk: 3, none.pk: 1}
    assert ReadMark.objects.get(thread=thread, member=some).last_number == 4


def test_who_wrote_them_and_follows_follows_on(thread, split):
    bystander = MemberFactory()
    follow(thread=thread, by=bystander)
    wrote = at(thread, 3).author
    new = split(3, 5)
    followers = set(Follow.objects.filter(thread=new).values_list("member", flat=True))
    assert followers == {wrote.pk, at(new, 3).author_id}
    assert Follow.objects.filter(thread=thread, member=wrote).exists()


@pytest.mark.parametrize("along", [True, False])
def test_answers_come_along_or_stand_on_their_own(thread, split, along):
    answer = reply_to(thread=thread, source="To that.", by=MemberFactory(), parent=at(thread, 3))
    before = picture()
    new = split(3, answers=along)
    answer.refresh_from_db()
    assert answer.thread_id == (new.pk if along else thread.pk)
    assert answer.parent_id == (at(new, 2).pk if along else None)
    undo(new)
    assert picture() == before


def test_search_notices_and_renaming_follow(thread, split):
    post = at(thread, 3)
    notice = Notice.objects.create(
        member=MemberFactory(), kind=Kind.REPLY, batch_key="x", thread=thread, post=post
    )
    quoting = reply_to(thread=thread, source=f"{quote_of(post)}So true.", by=MemberFactory())
    new = split(3)
    notice.refresh_from_db()
    assert notice.thread_id == new.pk
    assert SearchEntry.objects.get(kind="post", key=str(post.pk)).thread_id == new.pk
    author = post.author
    author.display_name = "Zebedee"
    author.save()
    member_renamed.send(sender=None, member=author)
    quoting.refresh_from_db()
    assert "Zebedee wrote" in quoting.source
    assert differing() == (0, 0)


def test_both_say_what_was_moved_and_no_more_once_it_is_undone(client, thread, split, moderator):
    new = split(3, 5)
    here, there = (client.get(each.get_absolute_url()).text for each in (new, thread))
    assert (
        f'A moderator moved 2 replies to <a href="{new.get_absolute_url()}">Biscuits</a>' in there
    )
    assert f'moved 2 replies here from <a href="{thread.get_absolute_url()}">' in here
    assert moderator.display_name not in here + there
    assert here.index("moved 2 replies here") < here.index(f"Words 1 on {thread.pk}.")
    undo(new)
    assert "A moderator moved" not in client.get(thread.get_absolute_url()).text
    assert client.get(new.get_absolute_url()).status_code == 404


def test_a_line_names_nothing_that_the_reader_may_not_see(client, thread, split, moderator):
    new = split(3)
    deciding.hide(target=new, by=moderator, reason="Not for us.")
    page = client.get(thread.get_absolute_url()).text
    assert "A moderator moved 1 reply to another conversation." in page and "Biscuits" not in page
    client.force_login(moderator)
    assert "Biscuits" in client.get(thread.get_absolute_url()).text


def test_what_was_written_there_since_stays_there(client, thread, split):
    new = split(3, 5)
    moved = at(new, 2)
    since = reply_to(thread=new, source="Since then.", by=MemberFactory(), parent=moved)
    undo(new)
    since.refresh_from_db()
    moved.refresh_from_db()
    assert (since.thread_id, since.number, since.parent_id) == (new.pk, 4, None)
    assert (moved.thread_id, moved.number) == (thread.pk, 3)
    address = client.get(f"{new.get_absolute_url()}?post=2")
    assert address.status_code == 200 or address.url.startswith(thread.get_absolute_url())
    assert differing() == (0, 0)


def test_nobody_is_led_to_an_empty_room(client, thread, split, moderator):
    new = split(3)
    deciding.pin(target=new, by=moderator)
    undo(new)
    assert client.get(new.get_absolute_url()).status_code == 404
    assert Decision.objects.filter(thread=new, verb="pin").exists()
    assert differing() == (0, 0)


def test_an_empty_room_that_was_hidden_counts_nobody(thread, split, moderator):
    new = split(3, 5)
    deciding.hide(target=new, by=moderator, reason="Not for us.")
    undo(new)
    assert Thread.objects.get(pk=new.pk).reply_count == 0 and differing() == (0, 0)


def test_replies_that_went_on_are_undone_from_the_end(thread, split):
    new = split(3, 5)
    further = split(2, thread=new)
    with pytest.raises(ValidationError):
        undo(new)
    undo(further)
    undo(new)
    assert [number for number, _words in numbered(thread)] == [1, 2, 3, 4, 5, 6]


def test_replies_to_an_idea_can_be_moved_and_what_somebody_tried_cannot(split, moderator):
    idea = IdeaFactory()
    talk(2, thread=idea.thread)
    told = report_experience(idea=idea, by=MemberFactory(), outcome="worked", what_changed="Tea.")
    before = picture()
    new = split(2, thread=idea.thread)
    idea.refresh_from_db()
    assert (idea.reply_count, new.kind, new.reply_count) == (2, "topic", 1)
    undo(new)
    assert picture() == before
    with pytest.raises(ValidationError) as refused:
        split(2, told.post.number, thread=idea.thread)
    assert "belongs to its idea" in refused.value.messages[0]


@pytest.mark.parametrize(
    "wrong", [{"title": " "}, {"words": " "}, {"reason": ""}, {"posts": []}, {"posts": [10**9]}]
)
def test_what_is_missing_is_said(thread, moderator, wrong):
    values = {"title": "Biscuits", "words": "Here.", "reason": "Off topic"} | wrong
    posts = values.pop("posts", [at(thread, 3).pk])
    with pytest.raises(ValidationError):
        split_off(target=thread, posts=posts, board=BoardFactory(), by=moderator, **values)
    assert Thread.objects.count() == 2


def test_the_opening_stays_and_only_a_moderator_moves(thread, split, member):
    with pytest.raises(ValidationError):
        split(1)
    with pytest.raises(PermissionDenied):
        split(2, by=member)


def test_who_wrote_and_who_began_it_are_told(thread, split):
    authors = {at(thread, 3).author_id, at(thread, 5).author_id, thread.author_id}
    decision = Decision.objects.get(other=split(3, 5))
    assert set(audience_of_decision(decision)) == authors
    for member in MemberFactory._meta.model.objects.filter(pk__in=authors):
        told = describe(Notice(kind=Kind.DECISION, decision=decision, thread=thread), member, {})
        assert (told.text.count("Biscuits"), told.url) == (1, decision.other.get_absolute_url())


def at(thread: Thread, number: int) -> Post:
    return Post.objects.select_related("thread", "author").get(thread=thread, number=number)


def undo(new: Thread) -> None:
    decision = Decision.objects.get(verb="split_off", other=new)
    deciding.undo(decision=decision, by=decision.by)


@pytest.fixture
def thread(db) -> Thread:
    talk(2)  # noise
    return talk(5)


@pytest.fixture
def split(thread, moderator):
    """Move posts with these numbers; returns the new conversation."""
    board, standard = BoardFactory(), thread

    def split(*numbers, thread=None, by=moderator, answers=False):
        target = Thread.objects.get(pk=(thread or standard).pk)
        posts = list(target.posts.filter(number__in=numbers).values_list("pk", flat=True))
        told = {"title": "Biscuits", "words": "They stood elsewhere.", "reason": "Off topic"}
        decision = split_off(
            target=target, posts=posts, board=board, by=by, answers=answers, **told
        )
        return decision.other

    return split
