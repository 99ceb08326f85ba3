"""House rules brought in step with what editors say: added, changed or retired, never deleted."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from moderation.models import Rule


class Wanted(NamedTuple):
    """A rule as it is to stand; `slug` is what it is known by for good."""

    slug: str
    title: str
    explanation: str
    letter: str
    urgent: bool


@transaction.atomic
def keep_rules(*, rules: Iterable[Wanted], addresses: Mapping[str, str]) -> None:
    """Let the rules be `rules`, in this order; the same again changes nothing.

    A rule that is not among them is retired: nobody is offered it, and what was reported or decided
    by it stays. One that comes back is the same rule. `addresses` says by slug where each stands.
    """
    known = {rule.slug: rule for rule in Rule.objects.select_for_update().order_by("pk")}
    wanted = {each.slug: each for each in rules}
    for position, each in enumerate(wanted.values(), start=1):
        rule = known.get(each.slug) or Rule(slug=each.slug)
        stands = each._asdict() | {
            "position": position,
            "address": addresses.get(each.slug, ""),
            "retired_at": None,
        }
        if rule.pk is None or any(getattr(rule, name) != value for name, value in stands.items()):
            for name, value in stands.items():
                setattr(rule, name, value)
            rule.save()
    gone = [rule.pk for slug, rule in known.items() if slug not in wanted]
    Rule.objects.offered().filter(pk__in=gone).update(retired_at=timezone.now(), address="")


@transaction.atomic
def place_rules(*, addresses: Mapping[str, str]) -> None:
    """Say where each rule can be read now, by slug; the rules themselves stay as they are."""
    for rule in Rule.objects.select_for_update().order_by("pk"):
        address = "" if rule.retired_at else addresses.get(rule.slug, "")
        if rule.address != address:
            Rule.objects.filter(pk=rule.pk).update(address=address)
