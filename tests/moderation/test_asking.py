"""Asking an author for a change: the sentences, the day, who sees it meanwhile, and what comes."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from forum.models import Post, State, WaitingEdit
from forum.posting import edit_post
from moderation import deciding
from moderation.accepting import accept
from moderation.asked import asked_back
from moderation.asking import sentences_of
from moderation.letters import Terms
from moderation.models import Case
from moderation.reporting import report_post
from moderation.waiting import counts, waiting_keys, waiting_posts
from tests.factories import IdeaFactory, MemberFactory, PostFactory
from tests.moderation.situations import rule, snapshot

pytestmark = pytest.mark.django_db


def test_the_letter_names_the_day_and_quotes_the_sentences_that_are_meant(post, moderator):
    decision = ask(post, moderator, quote="Mr Heron is rude.\nHe shouts.")
    assert "“Mr Heron is rude.”" in decision.letter and "“He shouts.”" in decision.letter
    assert "The last day for it:" in decision.letter
    assert decision.quote.splitlines() == ["Mr Heron is rude.", "He shouts."]


def test_it_comes_back_by_itself_when_the_day_has_passed(client, post, moderator):
    ask(post, moderator)
    assert not waiting_keys(1, moderator) and counts(moderator)["waiting"] == 0
    pass_the_day(post)
    assert waiting_keys(1, moderator) == [("post", post.pk)] and counts(moderator)["waiting"] == 1
    client.force_login(moderator)
    assert "Nothing came." in client.get("/moderation/").text


def test_what_comes_in_time_waits_once(post, moderator):
    ask(post, moderator)
    edit_post(post=post, source="Kinder words.", by=post.author)
    pass_the_day(post)
    assert list(waiting_posts()) == [post] and not asked_back()
    assert waiting_keys(1, moderator) == [("post", post.pk)]


def test_a_post_can_stay_up_meanwhile_and_is_accepted_when_it_was_changed(post, moderator):
    decision = ask(post, moderator, stays_up=True)
    assert Post.objects.get(pk=post.pk).is_public
    assert "Everybody can see it meanwhile." in decision.letter
    assert not waiting_keys(1, moderator)
    edit_post(post=post, source="Kinder words.", by=post.author)
    assert waiting_keys(1, moderator) == [("post", post.pk)]
    accepted = deciding.approve(target=post, by=moderator)
    assert accepted.verb == "approve" and not waiting_keys(1, moderator)
    assert deciding.approve(target=post, by=moderator) is None


def test_a_change_that_waits_to_be_read_is_asked_for_no_more(client, newcomer, moderator):
    post = PostFactory(by=newcomer, source="He shouts.")
    deciding.approve(target=post, by=moderator)
    ask(Post.objects.get(pk=post.pk), moderator, stays_up=True)
    edit_post(post=Post.objects.get(pk=post.pk), source="See http://example.org/a", by=newcomer)
    pass_the_day(post)
    assert not waiting_keys(1, moderator)
    client.force_login(newcomer)
    assert "Say it more kindly." not in client.get(f"/posts/{post.pk}/edit/").text
    before = Case.objects.get(post=post).change_by
    accepted = accept(edit=WaitingEdit.objects.get(), by=moderator)
    assert not waiting_keys(1, moderator) and Case.objects.get(post=post).change_by is None
    deciding.undo(decision=accepted, by=moderator)
    assert Case.objects.get(post=post).change_by == before


def test_leaving_it_as_it_is_answers_the_reports_and_asks_its_author_as_before(post, moderator):
    ask(post, moderator, stays_up=True)
    report_post(post=post, rule=rule("unkind"), words="", by=MemberFactory())
    asked = Case.objects.get(post=post).change_by
    assert deciding.leave(target=post, by=moderator)
    case = Case.objects.get(post=post)
    assert case.change_by == asked and case.closed_at is not None


def test_a_name_does_not_stay_up(post, moderator):
    with pytest.raises(ValidationError) as refused:
        ask(post, moderator, rule=rule("names_person"), stays_up=True)
    assert "meanwhile" in refused.value.message_dict


def test_it_is_asked_once_until_the_day_and_may_be_asked_again_after_it(post, moderator):
    assert ask(post, moderator, stays_up=True)
    assert ask(post, moderator, stays_up=True) is None
    pass_the_day(post)
    assert ask(post, moderator) is not None
    assert Post.objects.get(pk=post.pk).state == State.PENDING


def test_a_day_that_has_passed_or_is_far_away_is_refused(post, moderator):
    for days in (-1, 91):
        with pytest.raises(ValidationError):
            ask(post, moderator, days=days)


@pytest.mark.parametrize("stays_up", [True, False])
def test_asking_hiding_and_pausing_in_one_are_undone_in_one(post, moderator, stays_up):
    report_post(post=post, rule=rule("unkind"), words="", by=MemberFactory())
    before = snapshot()
    until = timezone.localdate() + timedelta(days=7)
    decision = ask(post, moderator, stays_up=stays_up, pause_until=until)
    post.author.refresh_from_db()
    assert post.author.is_suspended and "We also ask you to pause." in decision.letter
    assert snapshot() != before
    deciding.undo(decision=decision, by=moderator)
    assert snapshot() == before
    assert Case.objects.get(post=post).closed_at is None


def test_trust_publishes_nothing_that_its_author_was_asked_to_change(post, moderator):
    newcomer = MemberFactory(new=True)
    late, first = PostFactory(by=newcomer), PostFactory(by=newcomer)
    ask(late, moderator)
    pass_the_day(late)
    deciding.approve(target=first, by=moderator, trust=True)
    assert Post.objects.get(pk=late.pk).state == State.PENDING


def test_the_author_reads_it_above_the_form_until_they_have_changed_it(client, post, moderator):
    decision = ask(post, moderator, quote="Mr Heron is rude.", stays_up=True)
    client.force_login(post.author)
    page = client.get(f"/posts/{post.pk}/edit/").text
    assert "A moderator has asked for a change" in page and "Mr Heron is rude.</p>" in page
    assert f'href="/decisions/{decision.pk}/"' in page
    edit_post(post=post, source="Kinder words.", by=post.author)
    assert "has asked for a change" not in client.get(f"/posts/{post.pk}/edit/").text


def test_the_form_of_an_idea_says_it_too(client, moderator):
    idea = IdeaFactory()
    ask(idea.thread.posts.get(number=1), moderator, stays_up=True)
    client.force_login(idea.author)
    assert "has asked for a change" in client.get(f"/ideas/{idea.pk}/edit/").text


def test_the_sentences_are_those_of_the_words_and_of_every_part():
    idea = IdeaFactory(summary="We had tea. It helped! **Did** it?", first_step="Boil water.")
    said = sentences_of(idea.thread.posts.get(number=1))
    assert said[:3] == ["We had tea.", "It helped!", "Did it?"]
    assert "Boil water." in said


def ask(post, by, *, rule=None, days=14, pause_until=None, **terms):
    terms = Terms(change_by=timezone.localdate() + timedelta(days=days), **terms)
    return deciding.send_back(
        target=post,
        by=by,
        reason="Say it more kindly.",
        rule=rule,
        terms=terms,
        pause_until=pause_until,
    )


def pass_the_day(post):
    yesterday = timezone.localdate() - timedelta(days=1)
    Case.objects.filter(post=post).update(change_by=yesterday)


@pytest.fixture
def post(db):
    PostFactory(source="Noise that nobody asks about.")
    return PostFactory(source="Mr Heron is rude. He shouts. Tea is good.")
