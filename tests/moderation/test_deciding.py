"""What a moderator's verbs do, for whom, and that they can be taken back exactly."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms.models import model_to_dict
from django.utils import timezone

from forum.models import Post, SearchEntry, State, Thread
from forum.posting import edit_post, open_thread, reply_to
from forum.searching import find
from ideas.linking import link_idea
from ideas.models import Idea, Link
from ideas.posting import post_barrier, post_idea
from moderation import deciding
from moderation.cases import ChangedMeanwhile, case_of, stamp
from moderation.models import Case, Decision, Rule
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


def test_a_topic_moves_and_an_idea_does_not(moderator):
    thread, board = ThreadFactory(), BoardFactory()
    deciding.move(target=thread, by=moderator, board=board, reason="It fits there.")
    thread.refresh_from_db()
    assert thread.board == board
    with pytest.raises(ValidationError):
        deciding.move(target=IdeaFactory().thread, by=moderator, board=board, reason="No")


# Once


@pytest.mark.parametrize(
    "verb", ["approve", "hide", "restore", "send_back", "lock", "unlock", "pin", "unpin", "move"]
)
def test_saying_it_twice_changes_nothing_and_is_written_once(verb, moderator, newcomer):
    target, more = situation(verb, newcomer, moderator)
    before = Decision.objects.count()
    assert getattr(deciding, verb)(target=target, by=moderator, **more) is not None
    assert getattr(deciding, verb)(target=target, by=moderator, **more) is None
    assert Decision.objects.count() == before + 1


# Taking back


@pytest.mark.parametrize(
    "verb", ["approve", "hide", "restore", "send_back", "lock", "unlock", "pin", "unpin", "move"]
)
def test_undoing_restores_every_value(verb, moderator, newcomer):
    target, more = situation(verb, newcomer, moderator)
    before = snapshot()
    decision = getattr(deciding, verb)(target=target, by=moderator, **more)
    assert snapshot() != before
    undone = deciding.undo(decision=decision, by=MemberFactory(moderator=True))
    assert undone.undoes == decision
    assert snapshot() == before
    assert deciding.undo(decision=decision, by=moderator) is None


def test_undoing_trust_makes_everything_wait_again(moderator, newcomer):
    first, second = waiting_idea(newcomer), waiting_idea(newcomer)
    before = snapshot()
    deciding.undo(
        decision=deciding.approve(target=first, by=moderator, trust=True), by=moderator
    )
    assert snapshot() == before
    assert {first, second} == set(waiting_posts())


def test_undoing_opens_the_reports_again(moderator, member):
    post = PostFactory()
    report = report_post(post=post, rule=rule("unkind"), words="", by=member)
    decision = deciding.leave(target=post, by=moderator)
    report.refresh_from_db()
    assert report.answered_at is not None
    deciding.undo(decision=decision, by=moderator)
    report.refresh_from_db()
    assert report.answered_at is None
    assert Case.objects.get(post=post).closed_at is None


def test_undoing_is_refused_when_it_was_changed_since(moderator):
    post = PostFactory()
    decision = deciding.hide(target=post, by=moderator, rule=rule("unkind"))
    deciding.restore(target=post, by=moderator)
    with pytest.raises(ValidationError):
        deciding.undo(decision=decision, by=moderator)


def test_a_decision_is_never_changed_or_deleted(moderator):
    decision = deciding.pin(target=ThreadFactory(), by=moderator)
    decision.reason = "Another reason"
    with pytest.raises(TypeError):
        decision.save()
    with pytest.raises(TypeError):
        decision.delete()


# Two at once, one after the other


def test_a_stale_form_changes_nothing(moderator, newcomer):
    post = waiting_idea(newcomer)
    seen = stamp(post, None)
    deciding.approve(target=post, by=moderator, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        deciding.hide(
            target=post, by=MemberFactory(moderator=True), rule=rule("unkind"), seen=seen
        )
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


# Who may


@pytest.mark.parametrize(
    "verb", ["approve", "hide", "restore", "send_back", "lock", "unlock", "pin", "unpin", "move"]
)
def test_only_moderators_decide(verb, moderator, newcomer):
    target, more = situation(verb, newcomer, moderator)
    before = snapshot()
    for somebody in (AnonymousUser(), MemberFactory(), MemberFactory(editor=True), suspended()):
        with pytest.raises(PermissionDenied):
            getattr(deciding, verb)(target=target, by=somebody, **more)
    assert snapshot() == before


def test_only_moderators_undo(moderator, member):
    decision = deciding.pin(target=ThreadFactory(), by=moderator)
    with pytest.raises(PermissionDenied):
        deciding.undo(decision=decision, by=member)


def test_a_moderator_does_not_judge_their_own_words(moderator):
    post = PostFactory(by=moderator)
    decision = deciding.hide(
        target=post, by=MemberFactory(moderator=True), rule=rule("unkind")
    )
    with pytest.raises(PermissionDenied):
        deciding.restore(target=post, by=moderator)
    with pytest.raises(PermissionDenied):
        deciding.undo(decision=decision, by=moderator)


# What they start from


@pytest.fixture
def newcomer():
    return MemberFactory(new=True)


def rule(slug):
    return Rule.objects.get(slug=slug)


def suspended():
    return MemberFactory(moderator=True, suspended_until=timezone.now() + timedelta(days=1))


def waiting_idea(by):
    idea = post_idea(title="A waiting idea", summary="What it is.", by=by)
    return idea.thread.posts.get(number=1)


def situation(verb, newcomer, moderator):
    """Something that `verb` changes, and what it needs besides."""
    if verb == "approve":
        return waiting_idea(newcomer), {}
    thread = open_thread(
        kind="topic", title="A topic", source="Words", by=MemberFactory(), board=BoardFactory()
    )
    if verb in ("hide", "send_back"):
        return thread.posts.get(number=1), {"rule": rule("unkind")}
    if verb == "restore":
        deciding.hide(target=thread, by=moderator, rule=rule("unkind"))
        return thread, {}
    if verb == "unlock":
        deciding.lock(target=thread, by=moderator, reason="Enough")
    if verb == "unpin":
        deciding.pin(target=thread, by=moderator)
    more = {"lock": {"reason": "Enough"}, "move": {"reason": "It fits", "board": BoardFactory()}}
    return thread, more.get(verb, {})


def snapshot():
    """Every value of what people write, without the case's own version."""
    rows = [*Thread.objects.order_by("pk"), *Post.objects.order_by("pk")]
    rows += [*Idea.objects.order_by("pk"), *Link.objects.order_by("pk")]
    cases = Case.objects.filter(sent_back_at__isnull=False).values_list("post", flat=True)
    return [model_to_dict(row) for row in rows], sorted(cases), sorted(
        (entry["kind"], entry["key"], entry["title"], entry["body"]) for entry in index()
    )


def index():
    return SearchEntry.objects.values("kind", "key", "title", "body")
