"""Who of the team is away, until when, and what that does to the promise to everybody else."""

from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.models import MODERATORS, Member


def team_away() -> QuerySet[Member]:
    """The moderators who are away today, the first to be back first."""
    team = Member.objects.filter(groups__name=MODERATORS, is_active=True)
    return team.filter(away_until__gte=timezone.localdate()).order_by("away_until", "pk")


def team_back_on() -> date | None:
    """The day on which the first moderator is back, where all of them are away; one query.

    Who looks after a part of the site only is not counted: the rest would wait all the same.
    """
    team = Member.objects.filter(groups__name=MODERATORS, is_active=True, areas="")
    days = list(team.values_list("away_until", flat=True))
    today = timezone.localdate()
    if not days or any(day is None or day < today for day in days):
        return None
    return min(days) + timedelta(days=1)


def by_when() -> str:
    """By when what waits is read, as it stands in the middle of a sentence."""
    day = team_back_on()
    if day is None:
        return _("usually the same day")
    return _("from %(day)s on: all moderators are away until then") % {"day": date_format(day)}
