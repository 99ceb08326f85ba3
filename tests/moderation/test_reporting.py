"""Anybody may say that a post breaks a rule; what it said then is kept."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from forum.models import Post, State
from forum.posting import edit_post
from members.leaving import leave
from moderation import deciding
from moderation.models import Case, Report, Rule
from moderation.reporting import HOURLY_LIMIT, TooManyReports, report_post
from moderation.waiting import open_cases
from tests.factories import MemberFactory, PostFactory

pytestmark = pytest.mark.django_db


def test_a_report_keeps_what_the_post_said(member):
    post = PostFactory(by=member, source="First words")
    report = report_post(post=post, rule=rule("unkind"), words="Look", by=MemberFactory())
    edit_post(post=post, source="Second words", by=member)
    report.refresh_from_db()
    assert (report.text, report.author_name) == ("First words", member.display_name)


def test_a_member_reports_a_post_once(member):
    post = PostFactory()
    first = report_post(post=post, rule=rule("unkind"), words="", by=member)
    assert report_post(post=post, rule=rule("not_true"), words="", by=member) == first
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.create(case=first.case, rule=rule("unkind"), reporter=member)


def test_what_was_left_and_changed_since_can_be_reported_again(member, moderator):
    post = PostFactory()
    first = report_post(post=post, rule=rule("unkind"), by=member)
    left = deciding.leave(target=post, by=moderator)
    again = report_post(post=post, rule=rule("unkind"), by=member)
    assert again != first and Case.objects.get().closed_at is None
    deciding.undo(decision=left, by=moderator)  # two would wait, of one person
    assert list(Report.objects.filter(answered_at=None)) == [again]


def test_reports_of_one_post_are_one_case():
    post = PostFactory()
    for _n in range(3):
        report_post(post=post, rule=rule("unkind"), words="", by=MemberFactory())
    assert Case.objects.get().reports.count() == 3


def test_danger_comes_first():
    calm, urgent = PostFactory(), PostFactory()
    report_post(post=calm, rule=rule("unkind"), words="", by=MemberFactory())
    report_post(post=urgent, rule=rule("danger"), words="", by=MemberFactory())
    assert [case.post for case in open_cases(MemberFactory(moderator=True))] == [urgent, calm]


def test_a_new_report_opens_an_answered_case_again(moderator, member):
    post = PostFactory()
    report_post(post=post, rule=rule("unkind"), words="", by=member)
    deciding.leave(target=post, by=moderator)
    assert not open_cases(MemberFactory(moderator=True))
    report_post(post=post, rule=rule("unkind"), words="", by=MemberFactory())
    assert open_cases(MemberFactory(moderator=True)).get().post == post


def test_nothing_is_hidden_by_reports_alone():
    post = PostFactory()
    for _n in range(5):
        report_post(post=post, rule=rule("danger"), words="", by=MemberFactory())
    assert Post.objects.get(pk=post.pk).state == State.PUBLIC


def test_a_visitor_reports_without_an_account(client):
    post = PostFactory()
    answer = client.post(f"/posts/{post.pk}/report/", {"reason": "unkind", "words": "Rude"})
    assert (answer.status_code, answer.url) == (303, f"/posts/{post.pk}/report/thanks/")
    report = Report.objects.get()
    assert (report.reporter, report.words) == (None, "Rude")
    assert "127.0.0.1" not in report.sender


def test_the_same_browser_is_stopped_after_a_few_within_the_hour(client):
    posts = [PostFactory() for _n in range(HOURLY_LIMIT + 1)]
    answers = [
        client.post(f"/posts/{post.pk}/report/", {"reason": "unkind"}).status_code for post in posts
    ]
    assert answers == [303] * HOURLY_LIMIT + [429]
    with pytest.raises(TooManyReports):
        one = MemberFactory()
        for post in posts:
            report_post(post=post, rule=rule("unkind"), words="", by=one)


def test_calling_oneself_another_browser_does_not_help(client, monkeypatch):
    monkeypatch.setattr("moderation.views.reporting.AN_HOUR", 2)
    answers = [
        client.post(
            f"/posts/{PostFactory().pk}/report/",
            {"reason": "unkind"},
            headers={"user-agent": f"Browser {number}"},
        ).status_code
        for number in range(3)
    ]
    assert answers == [303, 303, 429]


def test_disagreeing_leads_to_the_reply_box(client):
    post = PostFactory()
    answer = client.post(f"/posts/{post.pk}/report/", {"reason": "disagree"})
    assert answer.url == f"/threads/{post.thread_id}/reply/?to={post.pk}"
    assert not Report.objects.exists()


def test_disagreeing_in_words_brings_them_to_the_reply_box(client):
    post = PostFactory()
    sent = {"reason": "disagree", "words": "The bus <never> comes."}
    page = client.post(f"/posts/{post.pk}/report/", sent).text
    assert f'action="/threads/{post.thread_id}/reply/"' in page
    assert "The bus &lt;never&gt; comes.</textarea>" in page
    assert f'name="parent" value="{post.pk}"' in page
    assert not Report.objects.exists()


def test_disagreeing_where_the_discussion_is_closed_keeps_the_words(client, moderator):
    post = PostFactory()
    deciding.lock(target=post.thread, by=moderator, reason="It is answered.")
    sent = {"reason": "disagree", "words": "The bus never comes."}
    answer = client.post(f"/posts/{post.pk}/report/", sent)
    assert answer.status_code == 422 and "The bus never comes.</textarea>" in answer.text
    assert "This discussion is closed to new replies." in answer.text


def test_danger_shows_the_emergency_number_before_anything_else(client):
    post = PostFactory()
    page = client.get(f"/posts/{post.pk}/report/").content.decode()
    assert page.index("tel:999") < page.index("<h1")
    answer = client.post(f"/posts/{post.pk}/report/", {"reason": "danger"}, follow=True)
    page = answer.content.decode()
    assert page.index("tel:999") < page.index("<h1")


def test_something_else_needs_words(client):
    post = PostFactory()
    with pytest.raises(ValidationError):
        report_post(post=post, rule=rule("other"), words=" ", by=MemberFactory())
    answer = client.post(f"/posts/{post.pk}/report/", {"reason": "other"})
    assert answer.status_code == 422
    assert "Write what is wrong." in answer.content.decode()


@pytest.mark.parametrize("data", [{}, {"reason": "nonsense"}, {"reason": "unkind", "email": "x"}])
def test_a_broken_form_is_explained(client, data):
    answer = client.post(f"/posts/{PostFactory().pk}/report/", data)
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()


def test_a_hidden_post_cannot_be_reported_or_seen(client, moderator):
    post = PostFactory(source="Heron canary")
    deciding.hide(target=post, by=moderator, rule=rule("unkind"))
    for address in (f"/posts/{post.pk}/report/", f"/posts/{post.pk}/report/thanks/"):
        answer = client.get(address)
        absent = client.get(address.replace(str(post.pk), "999999"))
        assert (answer.status_code, absent.status_code) == (404, 404)
        assert "canary" not in answer.content.decode()
    with pytest.raises(PermissionDenied):
        report_post(post=post, rule=rule("unkind"), words="", by=MemberFactory())


def test_a_member_who_leaves_takes_the_name_out_of_reports(member):
    post = PostFactory(by=member)
    report = report_post(post=post, rule=rule("unkind"), words="", by=MemberFactory())
    leave(by=member)
    report.refresh_from_db()
    assert report.author_name == ""


def test_the_public_log_has_numbers_and_no_names(client, moderator, queries_for):
    for _n in range(3):
        post = PostFactory(source="Heron canary")
        deciding.hide(target=post, by=moderator, rule=rule("unkind"), reason="Secret reason")
    page = client.get("/decisions/").content.decode()
    assert '<td class="n">3</td>' in page
    for word in ("canary", "Secret reason", moderator.display_name, post.author_name):
        assert word not in page
    assert len(queries_for("/decisions/")) == 3


def rule(slug):
    return Rule.objects.get(slug=slug)


@pytest.mark.parametrize("place", ["/moderation/reported/", "/moderation/posts/{}/"])
def test_a_moderator_does_not_read_who_reported_their_own_words(client, moderator, place):
    post = PostFactory(by=moderator)
    reporter = MemberFactory(display_name="Wren Ash")
    report_post(post=post, rule=Rule.objects.first(), words="Zorbing is rude.", by=reporter)
    client.force_login(moderator)
    page = client.get(place.format(post.pk)).text
    assert "Wren Ash" not in page and "Zorbing" not in page and 'value="leave"' not in page
    client.force_login(MemberFactory(moderator=True))
    page = client.get(place.format(post.pk)).text
    assert "Wren Ash" in page and "Zorbing" in page
