"""What is measured: pages and forms, as a visitor and as a member."""

import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
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


class Traffic:
    """Endless calls over the data there is; the same seed makes the same ones."""

    def __init__(self, seed: int = 1) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - which idea is looked at
        self.ideas = list(Idea.objects.public().only("pk", "slug", "author"))
        members = Member.objects.filter(email__startswith="bench")[:50]
        known = {member.pk for member in members}
        # Nobody answers on an idea of their own.
        self.of_others = [idea for idea in self.ideas if idea.author_id not in known]
        self.cookies = [
            f"{COOKIE}={cookie_for(member)}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
            for member in members
        ]
        self.numbers = itertools.count()

    def item(self) -> str:
        return self.chance.choice(self.ideas).get_absolute_url()

    def search(self) -> str:
        return f"/search/?q={'+'.join(self.chance.sample(WORDS, 2))}"

    def vote(self) -> tuple[str, dict[str, str]]:
        answer = self.chance.choice(["helps", "not_for_us", "not_sure"])
        return f"/ideas/{self.chance.choice(self.of_others).pk}/vote/", {"answer": answer}

    def reply(self) -> tuple[str, dict[str, str]]:
        words = f"{' '.join(self.chance.sample(WORDS, 8))} {next(self.numbers)}"
        return f"/threads/{self.chance.choice(self.ideas).pk}/reply/", {"source": words}

    def similar(self) -> Iterator[Call]:
        """What a script asks while a member types; each time something else."""
        for cookie in itertools.cycle(self.cookies):
            words = " ".join(self.chance.sample(WORDS, 10))
            body = urlencode({"csrfmiddlewaretoken": TOKEN, "summary": words})
            yield Call("/share/idea/similar/", "POST", cookie, body, fragment=True)

    def reads(self, path: Callable[[], str], known: bool) -> Iterator[Call]:
        """GET, as members in turn or as a visitor."""
        for cookie in itertools.cycle(self.cookies):
            yield Call(path(), cookie=cookie if known else "")

    def writes(self, form: Callable[[], tuple[str, dict[str, str]]]) -> Iterator[Call]:
        """POST, as members in turn."""
        for cookie in itertools.cycle(self.cookies):
            path, fields = form()
            body = urlencode({"csrfmiddlewaretoken": TOKEN, **fields})
            yield Call(path, "POST", cookie, body, expected=(302, 303))


def make_cases() -> list[Case]:
    """All cases, in the order of the table."""
    traffic = Traffic()
    pages = [
        ("home", lambda: "/", None, None),
        ("list", lambda: "/ideas/", 0.35, 0.20),
        ("item", traffic.item, 0.22, 0.15),
        ("search", traffic.search, None, None),
    ]
    cases = []
    for name, path, visitor, member in pages:
        cases.append(Case(f"{name}, visitor", partial(traffic.reads, path, False), visitor))
        cases.append(Case(f"{name}, member", partial(traffic.reads, path, True), member))
    return [
        *cases,
        Case("vote", partial(traffic.writes, traffic.vote), 0.20),
        Case("reply", partial(traffic.writes, traffic.reply)),
        Case("similar", traffic.similar),
    ]


def count_queries(call: Call) -> tuple[int, int]:
    """How many statements one call costs, and how many bytes its answer has."""
    headers = {"host": "127.0.0.1"} | ({"cookie": call.cookie} if call.cookie else {})
    headers |= {"hx-request": "true"} if call.fragment else {}
    client = Client(headers=headers)
    for _warm in range(2):
        with CaptureQueriesContext(connection) as queries:
            if call.method == "POST":
                response = client.post(
                    call.path, call.body, content_type="application/x-www-form-urlencoded"
                )
            else:
                response = client.get(call.path)
    frames = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    told = [query for query in queries if not query["sql"].startswith(frames)]
    return len(told), len(response.content)
