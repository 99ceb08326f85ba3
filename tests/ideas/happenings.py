"""Everything that can happen to barriers and ideas, at random: for tests of what is kept."""

import random

from django.core.exceptions import PermissionDenied, ValidationError

from forum.curating import set_standing
from forum.keeping import set_post_state
from forum.models import Post, State, Thread
from forum.posting import edit_post, reply_to
from ideas.confirming import confirm_link, dispute_link, withdraw_link_answer
from ideas.experience import edit_experience, report_experience, withdraw_experience
from ideas.facing import face, stop_facing
from ideas.linking import link_idea, put_link_back, set_link_state, take_link_back
from ideas.models import Barrier, Experience, Idea, Link, Vote
from ideas.posting import edit_thing
from ideas.voting import cast_vote, withdraw_vote
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, ThreadFactory


class World:
    """Some people, barriers, ideas and a topic, and all that can happen to them."""

    def __init__(self) -> None:
        self.people = [MemberFactory() for _n in range(4)]
        self.people.append(MemberFactory(new=True))
        self.ideas = [IdeaFactory(by=self.people[n % 2]) for n in range(2)]
        self.barriers = [BarrierFactory(by=self.people[n % 2]) for n in range(2)]
        self.topic = ThreadFactory(by=self.people[0])
        self.done = 0

    def walk(self, chance: random.Random, steps: int) -> None:
        verbs = [getattr(self, name) for name in dir(self) if name.startswith("do_")]
        for _step in range(steps):
            self.chance = chance
            try:
                chance.choice(verbs)(chance.choice(self.people))
            except (PermissionDenied, ValidationError):
                continue
            self.done += 1

    def _thing(self) -> Barrier | Idea:
        """One of them, often as it was when somebody read it a while ago."""
        thing = self.chance.choice(self.ideas + self.barriers)
        return type(thing).objects.get(pk=thing.pk) if self.chance.random() < 0.5 else thing

    def _idea(self) -> Idea:
        return Idea.objects.get(pk=self.chance.choice(self.ideas).pk)

    def _barrier(self) -> Barrier:
        return Barrier.objects.get(pk=self.chance.choice(self.barriers).pk)

    def _word(self) -> str:
        return f"Word {self.chance.random()}"

    def do_reply(self, person) -> None:
        thread = self.chance.choice([self._thing().thread, self.topic])
        posts = [None, *thread.posts.all()]
        reply_to(thread=thread, source=self._word(), by=person, parent=self.chance.choice(posts))

    def do_vote(self, person) -> None:
        cast_vote(idea=self._idea(), answer=self.chance.choice(Vote.Answer.values), by=person)

    def do_withdraw_vote(self, person) -> None:
        withdraw_vote(idea=self._idea(), by=person)

    def do_face(self, person) -> None:
        face(barrier=self._barrier(), by=person)

    def do_stop_facing(self, person) -> None:
        stop_facing(barrier=self._barrier(), by=person)

    def do_link(self, person) -> None:
        link_idea(idea=self._idea(), barrier=self._barrier(), reason=self._word(), by=person)

    def do_change_link(self, person) -> None:
        if links := list(Link.objects.all()):
            set_link_state(self.chance.choice(links), self.chance.choice(State.values))

    def do_answer_link(self, person) -> None:
        if links := list(Link.objects.all()):
            verb = self.chance.choice([confirm_link, dispute_link, withdraw_link_answer])
            verb(link=self.chance.choice(links), by=person)

    def do_take_link_back(self, person) -> None:
        if links := list(Link.objects.filter(author=person)):
            self.chance.choice([take_link_back, put_link_back])(link=links[0], by=person)

    def do_try(self, person) -> None:
        outcome = self.chance.choice(Experience.Outcome.values)
        report_experience(idea=self._idea(), by=person, outcome=outcome, what_changed=self._word())

    def do_edit_report(self, person) -> None:
        if told := Experience.objects.filter(member=person).first():
            outcome = self.chance.choice(Experience.Outcome.values)
            words = {"what_failed": self._word(), "outcome": outcome}
            edit_experience(experience=told, by=person, **words)

    def do_take_report_back(self, person) -> None:
        withdraw_experience(idea=self._idea(), by=person)

    def do_change_state(self, person) -> None:
        post = self.chance.choice(list(Post.objects.select_related("thread")))
        set_post_state(post, self.chance.choice(State.values))

    do_change_state_more = do_change_state

    def do_edit_post(self, person) -> None:
        post = self.chance.choice(list(Post.objects.filter(number__gt=1)) or [None])
        if post:
            edit_post(post=post, source=self._word(), by=person)

    def do_edit_thing(self, person) -> None:
        thing = self._thing()
        fields = {"place": self._word()} if thing.kind == "barrier" else {"first_step": "Tea"}
        tags = self.chance.sample(["trust", "time", "money", "Zeit"], 2)
        edit_thing(
            thing=thing,
            title=self._word(),
            summary=self._word(),
            by=person,
            fields=fields,
            tags=tags,
        )

    def do_lock(self, person) -> None:
        thread = Thread.objects.get(pk=self._thing().pk)
        locked = "2026-01-02T03:04:05+00:00" if self.chance.random() < 0.4 else None
        set_standing(thread, locked_at=locked)
