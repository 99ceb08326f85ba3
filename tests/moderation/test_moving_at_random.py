"""Replies, reading, hiding, moving and putting together in any order: no number is ever wrong."""

import random

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from forum.following import follow, unfollow
from forum.models import Post, ReadMark, Thread
from forum.posting import edit_post, reply_to
from forum.reading import raise_mark
from ideas import recounting
from moderation import deciding
from moderation.models import Decision
from moderation.moving import join, split_off
from moderation.summing import sum_up
from tests.factories import BoardFactory, IdeaFactory, MemberFactory
from tests.moderation.talks import differing, picture, talk

pytestmark = pytest.mark.django_db


class Talk:
    """Some people, topics and an idea, a moderator, and all that can happen to their posts."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.people = [MemberFactory() for _n in range(3)] + [MemberFactory(new=True)]
        self.moderator, self.board = MemberFactory(moderator=True), BoardFactory()
        for _n in range(2):
            talk(2, board=self.board)
        talk(2, thread=IdeaFactory().thread)
        self.verbs = [getattr(self, name) for name in dir(self) if name.startswith("do_")]

    def step(self) -> None:
        try:
            self.chance.choice(self.verbs)(self.chance.choice(self.people))
        except (PermissionDenied, ValidationError):
            return

    def thread(self) -> Thread:
        return self.chance.choice(list(Thread.objects.order_by("pk")))

    def post(self) -> Post:
        return self.chance.choice(list(Post.objects.select_related("thread").order_by("pk")))

    def do_reply(self, person) -> None:
        thread = self.thread()
        parent = self.chance.choice([None, *thread.posts.order_by("pk")])
        reply_to(thread=thread, source=f"{self.chance.random()}", by=person, parent=parent)

    def do_read(self, person) -> None:
        thread = self.thread()
        number = self.chance.randint(1, max(thread.last_number, 1))
        raise_mark(member=person.pk, thread=thread.pk, number=number)

    def do_follow(self, person) -> None:
        self.chance.choice([follow, unfollow])(thread=self.thread(), by=person)

    def do_edit(self, person) -> None:
        edit_post(post=self.post(), source=f"{self.chance.random()}", by=person)

    def do_hide(self, person) -> None:
        verb = self.chance.choice([deciding.hide, deciding.restore, deciding.approve])
        verb(target=self.post(), by=self.moderator, reason="So.")

    def do_sum_up(self, person) -> None:
        words = f"{self.chance.random()}"
        sum_up(target=self.thread(), by=self.moderator, source=words)

    def do_lock(self, person) -> None:
        verb = self.chance.choice([deciding.lock, deciding.unlock, deciding.pin])
        verb(target=self.thread(), by=self.moderator, reason="So.")

    def do_split(self, person) -> Decision | None:
        thread = self.thread()
        replies = list(thread.posts.filter(number__gt=1).values_list("pk", flat=True))
        chosen = self.chance.sample(replies, self.chance.randint(0, len(replies)))
        return split_off(
            target=thread,
            posts=chosen,
            answers=self.chance.random() < 0.5,
            title="Elsewhere",
            words="These stood elsewhere.",
            board=self.board,
            by=self.moderator,
            reason="So.",
        )

    def do_join(self, person) -> Decision | None:
        return join(target=self.thread(), into=self.thread(), by=self.moderator)

    do_join_more = do_join_often = do_join

    def do_undo(self, person) -> None:
        done = list(Decision.objects.filter(undoing=None, undoes=None).order_by("pk"))
        if done:
            deciding.undo(decision=self.chance.choice(done), by=self.moderator)


def wrong() -> tuple:
    return (*differing(), recounting.recount_everything())


@pytest.mark.parametrize("seed", range(6))
def test_after_any_sequence_nothing_differs(seed):
    world = Talk(random.Random(seed))
    for _step in range(40):
        world.step()
    assert wrong() == (0, 0, 0)
    for mark in ReadMark.objects.select_related("thread"):
        assert mark.last_number <= mark.thread.last_number
    assert not Post.objects.filter(number=1).exclude(kind="opening").exists()


@pytest.mark.parametrize("seed", range(8))
def test_many_moves_are_undone_to_what_was_before(seed):
    world = Talk(random.Random(100 + seed))
    for _step in range(4 * seed):
        world.step()
    before, made = picture(), []
    for _move in range(12):
        try:
            made.append(world.chance.choice([world.do_split, world.do_join])(None))
        except (PermissionDenied, ValidationError):
            continue
        assert wrong() == (0, 0, 0)
    assert made
    for decision in filter(None, reversed(made)):
        deciding.undo(decision=decision, by=world.moderator)
    assert wrong() == (0, 0, 0)
    assert picture() == before
