"""Splitting what was reported: the case is answered, and a part says only what was written."""

import re

import pytest

from forum.models import Post
from moderation import deciding
from moderation.letters import line_to_reporters
from moderation.models import Decision, Report
from moderation.reporting import report_post
from tests.factories import MemberFactory
from tests.moderation.situations import rule
from tests.moderation.test_splitting_pages import filled, place
from tests.moderation.twins import Twins, picture

pytestmark = pytest.mark.django_db


def test_from_a_case_it_answers_the_reports_and_leads_back_to_the_queue(client, moderator):
    twins = Twins("idea")
    post = Post.objects.get(thread=twins.one.pk, number=1)
    report_post(post=post, rule=rule("other"), words="Two in one.", by=MemberFactory())
    before = picture()
    client.force_login(moderator)
    led = client.post(
        f"/moderation/posts/{post.pk}/",
        {"verb": "split", "tab": "reported", "next": "post-7", "reason": "Tea & cake, both."},
    ).url
    assert "Tea &amp; cake, both.</textarea>" in client.get(led).text
    case = re.search(r'name="case" value="([^"]*)"', client.get(led).text)[1]
    case = case.replace("&amp;", "&")
    back = client.post(place(twins), filled(twins) | {"verb": "split", "case": case}).url
    decision = Decision.objects.get()
    assert back == f"/moderation/reported/?done={decision.pk}&next=post-7#post-7"
    assert not Report.objects.filter(answered_at=None).exists()
    assert (
        line_to_reporters(decision.verb)
        == "We looked at what you reported and split it into parts."
    )
    deciding.undo(decision=decision, by=moderator)
    assert picture() == before and Report.objects.filter(answered_at=None).exists()


def test_a_part_says_nothing_that_its_author_did_not_write(client, moderator):
    twins = Twins("idea")
    client.force_login(moderator)
    added = {"summary_2": "zebra biscuits! I hate the mayor.", "verb": "split"}
    page = client.post(place(twins), filled(twins) | added)
    assert page.status_code == 422 and not Decision.objects.exists()
    assert "Nobody wrote “I hate the mayor.” here." in page.text
    kept = filled(twins) | {"summary_2": "Biscuits", "verb": "split"}
    assert client.post(place(twins), kept).status_code == 303
