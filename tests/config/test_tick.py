"""The daily round: it mixes the lists, clears old drafts, and does no harm a second time."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.utils import timezone

from ideas.drafting import start_draft
from ideas.models import Draft, Idea
from tests.factories import IdeaFactory, MemberFactory

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


def tick() -> str:
    said = StringIO()
    call_command("tick", stdout=said)
    return said.getvalue()
