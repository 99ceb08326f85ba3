"""Moderators of a part of the site: what lies outside is as if they moderated nothing."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from forum.models import Post, Tag, Thread
from forum.permissions import can_reply
from ideas.linking import link_idea
from ideas.models import Idea, Link
from members.models import Member
from members.permissions import can_see_person
from moderation import deciding
from moderation.absence import go_away
from moderation.areas import give_areas
from moderation.cases import take
from moderation.merging import merge, relate
from moderation.models import Decision
from moderation.noting import add_note, delete_note
from moderation.summing import sum_up
from moderation.voiding import void_answers
from moderation.withholding import withhold
from tests.factories import (
    BarrierFactory,
    IdeaFactory,
    MemberFactory,
    PostFactory,
    ThreadFactory,
)
from tests.moderation.situations import VERBS, rule, situation, snapshot, waiting_topic

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("verb", VERBS)
def test_no_verb_reaches_outside(verb, local, moderator, newcomer):
    target, more = situation(verb, newcomer, moderator)
    before = snapshot()
    with pytest.raises(PermissionDenied):
        getattr(deciding, verb)(target=target, by=local, **more)
    assert snapshot() == before


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb != "move"])
def test_every_verb_works_inside(verb, local, moderator, newcomer, mine):
    target, more = situation(verb, newcomer, moderator)
    thread = target.thread if isinstance(target, Post) else target
    if thread.board_id:
        Thread.objects.filter(pk=thread.pk).update(board=mine)
    else:
        thread.tags.add("outreach")
    target.refresh_from_db()
    assert getattr(deciding, verb)(target=target, by=local, **more)


def test_moving_needs_both_boards(local, mine, also_mine):
    inside, outside = ThreadFactory(board=mine), ThreadFactory()
    for target, board in ((inside, outside.board), (outside, mine)):
        with pytest.raises(PermissionDenied):
            deciding.move(target=target, by=local, board=board, reason="It fits")
    assert deciding.move(target=inside, by=local, board=also_mine, reason="It fits")


@pytest.mark.parametrize("verb", [merge, relate])
def test_putting_together_needs_both(verb, local):
    inside, also, outside = IdeaFactory(tags=["outreach"]), IdeaFactory(tags=["outreach"]), None
    outside = IdeaFactory(tags=["forms"])
    name = "into" if verb is merge else "other"
    for thing, other in ((inside, outside), (outside, inside)):
        with pytest.raises(PermissionDenied):
            verb(thing=thing, by=local, **{name: other})
    assert verb(thing=inside, by=local, **{name: also})


def test_a_synonym_of_their_tag_is_their_tag(local):
    idea = IdeaFactory(tags=["street work"])
    assert not Idea.objects.in_areas_of(local).filter(pk=idea.pk).exists()
    Tag.objects.filter(name="outreach").update(alias_of=Tag.objects.get(name="street work"))
    assert Idea.objects.in_areas_of(local).filter(pk=idea.pk).exists()


def test_what_touches_people_is_for_moderators_of_the_whole_site(local, moderator, mine, newcomer):
    person, day = MemberFactory(), timezone.localdate() + timedelta(days=7)
    idea = IdeaFactory(tags=["outreach"])
    note = add_note(about=person, by=moderator, words="Ring first.", expires_on=day)
    for refused in (
        lambda: deciding.limit(target=person, by=local, until=day, reason="Enough"),
        lambda: add_note(about=person, by=local, words="Hm", expires_on=day),
        lambda: delete_note(note=note, by=local),
        lambda: void_answers(target=idea.thread, answers=[1], by=local, reason="A ring"),
        lambda: deciding.approve(target=waiting_topic(newcomer, mine), by=local, trust=True),
    ):
        with pytest.raises(PermissionDenied):
            refused()
    assert not can_see_person(local, newcomer, has_contributed=False)
    assert can_see_person(moderator, newcomer, has_contributed=False)
    trusting = deciding.approve(target=waiting_topic(newcomer, mine), by=moderator, trust=True)
    with pytest.raises(PermissionDenied):
        deciding.undo(decision=trusting, by=local)


def test_smaller_verbs_keep_inside_too(local, mine):
    inside, outside = PostFactory(thread=ThreadFactory(board=mine)), PostFactory()
    day = timezone.localdate() + timedelta(days=7)
    for post in (inside, outside):
        post.revisions.create(number=1, source="Before")
    for act in (
        lambda post: take(target=post, by=local),
        lambda post: sum_up(target=post.thread, by=local, source="In short."),
        lambda post: withhold(target=post.revisions.get(), by=local, reason="A name"),
        lambda post: add_note(about=post.thread, by=local, words="Hm", expires_on=day),
    ):
        assert act(inside)
        with pytest.raises(PermissionDenied):
            act(outside)


def test_a_link_lies_where_its_idea_lies_and_shows_no_hidden_end(local, moderator):
    idea, barrier = IdeaFactory(tags=["outreach"]), BarrierFactory(tags=["forms"])
    inside = link_idea(idea=idea, barrier=barrier, reason="So", by=MemberFactory())
    outside = link_idea(idea=IdeaFactory(), barrier=barrier, reason="So", by=MemberFactory())
    assert list(Link.objects.in_areas_of(local)) == [inside]
    with pytest.raises(PermissionDenied):
        deciding.hide(target=outside, by=local, reason="No")
    assert deciding.hide(target=inside, by=local, reason="No")
    deciding.hide(target=barrier.thread, by=moderator, rule=rule("unkind"))
    assert not Link.objects.in_areas_of(local).exists()


def test_in_a_closed_discussion_outside_they_are_readers(local, moderator, mine):
    inside, outside = ThreadFactory(board=mine), ThreadFactory()
    for thread in (inside, outside):
        deciding.lock(target=thread, by=moderator, reason="Enough")
        thread.refresh_from_db()
    assert can_reply(local, inside) and not can_reply(local, outside)


def test_an_area_that_is_gone_shows_nothing(local, mine):
    thread = ThreadFactory(board=mine)
    Member.objects.filter(pk=local.pk).update(areas="b999999")
    reader = Member.objects.get(pk=local.pk)
    assert not Thread.objects.in_areas_of(reader).exists()
    assert thread in Thread.objects.visible_to(reader)


def test_only_who_changes_rights_gives_areas(local, moderator, editor, mine):
    for somebody in (local, moderator, editor):
        with pytest.raises(PermissionDenied):
            give_areas(member=local, by=somebody)
    admin = Member.objects.create_superuser("admin@example.org")
    assert give_areas(member=local, by=admin)
    assert not give_areas(member=local, by=admin)
    assert Member.objects.get(pk=local.pk).oversees is True


def test_an_administrator_keeps_the_whole_site():
    admin = Member.objects.create_superuser("admin@example.org", areas="b1")
    assert admin.oversees is True
    assert go_away(by=admin, until=timezone.localdate())
    assert not Decision.objects.exists()
