"""How the verbs about the team's own work are called: being away, kept letters and areas."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from members.models import Member
from moderation.models import Letter
from tests.moderation.permission_places import Place

KEPT = {"name": "Other", "text": "Have some coffee."}


def _tomorrow() -> Any:
    return timezone.localdate() + timedelta(days=1)


def _away(by: Any) -> dict:
    Member.objects.filter(pk=by.pk).update(away_until=_tomorrow())
    return {}


def _letter(*, retired: bool = False) -> Letter:
    at = timezone.now() if retired else None
    return Letter.objects.create(name="Tea first", text="Have some tea.", retired_at=at)


def _areas(at: Place) -> dict:
    return {"member": at.judge, "boards": [at.other_board]}


TEAM = {
    "moderation.absence.go_away": lambda at, by: {"until": _tomorrow()},
    "moderation.absence.come_back": lambda at, by: _away(by),
    "moderation.areas.give_areas": lambda at, by: _areas(at),
    "moderation.canned.add_letter": lambda at, by: KEPT,
    "moderation.canned.change_letter": lambda at, by: {"letter": _letter(), **KEPT},
    "moderation.canned.retire_letter": lambda at, by: {"letter": _letter()},
    "moderation.canned.bring_back_letter": lambda at, by: {"letter": _letter(retired=True)},
}
