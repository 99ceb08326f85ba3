"""Going through ideas one at a time: which one comes next, and what of today is behind somebody.

What is seen least comes up more often. The draw looks at as many rows among a few ideas as among
very many, and is the same again until the idea shown has been answered or skipped.
"""

import secrets
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from math import log
from random import Random
from typing import NamedTuple

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from ideas.models import Idea, Vote
from ideas.ranking import readers_of
from members.identity import Person

COOKIE = "stile_one"
REMEMBERED = 200  # ideas of one day; what was answered never comes back to a member anyway
LEAST_SEEN, SPREAD = 60, 60  # candidates: those seen least, and those at places drawn by chance
_signer = Signer(salt="ideas.going_through")


@dataclass(frozen=True)
class Walk:
    """One day of one browser: the seed of its draws, how many were answered, what is behind."""

    day: date
    seed: str
    answered: int = 0
    behind: tuple[int, ...] = ()

    @classmethod
    def of(cls, request: HttpRequest) -> "Walk":
        """As the browser's cookie tells it; a new one on another day, or where it tells nothing."""
        today = timezone.localdate()
        try:
            text = _signer.unsign(request.COOKIES.get(COOKIE, ""))
            day, seed, answered, behind = text.split(".")
            if day == today.isoformat():
                return cls(today, seed, int(answered), tuple(map(int, behind.split("-"))))
        except (BadSignature, ValueError):
            pass
        return cls(today, secrets.token_hex(4))

    def past(self, pk: int, *, answered: bool) -> "Walk":
        """With the idea `pk` behind; pressing twice counts once."""
        if pk in self.behind:
            return self
        behind = (*self.behind, pk)[-REMEMBERED:]
        return replace(self, answered=self.answered + answered, behind=behind)

    def keep(self, response: HttpResponse, path: str) -> HttpResponse:
        """`response`, with this remembered in the browser for the pages under `path`."""
        behind = "-".join(map(str, self.behind))
        response.set_cookie(
            COOKIE,
            _signer.sign(f"{self.day}.{self.seed}.{self.answered}.{behind}"),
            max_age=24 * 3600,
            path=path,
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
        return response


class Shown(NamedTuple):
    """What the page shows of an idea."""

    pk: int
    title: str
    slug: str
    page_html: str
    first_step: str


def next_idea(member: Person, walk: Walk) -> Shown | None:
    """The idea that comes next for `member` on `walk`, None when none is left."""
    open_ones = _open_to(member, walk)
    turn = f"{walk.seed}.{len(walk.behind)}.{walk.behind[-1:]}"
    likely: dict[int, float] = {}
    for rows in (least_seen(open_ones), _spread(open_ones, Random(turn))):  # noqa: S311
        for pk, seen, *answers in rows:
            likely[pk] = 1 / (1 + readers_of(sum(answers), seen))
    if not likely:
        return None
    # Who is first in a race of chances: one more answer on another idea does not change the draw.
    drawn = min(likely, key=lambda pk: _chance(turn, pk) / likely[pk])
    return Shown(*Idea.objects.public().values_list(*Shown._fields).get(pk=drawn))


def _chance(turn: str, pk: int) -> float:
    """The time until `pk` comes in, by chance from `turn`: exponential, one on average."""
    drawn = int.from_bytes(blake2b(f"{turn}.{pk}".encode(), digest_size=6).digest())
    return -log((drawn + 1) / 2**48)


def _open_to(member: Person, walk: Walk) -> QuerySet:
    """Public ideas of others that `member` has not answered, and not had today."""
    ideas = Idea.objects.public().exclude(pk__in=walk.behind)
    if member.is_authenticated:
        answered = Vote.objects.filter(idea=OuterRef("pk"), member=member.pk)
        ideas = ideas.exclude(author=member.pk).exclude(Exists(answered))
    return ideas.values_list("pk", "seen", *Idea.ANSWERS)


def least_seen(open_ones: QuerySet) -> QuerySet:
    """Those seen least up to the last mix, and of equals those that stand first today."""
    return open_ones.order_by("seen", "fair_position")[:LEAST_SEEN]


def _spread(open_ones: QuerySet, chance: Random) -> QuerySet:
    """Those at places of today's mix that chance picks; the mix numbers its places from 1."""
    mixed = Idea.objects.public().order_by("-fair_position")
    last = int(mixed.values_list("fair_position", flat=True).first() or 0)
    places = chance.sample(range(1, last + 1), min(SPREAD, last))
    return open_ones.filter(fair_position__in=places)
