"""What holds until a day: a pin, a slow time. It ends at midnight, with nobody doing anything."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format


def end_of(day: date) -> datetime:
    """The moment after the last one of `day`, where the site is."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def last_day(until: datetime) -> str:
    """The last day of what ends at `until`, in words: “3 June 2026”."""
    return date_format(timezone.localtime(until - timedelta(microseconds=1)))
