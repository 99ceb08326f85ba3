"""What the site has promised about waiting: “usually the same day”."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def promised_day(since: datetime) -> date:
    """The last day on which what came at `since` is read, if the promise holds."""
    return timezone.localdate(since)


def promise_in_words(since: datetime) -> str:
    """Until when something was promised to be read, and whether that has passed."""
    day = promised_day(since)
    if day < timezone.localdate():
        return _("Promised for %(day)s: overdue") % {"day": date_format(day)}
    return _("Promised for today")
