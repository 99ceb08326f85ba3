"""What is down on the one that stays: links come to life there, void answers do not."""

import pytest
from django.core.exceptions import PermissionDenied

from ideas.linking import link_idea, set_link_state, take_link_back
from ideas.models import Barrier, Idea, Link
from moderation import deciding
from moderation.merging import merge
from moderation.previewing import preview_of
from moderation.splitting import split
from moderation.voiding import void_answers
from tests.factories import MemberFactory
from tests.moderation.situations import rule
from tests.moderation.test_splitting import halves
from tests.moderation.twins import NOTHING_WRONG, Twins, differing, picture

pytestmark = pytest.mark.django_db
KINDS = pytest.mark.parametrize("kind", ["idea", "barrier"])


@KINDS
@pytest.mark.parametrize("down", ["withdrawn", "hidden"])
def test_a_link_that_stands_on_the_merged_one_alone_stands_on_the_other(twins, moderator, down):
    here, there = take_down(twins, down, moderator)
    before = picture()
    rows = {row.label: row[1:] for row in preview_of(twins.one, twins.other).rows}
    assert rows["Links"] == (2, 0, 2)
    said = preview_of(twins.one, twins.other).sentences
    assert any("1 link was taken down on the one that stays" in each for each in said)
    decision = merge(thing=twins.one, into=twins.other, by=moderator)
    twins.refresh()
    assert twins.other.link_count == 2 and far_of(twins, here).link_count == 1
    assert end_of(twins, here) == twins.other.pk and end_of(twins, there) == twins.one.pk
    assert (Link.objects.get(pk=here.pk).yes_count, here.answers.count()) == (1, 2)
    assert differing() == NOTHING_WRONG
    deciding.undo(decision=decision, by=moderator)
    assert picture() == before


@KINDS
def test_one_that_was_taken_down_and_said_afresh_since_stays(twins, moderator):
    here, there = take_down(twins, "withdrawn", moderator)
    decision = merge(thing=twins.one, into=twins.other, by=moderator)
    take_link_back(link=Link.objects.get(pk=here.pk), by=here.author)
    ends = {"idea": Idea, "barrier": Barrier}
    moved = Link.objects.get(pk=here.pk)
    now = {name: model.objects.get(pk=getattr(moved, f"{name}_id")) for name, model in ends.items()}
    link_idea(**now, reason="Said afresh.", by=MemberFactory())
    deciding.undo(decision=decision, by=moderator)
    assert end_of(twins, here) == twins.other.pk and end_of(twins, there) == twins.one.pk
    assert differing() == NOTHING_WRONG


@KINDS
def test_what_is_down_on_both_stays_down(twins, moderator):
    here, there = take_down(twins, "withdrawn", moderator)
    set_link_state(Link.objects.get(pk=here.pk), "hidden")
    merge(thing=twins.one, into=twins.other, by=moderator)
    assert end_of(twins, here) == twins.one.pk and end_of(twins, there) == twins.other.pk
    assert differing() == NOTHING_WRONG


@KINDS
def test_who_was_voided_on_a_merged_one_cannot_answer_on_the_other(twins, moderator):
    void(twins, twins.only_one, moderator)
    merge(thing=twins.one, into=twins.other, by=moderator)
    with pytest.raises(PermissionDenied, match="out of the count"):
        twins.say(twins.other, twins.only_one, "helps")
    twins.say(twins.other, MemberFactory(), "helps")
    twins.say(twins.bystander, twins.only_one, "not_sure")


@KINDS
def test_an_answer_that_stood_on_the_other_before_may_be_changed(twins, moderator):
    void(twins, twins.both, moderator)
    merge(thing=twins.one, into=twins.other, by=moderator)
    twins.say(twins.other, twins.both, "not_sure")
    said = twins.said(twins.other)[twins.both.pk][0]
    assert said == ("not_sure" if twins.kind == "idea" else "")


@KINDS
def test_who_was_voided_on_what_was_split_cannot_answer_on_its_parts(twins, moderator):
    void(twins, twins.only_one, moderator)
    split(thing=twins.one, parts=halves(), by=moderator)
    part = type(twins.one).objects.filter(thread__part_of=twins.one.pk).first()
    with pytest.raises(PermissionDenied, match="out of the count"):
        twins.say(part, twins.only_one, "helps")
    twins.say(part, twins.both, "helps")


def take_down(twins, down, moderator) -> list:
    """The links of both to the same, of which the one on the survivor is down."""
    link = twins.links[1]
    if down == "withdrawn":
        take_link_back(link=link, by=link.author)
    else:
        deciding.hide(target=link, by=moderator, rule=rule("unkind"))
    return [Link.objects.select_related("author").get(pk=each.pk) for each in twins.links[:2]]


def void(twins, person, moderator):
    row = twins.facts.get(member=person, **{twins.kind: twins.one})
    target = twins.one.thread
    return void_answers(target=target, answers=[row.pk], by=moderator, reason="A ring.")


def end_of(twins, link) -> int:
    return getattr(Link.objects.get(pk=link.pk), f"{twins.kind}_id")


def far_of(twins, link):
    far = Barrier if twins.kind == "idea" else Idea
    return far.objects.get(pk=getattr(link, f"{far.kind}_id"))


@pytest.fixture
def twins(kind):
    return Twins(kind)
