"""What speaks for a thing, in numbers: once for every page that shows it."""

import pytest

from cms.evidence import evidence_of, worries_of
from forum.keeping import set_post_state
from forum.models import Post
from forum.posting import reply_to
from ideas.experience import report_experience
from ideas.facing import face
from ideas.models import Idea
from ideas.voting import cast_vote
from moderation.merging import merge
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, ThreadFactory

pytestmark = pytest.mark.django_db


def test_support_readers_and_their_interval_come_from_the_stored_numbers():
    idea = IdeaFactory()
    vote(idea, "helps", "carer", "carer", "elected")
    vote(idea, "not_for_us", "carer")
    Idea.objects.filter(pk=idea.pk).update(seen=30.4)
    each = evidence_of([idea.pk])[idea.pk]
    assert (each.supports, each.not_for_us, each.not_sure, each.readers) == (3, 1, 0, 30)
    assert each.share == pytest.approx(3 / 30.4)
    assert each.low < each.share < each.high


def test_who_answered_has_read_it_where_no_list_counted_them():
    idea = IdeaFactory()
    vote(idea, "helps", "carer", "elected")
    each = evidence_of([idea.pk])[idea.pk]
    assert (each.readers, each.share) == (2, 1.0)


def test_small_groups_are_neither_named_nor_counted_apart():
    idea = IdeaFactory()
    vote(idea, "helps", *["carer"] * 6, "elected", *["research"] * 4)
    each = evidence_of([idea.pk])[idea.pk]
    assert each.sides == 3
    assert [(group.label, group.count) for group in each.groups] == [
        ("Carer", 6),
        ("Smaller groups together", 5),
    ]
    # One elected member and nobody from the third sector look the same.
    assert {"Elected member", "Research", "Third sector"} <= set(each.few)
    assert "Carer" not in each.few


def test_experiences_and_worries_are_the_public_ones():
    idea = IdeaFactory()
    for outcome in ("worked", "worked", "partly", "did_not"):
        report_experience(idea=idea, by=MemberFactory(), outcome=outcome, what_changed="Much.")
    told = [reply_to(thread=idea.thread, source="But.", by=MemberFactory(), kind="worry")]
    told.append(reply_to(thread=idea.thread, source="Hidden.", by=MemberFactory(), kind="worry"))
    set_post_state(told[1], "hidden")
    hidden = Post.objects.filter(thread=idea.pk, experience__outcome="partly").get()
    set_post_state(hidden, "hidden")
    each = evidence_of([idea.pk])[idea.pk]
    assert (each.worked, each.partly, each.did_not, each.tried) == (2, 0, 1, 3)
    assert each.worries == 1 and worries_of(idea.pk, 5) == told[:1]


def test_a_merged_idea_has_the_evidence_of_the_one_that_stands(moderator, guidance, opening):
    idea, other = IdeaFactory(), IdeaFactory()
    vote(idea, "helps", "carer", "research")
    vote(other, "helps", "elected")
    reply_to(thread=idea.thread, source="But.", by=MemberFactory(), kind="worry")
    page = guidance(opening(idea))
    merge(thing=Idea.objects.get(pk=idea.pk), into=Idea.objects.get(pk=other.pk), by=moderator)
    found = evidence_of([idea.pk, other.pk])
    assert found[idea.pk] == found[other.pk]
    each = found[idea.pk]
    assert (each.pk, each.supports, each.sides, each.worries) == (other.pk, 3, 3, 1)
    assert [guided.title for guided in each.guidance] == [page.title]


def test_what_is_hidden_or_no_barrier_and_no_idea_has_none(opening):
    hidden, topic, barrier = IdeaFactory(), ThreadFactory(), BarrierFactory()
    set_post_state(opening(hidden), "hidden")
    assert set(evidence_of([hidden.pk, topic.pk, barrier.pk, 999_999])) == {barrier.pk}
    assert evidence_of([]) == {}


def test_a_barrier_is_supported_by_those_who_face_it():
    barrier = BarrierFactory()
    for key in ("carer", "manager"):
        face(barrier=barrier, by=MemberFactory(perspective=key))
    each = evidence_of([barrier.pk])[barrier.pk]
    assert (each.kind, each.supports, each.sides, each.tried) == ("barrier", 2, 2, 0)


def test_guidance_that_nobody_can_see_is_not_named(guidance, opening):
    idea = IdeaFactory()
    guidance(opening(idea), publish=False)
    gone = guidance(opening(idea), title="Taken back")
    gone.unpublish()
    assert evidence_of([idea.pk])[idea.pk].guidance == ()


@pytest.mark.parametrize("size", [2, 12])
def test_many_cost_as_many_questions_as_few(size, django_assert_num_queries, guidance, opening):
    ideas = [IdeaFactory() for _n in range(size)]
    barriers = [BarrierFactory() for _n in range(size)]
    guidance(*[opening(idea) for idea in ideas])
    with django_assert_num_queries(5):
        evidence_of([thing.pk for thing in (*ideas, *barriers)])


def test_ready_is_what_three_sides_support():
    two, three, one_side = IdeaFactory(), IdeaFactory(), IdeaFactory()
    vote(two, "helps", "carer", "research")
    vote(three, "helps", "carer", "research", "elected")
    vote(one_side, "helps", *["carer"] * 12)
    assert list(Idea.objects.public().from_sides(3)) == [three]
    assert [evidence_of([i.pk])[i.pk].is_ready for i in (two, three, one_side)] == [
        False,
        True,
        False,
    ]


def vote(idea, answer: str, *perspectives: str) -> None:
    for key in perspectives:
        cast_vote(idea=idea, answer=answer, by=MemberFactory(perspective=key))
