"""Slow mode: until a day each member writes once in a while in a thread. Moderators as before."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forum.lasting import last_day
from forum.models import Thread
from forum.permissions import can_oversee
from members.identity import Person
from members.models import Member

# Minutes between two replies of one member, and how it is said.
OFTEN = {
    10: gettext_lazy("once every ten minutes"),
    60: gettext_lazy("once an hour"),
    24 * 60: gettext_lazy("once a day"),
}


def is_slow(thread) -> bool:
    """Whether `thread` (a Thread, or a row like one) is slow at this moment."""
    return thread.slow_until is not None and thread.slow_until > timezone.now()


def slow_line(thread, reader: Person) -> SafeString:
    """What the form for a reply says beforehand; "" where nothing is slow."""
    if not is_slow(thread):
        return SafeString("")
    moderates = can_oversee(reader, thread)
    more = _("As a moderator you can write at any time.") if moderates else ""
    return format_html('<p class="hint">{} {}</p>', said(thread), more)


def said(thread) -> str:
    """“Each person can write once an hour here until 3 June 2026.”"""
    words = {"often": how_often(thread.slow_minutes), "day": last_day(thread.slow_until)}
    return _("Each person can write %(often)s here until %(day)s.") % words


def how_often(minutes: int) -> str:
    """The interval in words."""
    known = OFTEN.get(minutes)
    return str(known) if known else _("once every %(n)s minutes") % {"n": minutes}


def check_slow(thread: Thread, member: Member, latest: datetime) -> None:
    """Raises ValidationError naming `source` where `member`, who wrote at `latest`, is too fast.

    The caller holds `thread`.
    """
    if not is_slow(thread) or can_oversee(member, thread):
        return
    again = min(latest + timedelta(minutes=thread.slow_minutes), thread.slow_until)
    if again > timezone.now():
        words = _("Your words are still here. You can send them %(when)s.")
        raise ValidationError({"source": f"{said(thread)} {words % {'when': _when(again)}}"})


def _when(moment: datetime) -> str:
    """“at 14:05” today, “on 4 June 2026 at 14:05” later; never a moment too early."""
    whole = moment.replace(second=0, microsecond=0)
    local = timezone.localtime(whole if whole == moment else whole + timedelta(minutes=1))
    said = {"time": time_format(local.time(), "H:i"), "day": date_format(local)}
    if local.date() == timezone.localdate():
        return _("at %(time)s") % said
    return _("on %(day)s at %(time)s") % said
