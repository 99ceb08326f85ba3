"""Decisions that meet: merging, taking answers out of the count, second looks, names that go."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from forum.models import SearchEntry, Thread
from forum.posting import edit_post, reply_to
from ideas.drafting import publish_draft, save_step, start_draft
from ideas.linking import link_idea
from ideas.models import Idea, Vote
from ideas.posting import edit_thing
from ideas.recounting import recount_everything
from ideas.voting import cast_vote
from members.leaving import leave
from moderation import deciding
from moderation.appealing import appeal, open_appeals
from moderation.covering import rows_of
from moderation.merging import merge
from moderation.voiding import void_answers
from moderation.withholding import show_again, withhold
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, ThreadFactory
from tests.moderation.situations import rule
from tests.moderation.twins import Twins

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    return IdeaFactory(title="Tea first"), IdeaFactory(title="Begin with tea")


def _void(idea, member, moderator):
    answers = Vote.objects.filter(idea=idea, member=member).values_list("pk", flat=True)
    return void_answers(target=idea.thread, answers=answers, by=moderator, reason="A ring")


def _helps(idea):
    return Idea.objects.get(pk=idea.pk).helps_count


def test_an_answer_out_of_the_count_does_not_come_back_with_a_merge(pair, member, moderator):
    here, there = pair
    for idea in pair:
        cast_vote(idea=idea, answer="helps", by=member)
    void = _void(there, member, moderator)
    merge(thing=here, into=there, by=moderator)
    assert _helps(there) == 0
    deciding.undo(decision=void, by=moderator)
    assert _helps(there) == 1 and recount_everything() == 0


def test_a_merge_and_a_void_are_undone_in_the_order_that_is_exact(pair, member, moderator):
    here, there = pair
    cast_vote(idea=here, answer="helps", by=member)
    merged = merge(thing=here, into=there, by=moderator)
    void = _void(there, member, moderator)
    with pytest.raises(ValidationError, match="Undo that first"):
        deciding.undo(decision=merged, by=moderator)
    deciding.undo(decision=void, by=moderator)
    deciding.undo(decision=merged, by=moderator)
    assert Vote.objects.get().idea_id == here.pk and recount_everything() == 0


@pytest.mark.parametrize("who", ["both", "only_one", "only_other"])
def test_a_void_between_leaves_the_times_of_answers_exact(who, moderator):
    twins = Twins("idea")
    before = twins.said(twins.one), twins.said(twins.other)
    merged = merge(thing=twins.one, into=twins.other, by=moderator)
    void = _void(twins.other, getattr(twins, who), moderator)
    if who != "only_other":
        with pytest.raises(ValidationError, match="Undo that first"):
            deciding.undo(decision=merged, by=moderator)
        deciding.undo(decision=void, by=moderator)
    deciding.undo(decision=merged, by=moderator)
    if who == "only_other":
        deciding.undo(decision=void, by=moderator)
    assert (twins.said(twins.one), twins.said(twins.other)) == before


def test_a_void_before_a_merge_is_undone_after_it(pair, member, moderator):
    here, there = pair
    cast_vote(idea=here, answer="helps", by=member)
    void = _void(here, member, moderator)
    merged = merge(thing=here, into=there, by=moderator)
    with pytest.raises(ValidationError, match="Undo that first"):
        deciding.undo(decision=void, by=moderator)
    deciding.undo(decision=merged, by=moderator)
    deciding.undo(decision=void, by=moderator)
    assert _helps(here) == 1


@pytest.mark.parametrize("linked", ["both to the first", "each to one"])
def test_when_the_other_ends_were_merged_too_the_later_is_undone_first(pair, moderator, linked):
    here, there = pair
    one, two = BarrierFactory(), BarrierFactory()
    ends = [(here, two), (here, one), (there, one)]
    if linked == "each to one":
        ends = [(here, one), (there, two)]
    for idea, barrier in ends:
        link_idea(idea=idea, barrier=barrier, reason="It helps", by=MemberFactory())
    decisions = [(here, there), (one, two)] if linked == "both to the first" else [(one, two), pair]
    first, second = (merge(thing=a, into=b, by=moderator) for a, b in decisions)
    with pytest.raises(ValidationError, match="Undo that first"):
        deciding.undo(decision=first, by=moderator)
    deciding.undo(decision=second, by=moderator)
    deciding.undo(decision=first, by=moderator)
    assert recount_everything() == 0


def test_taking_out_twice_takes_out(client, moderator):
    post = ThreadFactory().posts.get(number=1)
    edit_post(post=post, source="New words", by=post.author)
    client.force_login(moderator)
    wording = post.revisions.get()
    for _twice in range(2):
        client.post(f"/moderation/wordings/{wording.pk}/", {"verb": "withhold", "reason": "A name"})
    wording.refresh_from_db()
    assert wording.withheld


def test_nobody_puts_back_a_wording_of_their_own(moderator):
    post = ThreadFactory(by=moderator).posts.get(number=1)
    edit_post(post=post, source="New words", by=moderator)
    wording = post.revisions.get()
    withhold(target=wording, by=MemberFactory(moderator=True), reason="It names somebody")
    with pytest.raises(PermissionDenied):
        show_again(target=wording, by=moderator, reason="It does not")


def test_who_has_left_waits_for_no_second_look(member, moderator):
    today = timezone.localdate()
    pause = deciding.limit(target=member, by=moderator, until=today, rule=rule("unkind"))
    appeal(decision=pause, by=member, words="Please")
    leave(by=member)
    assert not open_appeals().exists()


def test_a_name_that_goes_is_in_no_search_row_of_the_parts(member):
    ann, idea = MemberFactory(display_name="Ann Quill"), IdeaFactory()
    reply_to(thread=idea.thread, source="I am here", by=ann)
    words = {"title": idea.title, "summary": "I talked to @Ann Quill"}
    edit_thing(thing=idea, by=idea.author, fields={"first_step": "Ask @Ann Quill"}, **words)
    leave(by=ann)
    assert not SearchEntry.objects.filter(body__contains="Quill").exists()


def test_what_was_put_together_waits_for_no_first_reply(pair, moderator):
    merge(thing=pair[0], into=pair[1], by=moderator)
    Thread.objects.update(created_at=timezone.now() - timedelta(days=3))
    assert [row.title for row in rows_of("unreplied", 1)[0]] == [pair[1].title]


def test_a_draft_for_what_was_put_together_since_is_linked_to_what_stands(member, moderator):
    chosen, standing = BarrierFactory(title="Long forms"), BarrierFactory(title="Forms are long")
    draft = start_draft("idea", member)
    words = {"summary": "We had tea.", "title": "Tea", "barriers": [str(chosen.pk)]}
    save_step(draft, words | {"reason": "It is shorter"})
    merge(thing=chosen, into=standing, by=moderator)
    idea = publish_draft(draft=draft, by=member)
    assert idea.links.get().barrier_id == standing.pk


def test_during_a_pause_a_name_stays(client, member, moderator):
    today = timezone.localdate()
    deciding.limit(target=member, by=moderator, until=today, rule=rule("unkind"))
    client.force_login(member)
    sent = {"display_name": "Somebody Else", "perspective": member.perspective}
    answer = client.post("/me/settings/", sent)
    assert answer.status_code == 422 and "when your pause has ended" in answer.text
    member.refresh_from_db()
    assert member.display_name != "Somebody Else"
