"""What is stored equals what a fresh count or render gives, whatever has happened before."""

import random
from io import StringIO

import pytest
from django.core.management import call_command

from forum import keeping, rows
from forum.keeping import set_post_state
from forum.models import Post, SearchEntry, Thread
from ideas import cards, recounting
from ideas.linking import link_idea
from ideas.models import Barrier, Idea, Link
from ideas.voting import cast_vote
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory
from tests.ideas.happenings import World

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
    found = SearchEntry.objects.exclude(kind="page")  # the house rules are a page of every site
    assert list(found.values_list("key", flat=True)) == [str(idea.pk)]


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


@pytest.fixture
def world(db) -> World:
    return World()


@pytest.fixture
def idea(db) -> Idea:
    return IdeaFactory()
