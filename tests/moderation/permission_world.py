"""The people that the table of permissions is tried with, and what there is to try it on.

A new kind of subject is a function in `permission_places` and a line in `KINDS`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from forum.models import Board, Tag, Thread
from forum.tagging import set_tags
from members.models import Member
from moderation.areas import give_areas
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
    world = World(people, {kind: make(people) for kind, make in KINDS.items()})
    _give_area(people)
    return world


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


def _give_area(people: dict[str, Any]) -> None:
    """`area_moderator` looks after every subject, and not after the other things around it."""
    around = people["around"]
    outside = [each.pk for name, each in around.items() if name in ("other_idea", "other_barrier")]
    for thread in Thread.objects.filter(board=None).exclude(pk__in=outside):
        set_tags(thread=thread, names=["here"])
    elsewhere = (around["other_board"].pk, around["other_topic"].board_id)
    boards = Board.objects.exclude(pk__in=elsewhere)
    tags = Tag.objects.filter(name="here")
    who = people["area_moderator"]
    give_areas(member=who, by=people["admin"], boards=boards, tags=tags)
    people["area_moderator"] = Member.objects.get(pk=who.pk)


def suspend(people: dict[str, Any]) -> None:
    """Last of all, when everything is written."""
    until = timezone.now() + timedelta(days=7)
    for name in ROLES:
        if name.startswith("suspended"):
            people[name].suspended_until = until
            people[name].save()
