"""Two that say the same become one: each person counts once, and it can be undone exactly."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from forum.models import Follow, Post, Thread
from forum.posting import reply_to
from ideas.facing import stop_facing
from ideas.models import Idea, Link
from ideas.voting import withdraw_vote
from moderation import deciding
from moderation.merging import merge, relate
from moderation.models import Decision
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory
from tests.moderation.situations import rule, suspended
from tests.moderation.twins import NOTHING_WRONG, Twins, differing, picture

pytestmark = pytest.mark.django_db
KINDS = pytest.mark.parametrize("kind", ["idea", "barrier"])


# People


@KINDS
def test_each_person_is_counted_once(twins, moderator):
    merge(thing=twins.one, into=twins.other, by=moderator)
    twins.refresh()
    said = twins.said(twins.other)
    assert set(said) == {twins.both.pk, twins.only_one.pk, twins.only_other.pk}
    assert len(said) == twins.facts.filter(**{twins.kind: twins.other}).count()
    assert twins.one.state == "merged" and twins.one.thread.is_public
    assert differing() == NOTHING_WRONG


@KINDS
def test_the_same_answer_on_both_keeps_the_earlier_time(twins, moderator):
    earlier = twins.said(twins.one)[twins.both.pk]
    assert earlier < twins.said(twins.other)[twins.both.pk]
    merge(thing=twins.one, into=twins.other, by=moderator)
    assert twins.said(twins.other)[twins.both.pk] == earlier


def test_what_was_said_about_the_one_that_stays_is_kept(moderator):
    twins = Twins("idea")
    twins.say(twins.one, twins.both, "not_for_us")
    before = twins.said(twins.other)[twins.both.pk]
    merge(thing=twins.one, into=twins.other, by=moderator)
    assert twins.said(twins.other)[twins.both.pk] == before
    twins.refresh()
    assert (twins.other.helps_count, twins.other.not_sure_count) == (2, 1)


def test_nobody_answers_on_their_own_idea_by_a_merge(moderator):
    twins = Twins("idea")
    twins.say(twins.one, twins.other.thread.author, "helps")
    merge(thing=twins.one, into=twins.other, by=moderator)
    assert twins.other.author_id not in twins.said(twins.other)


@KINDS
def test_followers_follow_the_one_that_stays(twins, moderator):
    merge(thing=twins.one, into=twins.other, by=moderator)
    follows = Follow.objects.filter(thread=twins.other.pk)
    wanted = {twins.only_one.pk, twins.both.pk, twins.one.author_id}
    assert wanted <= set(follows.values_list("member", flat=True))


# Links and reports


@KINDS
def test_links_move_and_equal_ones_share_their_answers(twins, moderator):
    merge(thing=twins.one, into=twins.other, by=moderator)
    twins.refresh()
    there, moved = (Link.objects.get(pk=twins.links[n].pk) for n in (1, 2))
    assert getattr(moved, f"{twins.kind}_id") == twins.other.pk
    assert (there.yes_count, there.not_for_us_count) == (2, 0)
    assert twins.other.link_count == 2
    far = there.barrier if twins.kind == "idea" else there.idea
    assert far.link_count == 1


def test_reports_of_trying_are_counted_once_for_each_person(moderator):
    twins = Twins("idea")
    merge(thing=twins.one, into=twins.other, by=moderator)
    twins.refresh()
    assert (twins.other.worked_count, twins.other.did_not_count) == (1, 1)
    report = Post.objects.get(experience__idea=twins.other.pk, author=twins.only_one)
    assert f'href="{twins.one.get_absolute_url()}?post={report.number}#' in twins.other.page_html


def test_a_report_that_is_hidden_after_the_merge_counts_no_more(moderator):
    twins = Twins("idea")
    merge(thing=twins.one, into=twins.other, by=moderator)
    report = Post.objects.get(experience__idea=twins.other.pk, author=twins.only_one)
    deciding.hide(target=report, by=moderator, rule=rule("unkind"))
    assert Idea.objects.get(pk=twins.other.pk).worked_count == 0
    assert differing() == NOTHING_WRONG


# Undoing


@KINDS
def test_undoing_restores_every_row_to_the_microsecond(twins, moderator):
    before = picture()
    decision = merge(thing=twins.one, into=twins.other, by=moderator)
    assert picture() != before
    deciding.undo(decision=decision, by=MemberFactory(moderator=True))
    assert picture() == before
    assert differing() == NOTHING_WRONG
    assert deciding.undo(decision=decision, by=moderator) is None


@KINDS
def test_what_came_after_the_merge_stays_where_it_was_said(twins, moderator):
    before = twins.said(twins.one)
    decision = merge(thing=twins.one, into=twins.other, by=moderator)
    newcomer = MemberFactory()
    twins.say(twins.other, newcomer, "helps")
    twins.say(twins.other, twins.only_one, "not_for_us")  # anew, where it can be changed
    deciding.undo(decision=decision, by=moderator)
    assert twins.said(twins.one) == before
    there = twins.said(twins.other)
    assert newcomer.pk in there
    assert there.get(twins.only_one.pk, ("",))[0] == ("not_for_us" if twins.kind == "idea" else "")
    assert differing() == NOTHING_WRONG


@KINDS
def test_what_somebody_took_back_after_the_merge_is_not_said_again(twins, moderator):
    decision = merge(thing=twins.one, into=twins.other, by=moderator)
    take_back = withdraw_vote if twins.kind == "idea" else stop_facing
    take_back(**{twins.kind: twins.other}, by=twins.only_one)
    deciding.undo(decision=decision, by=moderator)
    assert twins.only_one.pk not in twins.said(twins.one)
    assert differing() == NOTHING_WRONG


@KINDS
def test_a_chain_is_followed_and_undone_from_its_end(twins, moderator):
    before = picture()
    first = merge(thing=twins.one, into=twins.other, by=moderator)
    between = picture()
    second = merge(thing=twins.other, into=twins.bystander, by=moderator)
    pointers = Thread.objects.filter(merged_into=twins.bystander.pk).values_list("pk", flat=True)
    assert set(pointers) == {twins.one.pk, twins.other.pk}
    with pytest.raises(ValidationError):
        deciding.undo(decision=first, by=moderator)
    deciding.undo(decision=second, by=moderator)
    assert picture() == between
    deciding.undo(decision=first, by=moderator)
    assert picture() == before


def test_two_merged_into_one_are_undone_in_any_order_but_where_people_overlap(moderator):
    main, first, second, third = (IdeaFactory() for _n in range(4))
    twins = Twins("idea")
    shared = MemberFactory()
    for idea in (first, second):
        twins.say(idea, MemberFactory(), "helps")
    for idea in (second, third):
        twins.say(idea, shared, "helps")
    done = [merge(thing=idea, into=main, by=moderator) for idea in (first, second, third)]
    deciding.undo(decision=done[0], by=moderator)
    with pytest.raises(ValidationError):
        deciding.undo(decision=done[1], by=moderator)
    deciding.undo(decision=done[2], by=moderator)
    deciding.undo(decision=done[1], by=moderator)
    assert [len(twins.said(idea)) for idea in (main, first, second, third)] == [0, 1, 2, 1]


# What cannot be


@KINDS
def test_saying_it_twice_is_written_once(twins, moderator):
    assert merge(thing=twins.one, into=twins.other, by=moderator)
    assert merge(thing=twins.one, into=twins.other, by=moderator) is None
    assert Decision.objects.count() == 1


@KINDS
def test_there_are_no_circles(twins, moderator):
    merge(thing=twins.one, into=twins.other, by=moderator)
    for thing, into in ((twins.other, twins.one), (twins.bystander, twins.one)):
        with pytest.raises(ValidationError):
            merge(thing=thing, into=into, by=moderator)
    with pytest.raises(ValidationError):
        merge(thing=twins.other, into=twins.other, by=moderator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Thread.objects.filter(pk=twins.other.pk).update(merged_into=twins.other.pk)


def test_an_idea_is_never_the_same_as_a_barrier(moderator):
    with pytest.raises(ValidationError):
        merge(thing=IdeaFactory(), into=BarrierFactory(), by=moderator)


@pytest.mark.parametrize("which", ["thing", "into"])
@pytest.mark.parametrize("state", ["pending", "hidden"])
def test_what_is_not_public_is_not_merged(which, state, moderator):
    pair = {"thing": IdeaFactory(), "into": IdeaFactory()}
    pair[which] = IdeaFactory(by=MemberFactory(new=True))
    if state == "hidden":
        deciding.hide(target=pair[which].thread, by=moderator, rule=rule("unkind"))
    for verb, names in ((merge, ("thing", "into")), (relate, ("thing", "other"))):
        with pytest.raises(ValidationError):
            verb(**dict(zip(names, pair.values(), strict=True)), by=moderator)


@KINDS
def test_only_moderators_who_wrote_neither_decide(twins, moderator):
    author = MemberFactory(moderator=True)
    own = twins.make(by=author)
    for by in (MemberFactory(), MemberFactory(editor=True), suspended()):
        with pytest.raises(PermissionDenied):
            merge(thing=twins.one, into=twins.other, by=by)
    for thing, into in ((own, twins.other), (twins.other, own)):
        with pytest.raises(PermissionDenied, match="You wrote one of the two"):
            merge(thing=thing, into=into, by=author)
    decision = merge(thing=twins.one, into=own, by=moderator)
    with pytest.raises(PermissionDenied):
        deciding.undo(decision=decision, by=author)


@KINDS
def test_nothing_new_is_said_about_a_merged_one(twins, moderator):
    merge(thing=twins.one, into=twins.other, by=moderator)
    stale = type(twins.one)(pk=twins.one.pk)
    with pytest.raises(PermissionDenied):
        twins.say(stale, MemberFactory(), "helps")
    with pytest.raises(PermissionDenied):
        twins.link(stale, twins.far())
    for by in (MemberFactory(), moderator):
        with pytest.raises(PermissionDenied):
            reply_to(thread=Thread.objects.get(pk=twins.one.pk), source="Late", by=by)


@pytest.fixture
def twins(kind):
    return Twins(kind)
