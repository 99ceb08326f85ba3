"""What is stored equals what a fresh count or render gives, whatever has happened before."""

import random
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command

from forum import keeping, rows
from forum.curating import set_standing
from forum.keeping import set_post_state
from forum.models import Post, SearchEntry, State, Thread
from forum.posting import edit_post, reply_to
from ideas import cards, recounting
from ideas.confirming import confirm_link, dispute_link, withdraw_link_answer
from ideas.experience import edit_experience, report_experience, withdraw_experience
from ideas.facing import face, stop_facing
from ideas.linking import link_idea, put_link_back, set_link_state, take_link_back
from ideas.models import Barrier, Experience, Idea, Link, Vote
from ideas.posting import edit_thing
from ideas.voting import cast_vote, withdraw_vote
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, ThreadFactory

STEPS = 60


@pytest.mark.parametrize("seed", range(6))
def test_after_any_sequence_of_operations_nothing_differs(world, seed):
    world.walk(random.Random(seed), STEPS)
    assert world.done > STEPS // 3
    assert _differing() == (0, 0, 0, 0)


def test_a_wrong_number_is_found_and_put_right(idea):
    cast_vote(idea=idea, answer="helps", by=MemberFactory())
    Idea.objects.update(helps_count=7)
    assert recounting.recount_everything() == 1
    assert Idea.objects.get().helps_count == 1
    assert recounting.recount_everything() == 0


def test_a_wrong_number_of_sides_is_put_right(idea):
    cast_vote(idea=idea, answer="helps", by=MemberFactory())
    Idea.objects.update(sides=3)
    assert recounting.recount_everything() == 1
    assert Idea.objects.get().sides == 0.25


@pytest.mark.parametrize(
    "wrong", [{"title": "Old"}, {"state": "hidden"}, {"reply_count": 3}, {"link_count": 2}]
)
def test_a_wrong_copy_of_the_thread_is_put_right(idea, wrong):
    Idea.objects.update(**wrong)
    assert recounting.recount_everything() == 1
    assert _differing() == (0, 0, 0, 0)


@pytest.mark.parametrize("end", ["idea", "barrier"])
def test_what_is_hidden_and_shown_again_has_its_links_again(idea, end):
    link = link_idea(idea=idea, barrier=BarrierFactory(), reason="It does.", by=MemberFactory())
    thing = getattr(link, end)
    for state, number in (("hidden", 0), ("public", 1)):
        opening = Post.objects.select_related("thread").get(thread=thing.pk, number=1)
        set_post_state(opening, state)
        assert [Idea.objects.get().link_count, Barrier.objects.get().link_count] == [number] * 2
        assert recounting.recount_everything() == 0


def test_a_wrong_count_on_a_link_is_put_right(idea):
    link = link_idea(idea=idea, barrier=BarrierFactory(), reason="It does.", by=MemberFactory())
    Link.objects.update(yes_count=3, disputed=True)
    assert recounting.recount_everything() == 1
    link.refresh_from_db()
    assert (link.yes_count, link.disputed) == (0, False)
    assert _differing() == (0, 0, 0, 0)


def test_a_wrong_tally_of_replies_is_put_right(idea):
    Thread.objects.update(reply_count=9)
    assert keeping.recount_everything() == 1
    assert _differing() == (0, 0, 0, 0)


def test_search_rows_that_are_missing_or_stale_are_put_right(idea):
    hidden = IdeaFactory()
    Post.objects.filter(thread=hidden.pk).update(state="hidden")
    SearchEntry.objects.filter(key=str(idea.pk)).delete()
    assert keeping.recount_everything() == 2
    assert list(SearchEntry.objects.values_list("key", flat=True)) == [str(idea.pk)]


def test_rows_of_guidance_are_left_alone_when_recounting(idea):
    from forum.searching import index_page

    index_page(kind="guidance", key="1", title="Listen", body="first", url="/guidance/1/")
    assert keeping.recount_everything() == 0
    assert SearchEntry.objects.filter(kind="guidance").exists()


def test_the_command_says_how_many_rows_differed(idea):
    assert _said("recount") == "0 rows differed."
    Idea.objects.update(helps_count=7)
    assert _said("recount") == "1 rows differed."


def test_only_rows_of_an_older_renderer_are_rendered_again(idea):
    Post.objects.update(html="old", row_html="old")
    assert _said("render_again") == "0 rows came out differently."
    Post.objects.update(renderer_version=0)
    assert _said("render_again") == "1 rows came out differently."
    assert Post.objects.get().html != "old"


def test_everything_can_be_rendered_again(idea):
    Post.objects.update(html="old")
    Thread.objects.update(row_html="old")
    Idea.objects.update(card_html="old")
    assert _said("render_again", "--all") == "3 rows came out differently."
    assert _differing() == (0, 0, 0, 0)


def _said(*command: str) -> str:
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue().strip()


def _differing() -> tuple[int, int, int, int]:
    return (
        keeping.recount_everything(),
        recounting.recount_everything(),
        rows.render_again(everything=True),
        cards.render_again(everything=True),
    )


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


@pytest.fixture
def world(db) -> World:
    return World()


@pytest.fixture
def idea(db) -> Idea:
    return IdeaFactory()
