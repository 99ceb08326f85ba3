"""Being away: who is named, what lapses, and what is promised while nobody is there."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.formats import date_format

from config.saying import day
from members.away import by_when, team_back_on
from members.models import Member
from members.roles import moderators_besides, who_reads
from moderation.absence import come_back, go_away
from moderation.cases import case_of, take, taken_by
from tests.factories import IdeaFactory, MemberFactory, PostFactory
from tests.moderation.situations import suspended

pytestmark = pytest.mark.django_db


def test_who_is_away_is_not_named_as_who_reads(ruth, sam):
    assert who_reads() == "Ruth M or Sam T"
    assert go_away(by=ruth, until=_day(3))
    assert not go_away(by=ruth, until=_day(3))
    assert who_reads() == "Sam T" and by_when() == "usually the same day"
    assert list(moderators_besides([])) == [sam]
    assert come_back(by=ruth) and not come_back(by=ruth)
    assert who_reads() == "Ruth M or Sam T"


def test_the_last_day_is_a_day_away_and_the_next_is_not(ruth):
    for until, away in ((_day(0), True), (_day(-1), False)):
        Member.objects.filter(pk=ruth.pk).update(away_until=until)
        assert Member.objects.get(pk=ruth.pk).is_away == away
        assert (who_reads() == "a moderator") == away


def test_what_they_had_taken_lapses(ruth, sam):
    post, other = PostFactory(), PostFactory()
    take(target=post, by=ruth)
    take(target=other, by=sam)
    go_away(by=ruth, until=_day(1))
    assert taken_by(case_of(post)) is None
    assert taken_by(case_of(other)) == sam


def test_the_promise_changes_while_all_are_away(client, ruth, sam):
    go_away(by=ruth, until=_day(3))
    go_away(by=sam, until=_day(5))
    assert team_back_on() == _day(4)
    said = f"from {date_format(_day(4))} on: all moderators are away until then"
    newcomer = MemberFactory(new=True)
    idea = IdeaFactory(by=newcomer)
    client.force_login(newcomer)
    page = client.get(f"/ideas/{idea.pk}/", follow=True).text
    assert said in page and "usually the same day" not in page
    answer = client.post(f"/threads/{IdeaFactory().pk}/reply/", {"source": "Hello."})
    page = client.get(answer.url).text
    assert f"It is read by a moderator before it shows, {said}." in page
    come_back(by=sam)
    assert "usually the same day" in client.get(f"/ideas/{idea.pk}/", follow=True).text


def test_a_site_without_moderators_promises_as_before(db):
    assert team_back_on() is None and by_when() == "usually the same day"


def test_only_moderators_say_that_they_are_away(member):
    for somebody in (member, MemberFactory(editor=True), suspended()):
        with pytest.raises(PermissionDenied):
            go_away(by=somebody, until=_day(1))
        with pytest.raises(PermissionDenied):
            come_back(by=somebody)


@pytest.mark.parametrize("days", [-1, 400])
def test_a_day_in_the_past_or_far_away_is_refused(ruth, days):
    with pytest.raises(ValidationError) as caught:
        go_away(by=ruth, until=_day(days))
    assert "until" in caught.value.message_dict


def test_the_team_reads_it_on_the_queue(client, ruth, sam):
    client.force_login(ruth)
    assert "Nobody of the team is away." in client.get("/moderation/").text
    answer = client.post("/moderation/away/", {"verb": "away", "until": _day(3).isoformat()})
    assert answer.status_code == 303
    client.force_login(sam)
    page = client.get("/moderation/").text
    assert f"Ruth M (until {day(_day(3))})" in page and "All moderators" not in page
    client.post("/moderation/away/", {"verb": "away", "until": _day(3).isoformat()})
    assert "All moderators are away until" in client.get("/moderation/away/").text
    client.post("/moderation/away/", {"verb": "back"})
    assert not Member.objects.get(pk=sam.pk).is_away


def test_what_is_no_day_is_said_and_stays(client, ruth):
    client.force_login(ruth)
    answer = client.post("/moderation/away/", {"verb": "away", "until": "soon"})
    assert answer.status_code == 422
    assert "Write a day" in answer.text and 'value="soon"' in answer.text


def _day(days):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def ruth(db):
    return MemberFactory(moderator=True, display_name="Ruth M")


@pytest.fixture
def sam(db):
    return MemberFactory(moderator=True, display_name="Sam T")
