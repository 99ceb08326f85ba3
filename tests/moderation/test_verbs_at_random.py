"""All verbs in any order: numbers are right after each, undoing is exact, hidden words stay so."""

import random
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from forum.models import Post, State, Thread
from forum.searching import find
from ideas.facing import face
from ideas.models import Barrier, Facing, Idea, Link, Vote
from ideas.posting import edit_thing
from ideas.splitting import Part
from ideas.voting import cast_vote
from moderation import deciding
from moderation.appealing import answer, appeal
from moderation.merging import merge, relate
from moderation.models import Decision
from moderation.splitting import split
from moderation.voiding import void_answers
from tests.factories import MemberFactory
from tests.ideas.happenings import World
from tests.moderation.twins import NOTHING_WRONG, differing, picture

pytestmark = pytest.mark.django_db
CANARY = re.compile(r"canary\d+x")
REFUSED = (PermissionDenied, ValidationError)
ABOUT = ("approve", "hide", "merge", "relate", "split", "void", "link_hidden")
VERBS = ("reply", "vote", "face", "withdraw_vote", "link", "answer_link", *ABOUT, "grant", "undo")
STEPS = st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 10**6)), min_size=8, max_size=8)


@settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_after_any_verbs_nothing_differs_and_nothing_hidden_shows(steps):
    with transaction.atomic():
        world = Moderated()
        for verb, seed in steps:
            world.step(verb, seed)
            assert differing() == NOTHING_WRONG, (verb, seed)
        world.look()
        transaction.set_rollback(True)


@pytest.mark.parametrize("verb", ABOUT)
def test_undoing_directly_restores_the_database(world, verb):
    for seed in range(6):
        world.step(random.Random(seed).choice(VERBS), seed)
    for seed in range(40):
        world.prepare(verb)
        before = picture()
        if (decision := world.step(verb, seed)) is not None:
            world.step_back(decision)
            assert picture() == before, (verb, seed)
            assert differing() == NOTHING_WRONG
            return
    pytest.fail(f"{verb} was never possible")


class Moderated(World):
    """A world with moderators, who decide about what people say, and with a word to be hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.moderators = [MemberFactory(moderator=True) for _n in range(2)]
        self.words, self.chance = 0, random.Random(0)
        for thing in (*self.ideas, *self.barriers):
            words = {"title": self._word(), "summary": self._word(), "fields": {}}
            edit_thing(thing=thing, by=thing.thread.author, **words)
            self._answer(thing, self.people[2])

    def step(self, verb: str, seed: int):
        """Do `verb`, if it is allowed; returns the decision where there is one."""
        self.chance = random.Random(seed)
        try:
            return getattr(self, f"do_{verb}")(self.chance.choice(self.people))
        except REFUSED:
            return None

    def prepare(self, verb: str) -> None:
        """Something that `verb` can be about."""
        if verb == "approve":
            self.do_reply(self.people[-1])  # somebody new, whose words wait
        elif verb == "link_hidden":
            self.step("link", 0)

    def step_back(self, decision: Decision) -> None:
        deciding.undo(decision=decision, by=self.moderators[0])

    def look(self) -> None:
        """As a visitor, at each list, each page and the search: no word of what is hidden."""
        visitor = Client()
        pages = ["/", "/ideas/", "/barriers/"]
        pages += [each.get_absolute_url() for each in Thread.objects.public()]
        bodies = {page: visitor.get(page).text for page in pages}
        for word in self._hidden_words():
            assert [page for page, body in bodies.items() if word in body] == [], word
            assert find(word) == []
        for thread in Thread.objects.exclude(state=State.PUBLIC):
            assert visitor.get(thread.get_absolute_url()).status_code == 404

    def _hidden_words(self) -> set[str]:
        """The canaries of what only some may see, but for those that stand in public as well."""
        public = Post.objects.public().values_list("source", "thread__title")
        seen = set(CANARY.findall(" ".join(text for row in public for text in row)))
        rows = Post.objects.values_list("source", "thread__title")
        return set(CANARY.findall(" ".join(text for row in rows for text in row))) - seen

    def _word(self) -> str:
        self.words += 1
        return f"Said by canary{self.words}x"

    def _answer(self, thing, person) -> None:
        if thing.kind == "idea":
            cast_vote(idea=thing, answer="helps", by=person)
        else:
            face(barrier=thing, by=person)

    def _thread(self) -> Thread:
        return self.chance.choice(list(Thread.objects.exclude(kind="topic").order_by("pk")))

    def _current(self) -> list:
        model = self.chance.choice([Idea, Barrier])
        return list(model.objects.select_related("thread").order_by("pk"))

    def do_approve(self, person) -> Decision | None:
        post = Post.objects.filter(state=State.PENDING).order_by("pk").first()
        return post and deciding.approve(target=post, by=self.moderators[0])

    def do_hide(self, person) -> Decision | None:
        post = self.chance.choice(list(Post.objects.order_by("pk")))
        return deciding.hide(target=post, by=self.moderators[0], reason="It names somebody.")

    def do_link_hidden(self, person) -> Decision | None:
        link = Link.objects.order_by("pk").first()
        return link and deciding.hide(target=link, by=self.moderators[0], reason="It is not so.")

    def do_merge(self, person) -> Decision | None:
        thing, into = self.chance.sample(self._current(), 2)
        return merge(thing=thing, into=into, by=self.moderators[0])

    def do_relate(self, person) -> Decision | None:
        thing, other = self.chance.sample(self._current(), 2)
        return relate(thing=thing, other=other, by=self.moderators[0])

    def do_split(self, person) -> Decision | None:
        thing = self.chance.choice(self._current())
        links = list(thing.links.values_list("pk", flat=True))
        parts = [Part(self._word(), self._word(), {}, (), links) for _n in range(2)]
        return split(thing=thing, parts=parts, by=self.moderators[0])

    def do_void(self, person) -> Decision | None:
        facts = self.chance.choice([Vote, Facing])
        answers = list(facts.objects.exclude(member=None).order_by("pk"))
        if not answers:
            return None
        row = self.chance.choice(answers)
        target = Thread.objects.get(pk=row.idea_id if facts is Vote else row.barrier_id)
        by = self.moderators[0]
        return void_answers(target=target, answers=[row.pk], by=by, reason="A ring.")

    def do_grant(self, person) -> None:
        """Whom one of the decisions concerns asks for a second look, and is right."""
        decisions = list(Decision.objects.filter(undoing=None).order_by("-pk")[:5])
        if not decisions:
            return
        decision, alone = self.chance.choice(decisions), self.chance.random() < 0.5
        for somebody in self.people:
            try:
                asked = appeal(decision=decision, by=somebody, words="No.")
            except REFUSED:
                continue
            by = self.moderators[1]
            answer(appeal=asked, by=by, grant=True, words="You are right.", alone=alone)
            return

    def do_undo(self, person) -> None:
        done = list(Decision.objects.filter(undoing=None).order_by("-pk")[:3])
        if done:
            self.step_back(self.chance.choice(done))


@pytest.fixture
def world() -> Moderated:
    return Moderated()
