"""A second look: asked once by whom it concerns, answered by somebody who has not decided it."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from forum.models import Post
from forum.posting import edit_post
from moderation import deciding
from moderation.appealing import WITHIN, answer, appeal, can_answer
from moderation.merging import merge
from moderation.models import Appeal, Decision, Verb
from moderation.reporting import report_post
from notifications.decided import of_decision
from notifications.models import Notice
from notifications.telling import tell_about_decision
from tests.factories import IdeaFactory, MemberFactory, PostFactory
from tests.moderation.situations import rule, snapshot, suspended

pytestmark = pytest.mark.django_db


@pytest.fixture
def post():
    PostFactory()  # noise
    return PostFactory()


@pytest.fixture
def hidden(post, moderator):
    return deciding.hide(target=post, by=moderator, rule=rule("unkind"))


def test_who_wrote_it_asks_once_and_twice_the_same_is_one(hidden, post):
    first = appeal(decision=hidden, by=post.author, words="It was a quote.")
    assert appeal(decision=hidden, by=post.author, words="Again") == first
    assert Appeal.objects.get().words == "It was a quote."


@pytest.mark.parametrize("who", ["somebody", "moderator", "another moderator"])
def test_nobody_else_asks(hidden, moderator, who):
    somebody = {
        "somebody": MemberFactory(),
        "moderator": moderator,
        "another moderator": MemberFactory(moderator=True),
    }[who]
    with pytest.raises(PermissionDenied):
        appeal(decision=hidden, by=somebody, words="No")


def test_it_is_asked_within_thirty_days_and_while_the_decision_stands(hidden, post, moderator):
    Decision.objects.filter(pk=hidden.pk).update(created_at=timezone.now() - WITHIN)
    with pytest.raises(PermissionDenied):
        appeal(decision=hidden, by=post.author, words="Late")
    Decision.objects.filter(pk=hidden.pk).update(created_at=timezone.now() - timedelta(days=29))
    deciding.undo(decision=hidden, by=moderator)
    with pytest.raises(PermissionDenied):
        appeal(decision=hidden, by=post.author, words="It is undone")


@pytest.mark.parametrize("words", ["", "  ", "\u200b"])
def test_it_needs_words(hidden, post, words):
    with pytest.raises(ValidationError):
        appeal(decision=hidden, by=post.author, words=words)


def test_granting_takes_the_decision_back_exactly(post, moderator):
    before = snapshot()
    hidden = deciding.hide(target=post, by=moderator, rule=rule("unkind"))
    asked = appeal(decision=hidden, by=post.author, words="It was a quote.")
    made = answer(appeal=asked, by=MemberFactory(moderator=True), grant=True, words="You are right")
    assert snapshot() == before
    asked.refresh_from_db()
    assert (made.verb, made.undoes, made.reason) == (Verb.UNDO, hidden, "You are right")
    assert (asked.granted, asked.answer) == (True, made) and asked.answered_at


def test_keeping_changes_nothing_but_is_written_down(hidden, post):
    asked = appeal(decision=hidden, by=post.author, words="It was a quote.")
    before = snapshot()
    made = answer(
        appeal=asked, by=MemberFactory(moderator=True), grant=False, words="The rule holds"
    )
    assert snapshot() == before
    assert made.verb == Verb.UPHOLD and "The rule holds" in made.letter
    assert answer(appeal=asked, by=MemberFactory(moderator=True), grant=True, words="x") is None
    assert not Decision.objects.filter(undoes=hidden).exists()


def test_whoever_decided_it_does_not_answer_it(hidden, post, moderator):
    asked = appeal(decision=hidden, by=post.author, words="It was a quote.")
    MemberFactory(moderator=True)
    for somebody in (moderator, MemberFactory(), MemberFactory(editor=True), suspended()):
        with pytest.raises(PermissionDenied):
            answer(appeal=asked, by=somebody, grant=True, words="Mine")
    assert Appeal.objects.get().answered_at is None


def test_a_moderator_does_not_answer_about_words_of_their_own(moderator):
    post = PostFactory(by=MemberFactory(moderator=True))
    asked = appeal(
        decision=deciding.hide(target=post, by=moderator, rule=rule("unkind")),
        by=post.author,
        words="No",
    )
    assert not can_answer(post.author, asked)


def test_with_one_moderator_an_editor_answers(hidden, post, moderator):
    asked = appeal(decision=hidden, by=post.author, words="It was a quote.")
    suspended()
    made = answer(appeal=asked, by=MemberFactory(editor=True), grant=True, words="You are right")
    assert made.undoes == hidden and Post.objects.get(pk=post.pk).is_public


def test_undoing_by_hand_answers_what_waits(hidden, post, moderator):
    asked = appeal(decision=hidden, by=post.author, words="It was a quote.")
    made = deciding.undo(decision=hidden, by=moderator)
    asked.refresh_from_db()
    assert (asked.granted, asked.answer) == (True, made)


def test_what_cannot_be_taken_back_any_more_stays_open(hidden, post):
    asked = appeal(decision=hidden, by=post.author, words="It was a quote.")
    other = MemberFactory(moderator=True)
    deciding.restore(target=Post.objects.get(pk=post.pk), by=other)
    with pytest.raises(ValidationError):
        answer(appeal=asked, by=other, grant=True, words="You are right")
    assert Appeal.objects.get().answered_at is None
    assert answer(appeal=asked, by=other, grant=False, words="It is shown again").verb == "uphold"


def test_an_answer_is_not_undone_by_itself(hidden, post):
    asked = appeal(decision=hidden, by=post.author, words="It was a quote.")
    other = MemberFactory(moderator=True)
    made = answer(appeal=asked, by=other, grant=False, words="The rule holds")
    with pytest.raises(ValidationError):
        deciding.undo(decision=made, by=other)


def test_the_whole_way_in_pages(client, moderator):
    idea = IdeaFactory(title="Tea first")
    decision = deciding.hide(target=idea.thread, by=moderator, rule=rule("unkind"))
    address = f"/decisions/{decision.pk}/"
    client.force_login(idea.author)
    page = client.get(address).text
    assert "Tea first" in page and "Ask for a second look" in page
    assert client.post(address, {"words": ""}).status_code == 422
    assert client.post(address, {"words": "It was a quote."}).status_code == 303
    page = client.get(address).text
    assert "It was a quote." in page and "Ask for a second look" not in page
    other = MemberFactory(moderator=True)
    asked = Appeal.objects.get()
    for somebody, status in ((MemberFactory(), 403), (MemberFactory(editor=True), 403)):
        client.force_login(somebody)
        assert client.get(f"/moderation/appeals/{asked.pk}/").status_code == status
    client.force_login(moderator)
    assert "Somebody else answers" in client.get("/moderation/appeals/").text
    client.force_login(other)
    assert "Tea first" in client.get("/moderation/appeals/").text
    address = f"/moderation/appeals/{asked.pk}/"
    assert client.post(address, {"answer": "grant", "words": ""}).status_code == 422
    assert client.post(address, {"answer": "grant", "words": "Yes"}).status_code == 303
    client.force_login(idea.author)
    page = client.get(f"/decisions/{decision.pk}/").text
    assert "We took the decision back." in page and "Yes" in page


def test_nobody_else_reads_the_decision(client, hidden, moderator):
    for somebody in (MemberFactory(), MemberFactory(moderator=True), moderator):
        client.force_login(somebody)
        assert client.get(f"/decisions/{hidden.pk}/").status_code == 404


def test_both_who_wrote_what_was_merged_may_ask_and_hear_the_answer(client, moderator):
    one, two = IdeaFactory(), IdeaFactory()
    decision = merge(thing=one, into=two, by=moderator)
    for member in (one.author, two.author):
        client.force_login(member)
        assert "/decisions/" in describe_decision(member, decision)
        assert client.get(f"/decisions/{decision.pk}/").status_code == 200
    asked = appeal(decision=decision, by=two.author, words="They are not the same.")
    made = answer(appeal=asked, by=MemberFactory(moderator=True), grant=False, words="They are.")
    assert made.concerns == two.author
    client.force_login(MemberFactory())
    assert client.get(f"/decisions/{decision.pk}/").status_code == 404


def describe_decision(member, decision):
    """Where the notice of a decision leads."""
    tell_about_decision.call(decision.pk)
    notice = Notice.objects.get(member=member, decision=decision)
    return of_decision(notice, member).url


def test_who_reported_it_answers_only_where_nobody_else_is(post, moderator):
    reporter = MemberFactory(moderator=True)
    report_post(post=post, rule=rule("unkind"), words="", by=reporter)
    decision = deciding.hide(target=post, by=moderator, rule=rule("unkind"))
    asked = appeal(decision=decision, by=post.author, words="It was a joke.")
    assert can_answer(reporter, asked)
    other = MemberFactory(moderator=True)
    assert can_answer(other, asked) and not can_answer(reporter, asked)


def test_more_appeals_ask_no_more_questions(client, moderator, queries_for):
    other = MemberFactory(moderator=True)
    _hides_and_is_asked(moderator)
    few = len(queries_for("/moderation/appeals/", by=other))
    for _n in range(5):
        _hides_and_is_asked(moderator)
    assert len(queries_for("/moderation/appeals/")) == few
    assert "Promised for today" in client.get("/moderation/appeals/").text


def _hides_and_is_asked(moderator):
    post = PostFactory()
    decision = deciding.hide(target=post, by=moderator, rule=rule("unkind"))
    appeal(decision=decision, by=post.author, words="It was a joke.")


def test_an_editor_who_answers_alone_is_led_to_no_page_that_they_may_not_see(client, hidden, post):
    asked = appeal(decision=hidden, by=post.author, words="It was a joke.")
    client.force_login(MemberFactory(editor=True))
    page = client.get(f"/moderation/appeals/{asked.pk}/").text
    assert post.thread.title in page and f"/posts/{post.pk}/" not in page


def test_what_its_author_has_changed_comes_back_where_it_was_read(client, post, moderator):
    decision = deciding.send_back(target=post, by=moderator, rule=rule("unkind"))
    asked = appeal(decision=decision, by=post.author, words="It is kind now.")
    edit_post(post=Post.objects.get(pk=post.pk), source="Kinder words.", by=post.author)
    client.force_login(MemberFactory(moderator=True))
    address = f"/moderation/appeals/{asked.pk}/"
    page = client.get(address).text
    assert "Kinder words." in page
    read_at = re.search(r'name="read_at" value="([^"]*)"', page)[1]
    edit_post(post=Post.objects.get(pk=post.pk), source="Buy my pills.", by=post.author)
    sent = {"answer": "grant", "words": "It is kind.", "read_at": read_at}
    again = client.post(address, sent)
    assert again.status_code == 422 and "changed it since" in again.text
    assert "Buy my pills." in again.text and not Post.objects.get(pk=post.pk).is_public
    edit_post(post=Post.objects.get(pk=post.pk), source="Kinder words.", by=post.author)
    page = client.get(address).text
    sent["read_at"] = re.search(r'name="read_at" value="([^"]*)"', page)[1]
    client.post(address, sent)
    assert Post.objects.get(pk=post.pk).is_public
