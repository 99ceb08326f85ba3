"""What is measured: pages and forms, as a visitor and as a member."""

import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from config.benching.filling import WORDS
from config.benching.loading import Call
from ideas.models import Idea
from members.identity import COOKIE, cookie_for
from members.models import Member

TOKEN = "t" * 32  # the cookie and the field carry the same one, as a browser's would


@dataclass(frozen=True)
class Case:
    """One line of the table; `aim` is the ratio to C to reach."""

    name: str
    calls: Callable[[], Iterator[Call]]
    aim: float | None = None


def _signed_in(members: list[Member]) -> Iterator[str]:
    cookies = [
        f"{COOKIE}={cookie_for(member)}; {settings.CSRF_COOKIE_NAME}={TOKEN}" for member in members
    ]
    return itertools.cycle(cookies)


def make_cases(seed: int = 1) -> list[Case]:
    """All cases over the data there is, in the order of the table."""
    chance = random.Random(seed)  # noqa: S311 - which idea is looked at
    ideas = list(Idea.objects.public().only("pk", "slug"))
    members = list(Member.objects.filter(email__startswith="m")[:50])

    def get(paths: Callable[[], str], known: bool = False) -> Callable[[], Iterator[Call]]:
        def calls() -> Iterator[Call]:
            cookies = _signed_in(members)
            while True:
                yield Call(paths(), cookie=next(cookies) if known else "")

        return calls

    def post(path: Callable[[], str], fields: Callable[[], dict]) -> Callable[[], Iterator[Call]]:
        def calls() -> Iterator[Call]:
            cookies = _signed_in(members)
            while True:
                body = urlencode({"csrfmiddlewaretoken": TOKEN, **fields()})
                yield Call(path(), "POST", next(cookies), body, expected=(302, 303))

        return calls

    def item() -> str:
        return chance.choice(ideas).get_absolute_url()

    def search() -> str:
        return f"/search/?q={'+'.join(chance.sample(WORDS, 2))}"

    numbers = itertools.count()
    return [
        Case("home, visitor", get(lambda: "/")),
        Case("home, member", get(lambda: "/", True)),
        Case("list, visitor", get(lambda: "/ideas/"), 0.35),
        Case("list, member", get(lambda: "/ideas/", True), 0.20),
        Case("item, visitor", get(item), 0.22),
        Case("item, member", get(item, True), 0.15),
        Case("search, visitor", get(search)),
        Case("search, member", get(search, True)),
        Case(
            "vote",
            post(
                lambda: f"/ideas/{chance.choice(ideas).pk}/vote/",
                lambda: {"answer": chance.choice(["helps", "not_for_us", "not_sure"])},
            ),
            0.20,
        ),
        Case(
            "reply",
            post(
                lambda: f"/threads/{chance.choice(ideas).pk}/reply/",
                lambda: {"source": f"{' '.join(chance.sample(WORDS, 8))} {next(numbers)}"},
            ),
        ),
    ]


def count_queries(call: Call) -> tuple[int, int]:
    """How many statements one call costs, and how many bytes its answer has."""
    headers = {"host": "127.0.0.1"} | ({"cookie": call.cookie} if call.cookie else {})
    client = Client(headers=headers)
    for _warm in range(2):
        with CaptureQueriesContext(connection) as queries:
            if call.method == "POST":
                response = client.post(
                    call.path, call.body, content_type="application/x-www-form-urlencoded"
                )
            else:
                response = client.get(call.path)
    told = [
        q for q in queries if not q["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))
    ]
    return len(told), len(response.content)
