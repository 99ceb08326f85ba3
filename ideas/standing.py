"""How one barrier or idea stands in each order, and the parameters of the day."""

from typing import NamedTuple

from django.db.models import Q, Sum
from django.utils import timezone

from ideas.models import Barrier, Idea, Mix, Seen
from ideas.ranking import PRIOR_READERS, START_SHARE, expected_share, readers_of


class MixOfTheDay(NamedTuple):
    """The newest mix of a kind: when, of how many, and the share of yes among readers here."""

    kind: str
    day: object
    things: int
    percent: str


def common_shares() -> list[MixOfTheDay]:
    """The newest mix of ideas and of barriers, as far as there is one."""
    found = [Mix.objects.filter(kind=kind).order_by("-day").first() for kind in ("idea", "barrier")]
    return [MixOfTheDay(m.kind, m.day, m.things, _percent(m.share)) for m in found if m]


def standing_of(thing: Barrier | Idea) -> dict[str, object]:
    """The numbers of a public `thing`: what is known of it and its place in each order."""
    mix = Mix.objects.filter(kind=thing.kind).order_by("-day").first()
    common = mix.share if mix else START_SHARE
    answers = [getattr(thing, name) for name in thing.ANSWERS]
    readers = readers_of(sum(answers), thing.seen)
    others = type(thing).objects.public()
    today = Seen.objects.filter(thread=thing.pk, day__gte=timezone.localdate())
    return {
        "thing": thing,
        "kind": thing.kind,
        "answers": answers,
        "seen": round(thing.seen),
        "seen_today": round(today.aggregate(n=Sum("views"))["n"] or 0),
        "readers": round(readers),
        "top": f"{PRIOR_READERS * common + thing.support:.1f}",
        "bottom": f"{PRIOR_READERS + readers:.0f}",
        "percent": _percent(expected_share(thing.support, readers, common)),
        "sides": f"{thing.sides:.1f}",
        "mixed": mix is not None and thing.pk <= mix.newest,
        "places": {
            "fair": _place(others, thing, "fair_position", upwards=True),
            "new": _place(others, thing, "created_at"),
            "support": _place(others, thing, thing.SUPPORT),
            "sides": _place(others, thing, "sides"),
        },
        "unanswered": thing.reply_count == 0,
    }


def _place(others, thing: Barrier | Idea, name: str, *, upwards: bool = False) -> int:
    """1 for the first: how many stand before `thing` when sorted by `name`, then by id."""
    further = "lt" if upwards else "gt"
    value = getattr(thing, name)
    before = Q(**{f"{name}__{further}": value}) | Q(**{name: value, f"pk__{further}": thing.pk})
    return others.filter(before).count() + 1


def _percent(share: float) -> str:
    """In a hundred, with a decimal where the whole number would hide it."""
    return f"{100 * share:.0f}" if share >= 0.1 else f"{100 * share:.1f}"
