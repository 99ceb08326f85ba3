"""The coverage desk: what waits for somebody's hand, each line with its next step."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forum.models import Thread
from ideas.experience import report_experience
from ideas.linking import link_idea
from moderation.covering import PARTS, rows_of
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, ThreadFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def linked():
    idea, barrier = IdeaFactory(title="Tea first"), BarrierFactory(title="Long forms")
    link_idea(idea=idea, barrier=barrier, reason="It is shorter", by=MemberFactory())
    return idea, barrier


def _titles(part):
    return [row.title for row in rows_of(part, 1)[0]]


def test_barriers_and_ideas_that_stand_alone(linked):
    BarrierFactory(title="No lift"), IdeaFactory(title="A ramp")
    BarrierFactory(title="Waits", by=MemberFactory(new=True))
    assert _titles("unanswered") == ["No lift"] and _titles("unlinked") == ["A ramp"]


def test_a_link_leaves_the_list_when_somebody_has_tried_it(linked):
    idea, barrier = linked
    report_experience(idea=idea, by=MemberFactory(), outcome="worked", what_changed="It is quick.")
    assert len(_titles("untried")) == 1  # tried, and not with this barrier
    told = {"outcome": "worked", "what_changed": "It is quick.", "barrier": barrier}
    report_experience(idea=idea, by=MemberFactory(), **told)
    assert _titles("untried") == []


def test_what_is_older_than_two_days_and_has_no_reply():
    old, new = ThreadFactory(title="Old"), ThreadFactory(title="New")
    closed = ThreadFactory(title="Closed")
    Thread.objects.filter(pk__in=[old.pk, closed.pk]).update(
        created_at=timezone.now() - timedelta(days=3)
    )
    Thread.objects.filter(pk=closed.pk).update(locked_at=timezone.now())
    assert _titles("unreplied") == ["Old"] and new.reply_count == 0


def test_two_that_say_the_same_stand_once_with_the_way_to_compare_them():
    words = "Meetings are in the daytime when carers cannot come"
    first = BarrierFactory(title="Meetings in the daytime", summary=words)
    second = BarrierFactory(title="Daytime meetings", summary=f"{words} at all")
    BarrierFactory(title="No lift", summary="The building has stairs and nothing else.")
    (row,) = rows_of("doubles", 1)[0]
    assert {row.title} < {first.title, second.title}
    assert "/moderation/merge/barriers/" in row.action_url


def test_it_is_for_moderators_and_editors(client, moderator, editor, member):
    for reader, status in ((moderator, 200), (editor, 200), (member, 403)):
        client.force_login(reader)
        assert client.get("/moderation/desk/").status_code == status


@pytest.mark.parametrize("part", PARTS)
def test_every_list_says_when_it_is_empty_and_costs_the_same(
    part, client, moderator, queries_for, linked
):
    client.force_login(moderator)
    assert client.get(f"/moderation/desk/?part={part}&page=2").status_code == 404
    for _n in range(3):
        _something_everywhere()
    few = len(queries_for(f"/moderation/desk/?part={part}", by=moderator))
    for _n in range(8):
        _something_everywhere()
    assert len(queries_for(f"/moderation/desk/?part={part}", by=moderator)) == few


def _something_everywhere():
    BarrierFactory(), IdeaFactory(), ThreadFactory()
    link_idea(idea=IdeaFactory(), barrier=BarrierFactory(), reason="It helps", by=MemberFactory())
    Thread.objects.update(created_at=timezone.now() - timedelta(days=3))
