"""Where a barrier or an idea has got to, as a short list of steps."""

from datetime import date
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ideas.items import Item


class Step(NamedTuple):
    """One step: its words, its date where it has one, and whether it is the last one reached."""

    label: str
    when: date | None
    state: str


def progress_of(item: Item) -> tuple[Step, ...]:
    """The steps reached, in order; the last one is "now"."""
    reached: list[tuple[str, date | None]] = [
        (_("Posted"), timezone.localtime(item.created_at).date())
    ]
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
    reached += [(text % {"n": number}, None) for number, text in counted if number]
    if item.guidance_count:
        reached.append((_("In guidance"), None))
    last = len(reached) - 1
    return tuple(
        Step(label, when, "now" if place == last else "done")
        for place, (label, when) in enumerate(reached)
    )
