"""Where a barrier or an idea has got to, as a short list of steps."""

from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ideas.items import Item


class Step(NamedTuple):
    """One step: its words, and whether it is the last one reached."""

    label: str
    state: str


def progress_of(item: Item) -> tuple[Step, ...]:
    """The steps reached, in order; the last one is "now"."""
    further = item.experience_count if item.kind == "idea" else item.link_count
    return _steps(
        item.kind, item.reply_count, further, bool(item.guidance_count), get_language() or ""
    )


@lru_cache(maxsize=4096)
def _steps(
    kind: str, replies: int, further: int, in_guidance: bool, language: str
) -> tuple[Step, ...]:
    reached = [_("Posted")]
    if replies:
        words = ngettext("Discussed: %(n)s reply", "Discussed: %(n)s replies", replies)
        reached.append(words % {"n": replies})
    if further:
        words = (
            ngettext("Tried: %(n)s report", "Tried: %(n)s reports", further)
            if kind == "idea"
            else ngettext("%(n)s idea may help", "%(n)s ideas may help", further)
        )
        reached.append(words % {"n": further})
    if in_guidance:
        reached.append(_("In guidance"))
    last = len(reached) - 1
    return tuple(
        Step(label, "now" if place == last else "done") for place, label in enumerate(reached)
    )


def when(moment: datetime) -> str:
    """“4 March 2026” inside a `time` element, in the site's time zone."""
    return _day_in_words(timezone.localtime(moment).date(), get_language() or "")


@lru_cache(maxsize=4096)
def _day_in_words(day: date, language: str) -> str:
    return f'<time datetime="{day:%Y-%m-%d}">{day.day} {MONTHS[day.month]} {day.year}</time>'
