"""The people that the table of permissions is tried with, and what there is to try it on.

A new kind of subject is a function in `permission_places` and a line in `KINDS`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from members.models import Member
from tests.factories import MemberFactory
from tests.moderation import permission_places as places
from tests.moderation.permission_places import ROLES, Place

KINDS: dict[str, Callable[[dict[str, Any]], dict]] = {
    "thing": places.things,
    "reply": places.replies,
    "link": places.links,
    "proposal": places.proposals,
    "person": places.persons,
    "anything": places.anywhere,
}


@dataclass
class World:
    """Who is there, and `places[kind][state][owner]`."""

    people: dict[str, Any]
    places: dict[str, dict[str, dict[str, Place]]]

    def at(self, kind: str, state: str, role: str) -> Place:
        there = self.places[kind][state]
        return there[role if role in there else "author"]


def build() -> World:
    """Everybody and everything; the caller rolls it back."""
    people = _people()
    return World(people, {kind: make(people) for kind, make in KINDS.items()})


def _people() -> dict[str, Any]:
    people: dict[str, Any] = {
        "visitor": AnonymousUser(),
        "new": MemberFactory(new=True),
        "editor": MemberFactory(editor=True),
        "admin": Member.objects.create_superuser("admin@example.org"),
        "judge": MemberFactory(moderator=True),  # who made the decisions that made the states
    }
    for name in ROLES:
        if name not in people:
            kind = name.rpartition("_")[2]
            roles = {kind: True} if kind in ("moderator", "editor") else {}
            people[name] = MemberFactory(**roles)
    return people


def suspend(people: dict[str, Any]) -> None:
    """Last of all, when everything is written."""
    until = timezone.now() + timedelta(days=7)
    for name in ROLES:
        if name.startswith("suspended"):
            people[name].suspended_until = until
            people[name].save()
