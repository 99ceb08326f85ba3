"""A small sample is judged twice without knowing the outcome; only a number comes of it."""

import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.attaching import attach
from forum.posting import edit_post
from ideas.posting import edit_thing
from moderation import deciding
from moderation.judging_twice import is_sampled, judge_again, offers
from moderation.models import Decision, SecondJudgement
from moderation.remembering import evidence_of
from moderation.reporting import report_post
from notifications.models import Notice
from tests.factories import BarrierFactory, MemberFactory, PostFactory
from tests.moderation.situations import rule, snapshot, waiting_idea

pytestmark = pytest.mark.django_db


@pytest.fixture
def every_one(settings):
    """Every decision is in the sample."""
    settings.JUDGE_TWICE_ONE_IN = 1


@pytest.fixture
def second():
    return MemberFactory(moderator=True)


def test_about_one_in_ten_is_in_the_sample_and_always_the_same(settings):
    settings.JUDGE_TWICE_ONE_IN = 10
    chosen = [pk for pk in range(1, 3001) if is_sampled(pk)]
    assert 240 < len(chosen) < 360
    assert chosen == [pk for pk in range(1, 3001) if is_sampled(pk)]
    settings.SECRET_KEY = "another key, which nobody can guess either"
    assert chosen != [pk for pk in range(1, 3001) if is_sampled(pk)]
    settings.JUDGE_TWICE_ONE_IN = 0
    assert not any(is_sampled(pk) for pk in range(1, 300))


@pytest.mark.parametrize("verb", ["approve", "hide", "send_back", "leave"])
def test_each_outcome_is_offered_to_the_others_and_not_to_who_decided(
    verb, every_one, moderator, second, newcomer, member
):
    decision = _decided(verb, moderator, newcomer, member)
    assert offers(second) == [decision.pk] and offers(moderator) == []


def test_nobody_judges_their_own_words_or_what_they_reported_or_decided(
    every_one, moderator, second
):
    author, reporter, undoes = (MemberFactory(moderator=True) for _n in range(3))
    post = PostFactory(by=author)
    report_post(post=post, rule=rule("unkind"), by=reporter)
    decision = deciding.hide(target=post, by=moderator, rule=rule("unkind"))
    deciding.undo(decision=decision, by=undoes)
    for somebody in (author, reporter, undoes, moderator, MemberFactory(), MemberFactory(new=True)):
        assert offers(somebody) == [] or not somebody.is_moderator
        with pytest.raises(PermissionDenied):
            judge_again(decision=decision, by=somebody, judgement="stand")
    assert offers(second) == [decision.pk]


def test_what_nobody_waited_for_is_not_offered(every_one, moderator, second):
    deciding.hide(target=PostFactory(), by=moderator, rule=rule("unkind"))
    deciding.lock(target=PostFactory().thread, by=moderator, reason="Enough")
    assert offers(second) == []


def test_what_cannot_be_shown_as_it_was_is_not_offered(every_one, moderator, second, member):
    post = PostFactory()
    attach(post=post, by=post.author, file=SimpleUploadedFile("a.txt", b"Words"))
    report_post(post=post, rule=rule("unkind"), by=member)
    deciding.hide(target=post, by=moderator, rule=rule("unkind"))
    assert offers(second) == []


def test_nothing_changes_and_nobody_is_told(
    every_one, moderator, second, newcomer, member, mailoutbox, django_capture_on_commit_callbacks
):
    decision = _decided("hide", moderator, newcomer, member)
    before, notices = snapshot(), Notice.objects.count()
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        kept = judge_again(decision=decision, by=second, judgement="stand", rule=rule("unkind"))
    assert (kept.judgement, kept.rule) == ("stand", None)
    assert snapshot() == before and not callbacks and not mailoutbox
    assert (Notice.objects.count(), Decision.objects.count()) == (notices, 1)
    assert offers(second) == [] and offers(MemberFactory(moderator=True)) == []


def test_the_first_answer_stands(every_one, moderator, second, newcomer, member):
    decision = _decided("hide", moderator, newcomer, member)
    for judgement in ("stand", "hide"):
        judge_again(decision=decision, by=second, judgement=judgement, rule=rule("unkind"))
    assert SecondJudgement.objects.get().judgement == "stand"


@pytest.mark.parametrize(("judgement", "wrong"), [("", "judgement"), ("hide", "rule")])
def test_an_answer_that_says_too_little_is_refused(
    judgement, wrong, every_one, moderator, second, newcomer, member
):
    decision = _decided("hide", moderator, newcomer, member)
    with pytest.raises(ValidationError) as refused:
        judge_again(decision=decision, by=second, judgement=judgement)
    assert list(refused.value.message_dict) == [wrong]


def test_the_words_are_shown_as_they_stood(every_one, moderator, second):
    author = MemberFactory()
    thing = BarrierFactory(by=author, title="Stairs", summary="At first.", where="The hall")
    post = thing.thread.posts.get(number=1)
    report_post(post=post, rule=rule("unkind"), words="He means me.", by=MemberFactory())
    decision = deciding.leave(target=post, by=moderator)
    for n in (1, 2):
        edit_thing(
            thing=thing,
            title=f"Later {n}",
            summary=f"Changed {n}.",
            by=author,
            fields={"where": f"Room {n}", "place": ""},
        )
    evidence = evidence_of(Decision.objects.get(pk=decision.pk))
    assert (evidence.title, evidence.waited) == ("Stairs", False)
    assert "At first." in evidence.html
    assert [text for _label, text in evidence.sections] == ["The hall"]
    assert evidence.reports == [(rule("unkind").title, "He means me.")]


def test_the_page_is_the_same_whatever_was_decided(every_one, client, moderator, second):
    client.force_login(second)
    pages = set()
    for verb in ("approve", "hide", "send_back"):
        author = MemberFactory(new=True)
        more = {} if verb == "approve" else {"rule": rule("unkind")}
        post = waiting_idea(author)
        decision = getattr(deciding, verb)(target=post, by=moderator, **more)
        page = client.get(f"/moderation/twice/{decision.pk}/").text
        main = page[page.index("<main") : page.index("</main>")]
        for told in (author.display_name, moderator.display_name, post.get_permalink()):
            assert told not in main
        judge_again(decision=decision, by=second, judgement="stand")
        main = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", main)
        pages.add(main.replace(f"?after={decision.pk}", ""))
    assert len(pages) == 1 and "A waiting idea" in main and "What it is." in main


def test_the_queue_has_a_quiet_link_that_leads_through_them(
    every_one, client, moderator, second, newcomer, member
):
    client.force_login(second)
    assert "to judge twice" not in client.get("/moderation/").text
    first, newer = (_decided("hide", moderator, newcomer, member) for _n in range(2))
    assert "2 to judge twice" in client.get("/moderation/").text
    assert client.get("/moderation/twice/")["Location"] == f"/moderation/twice/{newer.pk}/"
    skipped = client.get(f"/moderation/twice/?after={newer.pk}")
    assert skipped["Location"] == f"/moderation/twice/{first.pk}/"
    address = f"/moderation/twice/{newer.pk}/"
    assert client.post(address, {"judgement": "hide"}).status_code == 422
    assert client.post(address, {"judgement": "stand"}).status_code == 303
    client.post(f"/moderation/twice/{first.pk}/", {"judgement": "hide", "rule": "unkind"})
    assert "nothing more to judge twice" in client.get("/moderation/twice/").text
    assert "to judge twice" not in client.get("/moderation/").text
    client.force_login(moderator)
    assert client.get(f"/moderation/twice/{first.pk}/").status_code == 404


def test_it_costs_one_query_however_much_there_is(every_one, moderator, second, member):
    for size in (1, 12):
        for _n in range(size):
            post = PostFactory()
            report_post(post=post, rule=rule("unkind"), by=MemberFactory())
            deciding.leave(target=post, by=moderator)
        with CaptureQueriesContext(connection) as captured:
            assert len(offers(second)) >= size
        assert len(captured) == 1


def test_a_waiting_post_that_is_sent_back_is_one_that_waited(moderator, newcomer):
    decision = deciding.send_back(target=waiting_idea(newcomer), by=moderator, rule=rule("unkind"))
    assert decision.waited is not None
    post = PostFactory()
    edit_post(post=post, source="Another", by=post.author)
    told = {"target": post, "by": moderator, "rule": rule("unkind")}
    assert deciding.send_back(**told).waited is None


def _decided(verb, moderator, newcomer, member):
    if verb == "approve":
        return deciding.approve(target=waiting_idea(newcomer), by=moderator)
    post = PostFactory()
    report_post(post=post, rule=rule("unkind"), by=MemberFactory())
    more = {} if verb == "leave" else {"rule": rule("unkind")}
    return getattr(deciding, verb)(target=post, by=moderator, **more)
