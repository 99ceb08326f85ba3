"""What a moderator's verbs do, for whom, and that they can be taken back exactly."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from forum.models import Post, State, Thread
from forum.posting import edit_post, reply_to
from forum.searching import find
from ideas.linking import link_idea
from ideas.models import Idea, Link
from ideas.posting import post_barrier
from moderation import deciding
from moderation.cases import ChangedMeanwhile, case_of, stamp
from moderation.models import Decision
from moderation.reporting import report_post
from moderation.waiting import waiting_posts
from tests.factories import (
    BarrierFactory,
    BoardFactory,
    IdeaFactory,
    MemberFactory,
    PostFactory,
    ThreadFactory,
)
from tests.moderation.situations import VERBS, rule, situation, waiting_idea

pytestmark = pytest.mark.django_db

# Publishing


def test_a_first_post_is_published_and_its_author_stays_new(moderator, newcomer):
    post = waiting_idea(newcomer)
    decision = deciding.approve(target=post, by=moderator)
    assert Idea.objects.get(pk=post.thread_id).state == State.PUBLIC
    assert decision.verb == "approve"
    newcomer.refresh_from_db()
    assert newcomer.standing == "new"


def test_publish_and_trust_publishes_everything_that_waits_of_the_same_member(moderator, newcomer):
    first, second = waiting_idea(newcomer), waiting_idea(newcomer)
    link = link_idea(
        idea=Idea.objects.get(pk=first.thread_id),
        barrier=BarrierFactory(),
        reason="It gets people in.",
        by=newcomer,
    )
    other = waiting_idea(MemberFactory(new=True))
    deciding.approve(target=first, by=moderator, trust=True)
    newcomer.refresh_from_db()
    assert newcomer.standing == "trusted"
    assert Post.objects.get(pk=second.pk).is_public
    assert Link.objects.get(pk=link.pk).state == State.PUBLIC
    assert not Post.objects.get(pk=other.pk).is_public
    assert Decision.objects.count() == 1


def test_trust_publishes_a_discussion_and_what_its_author_said_in_it(moderator, newcomer):
    first, idea = BarrierFactory(by=newcomer), IdeaFactory(by=newcomer)
    reply_to(thread=idea.thread, source="One more thing", by=newcomer)
    deciding.approve(target=first.thread, by=moderator, trust=True)
    idea.refresh_from_db()
    assert {idea.state, idea.thread.state} == {"public"}
    assert {post.state for post in idea.thread.posts.all()} == {"public"}


def test_a_post_that_was_sent_back_is_not_published_by_trust(moderator, newcomer):
    first, second = waiting_idea(newcomer), waiting_idea(newcomer)
    deciding.send_back(target=second, by=moderator, rule=rule("unkind"))
    deciding.approve(target=first, by=moderator, trust=True)
    assert Post.objects.get(pk=second.pk).state == State.PENDING


def test_the_barriers_of_a_link_are_counted_again(moderator, newcomer):
    barrier = post_barrier(title="A barrier", summary="Stairs.", by=MemberFactory())
    link = link_idea(idea=IdeaFactory(), barrier=barrier, reason="A ramp.", by=newcomer)
    deciding.approve(target=link, by=moderator)
    barrier.refresh_from_db()
    assert barrier.link_count == 1


# Sending back


def test_a_sent_back_post_leaves_the_queue_until_its_author_has_changed_it(moderator, newcomer):
    post = waiting_idea(newcomer)
    deciding.send_back(target=post, by=moderator, rule=rule("names_person"))
    assert post not in waiting_posts()
    edit_post(post=post, source="Without the name.", by=newcomer)
    assert post in waiting_posts()
    assert not Post.objects.get(pk=post.pk).is_public


def test_a_published_post_that_is_sent_back_disappears_from_view(moderator):
    post = PostFactory(source="Heron canary")
    deciding.send_back(target=post, by=moderator, reason="Say it more kindly.")
    assert not Post.objects.public().filter(pk=post.pk).exists()
    assert not find("heron canary")


def test_an_edit_never_shows_a_hidden_post(moderator, member):
    post = PostFactory(by=member)
    deciding.hide(target=post, by=moderator, rule=rule("unkind"))
    with pytest.raises(PermissionDenied):
        edit_post(post=post, source="Other words", by=member)
    assert Post.objects.get(pk=post.pk).state == State.HIDDEN


# Hiding and showing


def test_hiding_a_thread_hides_its_opening_and_its_list_row(moderator):
    idea = IdeaFactory()
    deciding.hide(target=idea.thread, by=moderator, rule=rule("advertising"))
    assert not Idea.objects.public().filter(pk=idea.pk).exists()
    deciding.restore(target=Thread.objects.get(pk=idea.pk), by=moderator)
    assert Idea.objects.public().filter(pk=idea.pk).exists()


def test_what_its_author_took_down_is_not_shown_again(moderator):
    post = PostFactory()
    Post.objects.filter(pk=post.pk).update(state=State.WITHDRAWN)
    assert deciding.restore(target=post, by=moderator) is None


@pytest.mark.parametrize("verb", ["hide", "send_back", "lock", "move"])
def test_a_reason_is_needed(verb, moderator):
    thread = ThreadFactory()
    more = {"board": BoardFactory()} if verb == "move" else {}
    with pytest.raises(ValidationError) as refused:
        getattr(deciding, verb)(target=thread, by=moderator, **more)
    assert "reason" in refused.value.message_dict


def test_something_else_needs_words(moderator):
    with pytest.raises(ValidationError):
        deciding.hide(target=PostFactory(), by=moderator, rule=rule("other"))


# Threads


def test_a_closed_thread_takes_no_replies_and_says_why(moderator, member):
    thread = ThreadFactory()
    deciding.lock(target=thread, by=moderator, reason="It has been answered.")
    thread.refresh_from_db()
    assert thread.lock_reason == "It has been answered."
    with pytest.raises(PermissionDenied):
        reply_to(thread=thread, source="Late", by=member)
    deciding.unlock(target=thread, by=moderator)
    assert reply_to(thread=thread, source="In time", by=member)


def test_a_moderator_who_replies_to_a_closed_thread_is_told_so_and_keeps_their_words(
    client, moderator, member
):
    thread = ThreadFactory()
    deciding.lock(target=thread, by=moderator, reason="It has been answered.")
    reply, still = f"/threads/{thread.pk}/reply/", "You can still reply as a moderator."
    client.force_login(member)
    for address in (thread.get_absolute_url(), reply):
        page = client.get(address).text
        assert still not in page and 'name="source"' not in page
    client.force_login(moderator)
    for address in (thread.get_absolute_url(), reply):
        page = client.get(address).text
        assert still in page and 'name="source"' in page
    refused = client.post(reply, {"source": "My words", "kind": "nonsense"})
    assert refused.status_code == 422 and "My words" in refused.text


def test_a_topic_moves_and_an_idea_does_not(moderator):
    thread, board = ThreadFactory(), BoardFactory()
    deciding.move(target=thread, by=moderator, board=board, reason="It fits there.")
    thread.refresh_from_db()
    assert thread.board == board
    with pytest.raises(ValidationError):
        deciding.move(target=IdeaFactory().thread, by=moderator, board=board, reason="No")


# Once


@pytest.mark.parametrize("verb", VERBS)
def test_saying_it_twice_changes_nothing_and_is_written_once(verb, moderator, newcomer):
    target, more = situation(verb, newcomer, moderator)
    before = Decision.objects.count()
    assert getattr(deciding, verb)(target=target, by=moderator, **more) is not None
    assert getattr(deciding, verb)(target=target, by=moderator, **more) is None
    assert Decision.objects.count() == before + 1


# Two at once, one after the other


def test_a_stale_form_changes_nothing(moderator, newcomer):
    post = waiting_idea(newcomer)
    seen = stamp(post, None)
    deciding.approve(target=post, by=moderator, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        deciding.hide(target=post, by=MemberFactory(moderator=True), rule=rule("unkind"), seen=seen)
    assert Decision.objects.count() == 1


def test_words_changed_after_they_were_read_are_not_published(moderator, newcomer):
    post = waiting_idea(newcomer)
    seen = stamp(post, None)
    edit_post(post=post, source="Something quite different", by=newcomer)
    with pytest.raises(ChangedMeanwhile):
        deciding.approve(target=post, by=moderator, seen=seen)


def test_reports_that_came_meanwhile_are_not_answered_unread(moderator, member):
    post = PostFactory()
    report_post(post=post, rule=rule("unkind"), words="", by=member)
    seen = stamp(post, case_of(post))
    report_post(post=post, rule=rule("danger"), words="", by=MemberFactory())
    with pytest.raises(ChangedMeanwhile):
        deciding.leave(target=post, by=moderator, seen=seen)
