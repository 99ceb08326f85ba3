"""Numbers, dates and names as people say them."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def people(count: int) -> str:
    """How many people, where none means that the reader can be the first: “Be the first”."""
    return people_count(count) if count else _("Be the first")


def people_count(count: int) -> str:
    """How many people, always as a number: “0 people”, “1 person”, “1,240 people”."""
    count = count or 0
    return ngettext("%(n)s person", "%(n)s people", count) % {"n": f"{count:,}"}


def about(count: int) -> str:
    """Exact up to 999, then rounded to hundreds: “about 1,200”."""
    if count < 1000:
        return str(count)
    return _("about %(n)s") % {"n": f"{round(count, -2):,}"}


def day(moment: date | datetime | str | None) -> str:
    """The date written out, “4 March 2026”, in the site's time zone; words stay, None is empty."""
    if not moment or isinstance(moment, str):
        return moment or ""
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        moment = timezone.localtime(moment)
    return f"{moment.day} {MONTHS[moment.month]} {moment.year}"


def when(moment: date | datetime | str | None) -> SafeString:
    """The same inside a `time` element; words stay as they are, None is empty."""
    if not moment or isinstance(moment, str):
        return conditional_escape(moment or "")
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), day(moment))


def initial(name: str) -> str:
    """The letter in the circle beside a name; a dot where there is no name."""
    return (name or "").strip()[:1].upper() or "·"


def lower_first(words: str) -> str:
    """Ready to stand inside a sentence: “Carer” becomes “carer”, “I use services” stays."""
    words = str(words)
    if words[1:2].isspace() or words[1:2].isupper():
        return words
    return words[:1].lower() + words[1:]
