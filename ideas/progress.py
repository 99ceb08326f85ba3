"""Where a barrier or an idea has got to, as a short list of steps."""

from datetime import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ideas.items import Item


class Step(NamedTuple):
    """One step: its words, and whether it is the last one reached."""

    label: str
    state: str


def progress_of(item: Item) -> tuple[Step, ...]:
    """The steps reached, in order; the last one is "now"."""
    counted = [
        (
            item.reply_count,
            ngettext("Discussed: %(n)s reply", "Discussed: %(n)s replies", item.reply_count),
        ),
    ]
    if item.kind == "idea":
        counted.append(
            (
                item.experience_count,
                ngettext("Tried: %(n)s report", "Tried: %(n)s reports", item.experience_count),
            )
        )
    else:
        counted.append(
            (
                item.link_count,
                ngettext("%(n)s idea may help", "%(n)s ideas may help", item.link_count),
            )
        )
    reached = [_("Posted"), *(text % {"n": number} for number, text in counted if number)]
    if item.guidance_count:
        reached.append(_("In guidance"))
    last = len(reached) - 1
    return tuple(
        Step(label, "now" if place == last else "done") for place, label in enumerate(reached)
    )


def when(moment: datetime) -> str:
    """“4 March 2026” inside a `time` element, in the site's time zone."""
    day = timezone.localtime(moment)
    return f'<time datetime="{day:%Y-%m-%d}">{day.day} {MONTHS[day.month]} {day.year}</time>'
