"""The months that numbers are given for."""

from datetime import date, datetime

from django.utils import timezone

MONTHS = 12


def first_moment(back: int = MONTHS) -> datetime:
    """When the first of the last `back` months began; this month is the last one."""
    today = timezone.localdate()
    months = today.year * 12 + today.month - back
    return timezone.make_aware(datetime(months // 12, months % 12 + 1, 1))


def month_of(moment: datetime) -> date:
    """The first day of the month in which `moment` lies here."""
    return timezone.localtime(moment).date().replace(day=1)
