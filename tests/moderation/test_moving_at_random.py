"""Replies, reading, hiding, moving and putting together in any order: no number is ever wrong.

And no word is ever read that was hidden: every title and every reply has one of its own.
"""

import random
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from forum.following import follow, unfollow
from forum.keeping import recount_everything
from forum.models import Post, ReadMark, Thread
from forum.moving import opening_of
from forum.posting import edit_post, reply_to
from forum.reading import raise_mark
from forum.searching import find
from ideas import recounting
from moderation import deciding
from moderation.models import Decision
from moderation.moving import join, split_off
from moderation.summing import sum_up
from tests.factories import BoardFactory, IdeaFactory, MemberFactory
from tests.moderation.talks import differing, picture, talk

pytestmark = pytest.mark.django_db
CANARY = re.compile(r"canary\d+x")
REFUSED = (PermissionDenied, ValidationError)
TAKING = (deciding.hide, deciding.remove)


class Talk:
    """Some people, topics and an idea, a moderator, and all that can happen to their posts."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.words = chance, 0
        self.people = [MemberFactory() for _n in range(3)] + [MemberFactory(new=True)]
        self.moderator = MemberFactory(moderator=True)
        self.boards = [BoardFactory() for _n in range(2)]
        for board in self.boards:
            talk(2, board=board, title=self.word())
        talk(2, thread=IdeaFactory().thread)
        self.verbs = [getattr(self, name) for name in dir(self) if name.startswith("do_")]

    def step(self) -> None:
        self.tried(self.chance.choice(self.verbs))

    def tried(self, verb) -> Decision | None:
        """What comes of `verb`, if it is allowed."""
        try:
            return verb(self.chance.choice(self.people))
        except REFUSED:
            return None

    def look(self) -> None:
        """As a visitor, at each list, each page and the search: no word of what is hidden."""
        for thread in Thread.objects.all():
            assert thread.state == opening_of(thread).state
        visitor, public = Client(), Thread.objects.public()
        seen = f"{list(public.values('title'))} {list(Post.objects.public().values('source'))}"
        written = f"{list(Thread.objects.values('title'))} {list(Post.objects.values('source'))}"
        hidden = set(CANARY.findall(written)) - set(CANARY.findall(seen))
        for each in (*self.boards, *public):
            body = visitor.get(each.get_absolute_url()).text
            assert hidden.isdisjoint(CANARY.findall(body)), each
        for each in Thread.objects.exclude(state="public"):
            assert visitor.get(f"/threads/{each.pk}/").status_code == 404
        assert [word for word in hidden if find(word)] == []

    def word(self) -> str:
        self.words += 1
        return f"About canary{self.words}x"

    def thread(self) -> Thread:
        return self.chance.choice(list(Thread.objects.order_by("pk")))

    def post(self) -> Post:
        return self.chance.choice(list(Post.objects.select_related("thread").order_by("pk")))

    def do_reply(self, person) -> None:
        thread = self.thread()
        parent = self.chance.choice([None, *thread.posts.order_by("pk")])
        reply_to(thread=thread, source=self.word(), by=person, parent=parent)

    def do_read(self, person) -> None:
        thread = self.thread()
        number = self.chance.randint(1, max(thread.last_number, 1))
        raise_mark(member=person.pk, thread=thread.pk, number=number)

    def do_follow(self, person) -> None:
        self.chance.choice([follow, unfollow])(thread=self.thread(), by=person)

    def do_edit(self, person) -> None:
        post = self.post()
        edit_post(post=post, source=self.word(), title=self.word(), by=post.author or person)

    def do_hide(self, person) -> Decision | None:
        verb = self.chance.choice([*TAKING, deciding.send_back, deciding.restore, deciding.approve])
        return verb(target=self.post(), by=self.moderator, reason="So.")

    def do_hide_beginning(self, person) -> Decision | None:
        """What a conversation began with, wherever that stands by now."""
        return hide(self, self.thread())

    def do_sum_up(self, person) -> Decision | None:
        return sum_up(target=self.thread(), by=self.moderator, source=self.word())

    def do_lock(self, person) -> Decision | None:
        verb = self.chance.choice([deciding.lock, deciding.unlock, deciding.pin])
        return verb(target=self.thread(), by=self.moderator, reason="So.")

    def do_move(self, person) -> Decision | None:
        board = self.chance.choice(self.boards)
        return deciding.move(target=self.thread(), board=board, by=self.moderator, reason="So.")

    def split_off(self, thread: Thread, least: int) -> Decision:
        replies = list(thread.posts.filter(number__gt=1).values_list("pk", flat=True))
        return split_off(
            target=thread,
            posts=self.chance.sample(replies, self.chance.randint(least, len(replies))),
            answers=self.chance.random() < 0.5,
            title=self.word(),
            words=self.word(),
            board=self.chance.choice(self.boards),
            by=self.moderator,
            reason="So.",
        )

    def do_split(self, person) -> Decision:
        return self.split_off(self.thread(), 0)

    def join(self, thread: Thread, into: Thread) -> Decision | None:
        return join(target=thread, into=into, by=self.moderator)

    def do_join(self, person) -> Decision | None:
        return self.join(self.thread(), self.thread())

    do_join_more = do_join_often = do_join

    def do_undo(self, person) -> None:
        done = list(Decision.objects.filter(undoing=None, undoes=None).order_by("pk"))
        if done:
            deciding.undo(decision=self.chance.choice(done), by=self.moderator)

    do_undo_more = do_undo


def hide(world: Talk, thread: Thread) -> Decision | None:
    """What `thread` began with, wherever it stands."""
    verb = world.chance.choice(TAKING)
    return verb(target=opening_of(thread), by=world.moderator, reason="So.")


def wrong() -> tuple:
    return (*differing(), recounting.recount_everything())


@pytest.mark.parametrize("seed", range(4))
def test_after_any_sequence_nothing_differs_and_nothing_hidden_shows(seed):
    world = Talk(random.Random(seed))
    for step in range(40):
        world.step()
        assert recount_everything() == 0, step
        if step % 8 == 7:
            world.look()
    assert wrong() == (0, 0, 0)
    for mark in ReadMark.objects.select_related("thread"):
        assert mark.last_number <= mark.thread.last_number
    assert not Post.objects.filter(number=1).exclude(kind="opening").exists()


@pytest.mark.parametrize("seed", range(6))
def test_what_is_hidden_between_a_move_and_its_undoing_stays_hidden(seed):
    world, joins = Talk(random.Random(50 + seed)), seed % 3 != 0
    for _step in range(2 * seed):
        world.step()
    one, two = (talk(2, board=board, title=world.word()) for board in world.boards)
    before = picture()
    moved = world.join(one, two) if joins else world.split_off(one, 1)
    hidden = [hide(world, moved.thread if joins else moved.other)]
    for verb in (world.do_hide_beginning, world.do_hide, world.do_hide):
        hidden.append(world.tried(verb))
    world.look()
    deciding.undo(decision=moved, by=world.moderator)
    world.look()
    assert wrong() == (0, 0, 0)
    if joins:  # a conversation about which something was decided stays
        for decision in filter(None, reversed(hidden)):
            deciding.undo(decision=decision, by=world.moderator)
        world.look()
        assert picture() == before and wrong() == (0, 0, 0)


@pytest.mark.parametrize("seed", range(6))
def test_many_moves_are_undone_to_what_was_before(seed):
    world = Talk(random.Random(100 + seed))
    for _step in range(5 * seed):
        world.step()
    before, made = picture(), []
    for _move in range(10):
        if decision := world.tried(world.chance.choice([world.do_split, world.do_join])):
            made.append(decision)
            assert wrong() == (0, 0, 0)
    assert made
    for decision in reversed(made):
        deciding.undo(decision=decision, by=world.moderator)
    assert wrong() == (0, 0, 0)
    assert picture() == before
