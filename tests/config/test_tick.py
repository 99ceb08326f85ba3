"""The daily round: it mixes the lists, clears old drafts, and does no harm a second time."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ideas.drafting import start_draft
from ideas.models import Draft, Idea
from notifications.models import Kind, Notice
from notifications.weekly import this_monday
from tests.factories import IdeaFactory, MemberFactory, PostFactory

pytestmark = pytest.mark.django_db


def test_a_tick_gives_every_idea_its_place_and_a_second_one_changes_nothing():
    IdeaFactory.create_batch(4)

    assert "Fair mix: 4 moved." in tick()
    assert sorted(Idea.objects.values_list("fair_position", flat=True)) == [1, 2, 3, 4]
    assert "Fair mix: 0 moved." in tick()


def test_old_drafts_go_and_fresh_ones_stay():
    old, fresh = (start_draft("idea", MemberFactory(trusted=True)) for _n in range(2))
    Draft.objects.filter(pk=old.pk).update(changed_at=timezone.now() - timedelta(days=31))

    assert "Drafts cleared: 1." in tick()
    assert list(Draft.objects.all()) == [fresh]


def test_a_visitors_draft_goes_when_no_browser_can_open_it_any_more():
    old, fresh = (start_draft("idea", AnonymousUser()) for _n in range(2))
    Draft.objects.filter(pk=old.pk).update(changed_at=timezone.now() - timedelta(days=8))

    tick()
    assert list(Draft.objects.all()) == [fresh]


def test_a_tick_queues_the_weekly_letters_that_are_due():
    follower, idea = MemberFactory(), IdeaFactory()
    Notice.objects.create(
        member=follower,
        kind=Kind.FOLLOWED,
        post=PostFactory(thread=idea.thread),
        thread=idea.thread,
        batch_key="last week",
        created_at=this_monday() - timedelta(days=1),
    )
    assert "Weekly letters in the queue: 1." in tick()
    assert DBTaskResult.objects.get(task_path__endswith="write_weekly").args_kwargs["args"] == [
        follower.pk
    ]


def tick() -> str:
    said = StringIO()
    call_command("tick", stdout=said)
    return said.getvalue()
