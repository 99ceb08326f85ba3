"""The written table of who may do what in which state, against what every verb really does.

`permissions.toml` has a line for every verb: a verb that is new fails here until it has one. Each
verb is called for each role in each state of its section, and all of it is rolled back. A line that
is not true is printed as it should be: copy it into the table if it is what you meant.
"""

import copy
import importlib
import inspect
import pkgutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import connection, transaction
from django.http import Http404
from django.test import override_settings

from tests.moderation.calling import CALLS
from tests.moderation.permission_places import ROLES
from tests.moderation.permission_world import World, build, suspend

ROOMS = ("forum", "ideas", "moderation", "workshops", "cms")
TABLE = tomllib.loads((Path(__file__).parent / "permissions.toml").read_text())
NOT_DOORS = TABLE.pop("not doors")
ELSEWHERE = TABLE.pop("asked elsewhere")
WORDS: dict[str, list[str]] = {name: who.split() for name, who in TABLE.pop("words").items()}
REFUSED = (PermissionDenied, ValidationError, Http404, ObjectDoesNotExist)
LINES = [(kind, verb) for kind, lines in TABLE.items() for verb in lines]


def verbs() -> dict[str, Callable]:
    """Every public function of the rooms that is done `by` somebody, by its whole name."""
    found: dict[str, Callable] = {}
    for room in ROOMS:
        package = importlib.import_module(room)
        for module in pkgutil.walk_packages(package.__path__, f"{room}."):
            if {"migrations", "management", "views"} & set(module.name.split(".")):
                continue
            for name, each in vars(importlib.import_module(module.name)).items():
                own = inspect.isfunction(each) and each.__module__ == module.name
                if own and not name.startswith("_") and "by" in inspect.signature(each).parameters:
                    found[f"{module.name}.{name}"] = each
    return found


def test_every_verb_has_its_line():
    known = {verb for _kind, verb in LINES} | set(NOT_DOORS) | set(ELSEWHERE)
    missing, gone = set(verbs()) - known, known - set(verbs())
    assert not missing, (
        "new verbs: say who may, in which section, in tests/moderation/permissions.toml, "
        f"and how to call them in tests/moderation/calling.py: {sorted(missing)}"
    )
    assert not gone, f"in tests/moderation/permissions.toml and nowhere else: {sorted(gone)}"
    uncalled = {verb for _kind, verb in LINES} - set(CALLS)
    for verb, test in ELSEWHERE.items():
        assert verb.rpartition(".")[2] in Path(test).read_text(), f"{test} does not try {verb}"
    assert not uncalled, f"say how to call them in tests/moderation/calling.py: {sorted(uncalled)}"


@pytest.mark.parametrize(("kind", "verb"), LINES)
def test_who_may_is_what_the_table_says(kind, verb, world):
    really = {
        state: {role for role in ROLES if _may(world, kind, state, role, verb)}
        for state in world.places[kind]
    }
    said = _read(TABLE[kind][verb], list(world.places[kind]))
    assert said == really, (
        f"tests/moderation/permissions.toml, [{kind}], says otherwise. It is really so:\n"
        f'"{verb}" = "{_line(really)}"'
    )


def test_a_line_is_read_as_it_is_written():
    states = ["public", "pending", "hidden"]
    team = {"moderator", "own_moderator", "area_moderator", "admin"}
    who = {"public": {"author", *team}, "pending": {"visitor"}}
    who["hidden"] = who["public"]
    assert _line(who) == "public, hidden: author team | pending: visitor"
    assert _read(_line(who), states) == who
    assert _read("nobody", states) == {state: set() for state in states}
    assert _line(_read("nobody", states)) == "nobody"
    with pytest.raises(ValueError, match="pubic"):
        _read("pubic: team", states)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """The world of `permission_world`, built once and rolled back at the end."""
    with (
        django_db_blocker.unblock(),
        override_settings(JUDGE_TWICE_ONE_IN=1),
        transaction.atomic(),
    ):
        made = build()
        suspend(made.people)
        yield made
        transaction.set_rollback(True)


def _may(world: World, kind: str, state: str, role: str, verb: str) -> bool:
    """Whether `role` does `verb` on a `kind` of thing in `state`: not refused, and not nothing."""
    place, by = world.at(kind, state, role), copy.copy(world.people[role])
    call = verbs_once()[verb]
    try:
        with transaction.atomic():
            given = {"by": by, **CALLS[verb](place, by)}
            if None in [value for name, value in given.items() if name != "by"]:
                return False  # there is no such thing in this state
            writes = Writes()
            with connection.execute_wrapper(writes):
                made = call(**given)
            transaction.set_rollback(True)
    except REFUSED:
        return False
    except (AttributeError, TypeError, ValueError):
        if role == "visitor":
            return False  # no verb for members takes somebody who has no row
        raise
    nothing = made is None and "| None" in str(inspect.signature(call).return_annotation)
    return writes.seen and not nothing


class Writes:
    """Notes whether anything is written: to leave all as it is needs no right."""

    seen = False

    def __call__(self, execute: Callable, sql: str, *more: Any) -> Any:
        made = execute(sql, *more)
        verb = sql.split(maxsplit=1)[0]
        adds = verb == "INSERT" and "IGNORE" not in sql and "DO NOTHING" not in sql
        changes = verb in ("INSERT", "UPDATE", "DELETE") and more[-1]["cursor"].rowcount > 0
        self.seen = self.seen or adds or changes
        return made


def verbs_once(kept: dict[str, Callable] = {}) -> dict[str, Callable]:  # noqa: B006
    """As `verbs`, looked up once."""
    if not kept:
        kept.update(verbs())
    return kept


def _read(line: str, states: list[str]) -> dict[str, set[str]]:
    """“public, locked: team | hidden: author”: the roles by state. A state left out is nobody's."""
    found: dict[str, set[str]] = {state: set() for state in states}
    for part in line.split("|") if line != "nobody" else []:
        named, _colon, who = part.partition(":")
        roles = {role for word in who.split() for role in WORDS.get(word, [word])}
        for state in states if named.strip() == "always" else named.split(","):
            if state.strip() not in found or not roles <= set(ROLES):
                raise ValueError(f"{line}: there is no such state or role: {part.strip()}")
            found[state.strip()] = roles
    return found


def _line(who: dict[str, Any]) -> str:
    """The line of the table for these roles by state."""
    alike: dict[frozenset, list[str]] = {}
    for state, roles in who.items():
        if roles:
            alike.setdefault(frozenset(roles), []).append(state)
    everywhere = len(alike) == 1 and len(who) == len(next(iter(alike.values())))
    parts = [
        f"{'always' if everywhere else ', '.join(states)}: {_named(roles)}"
        for roles, states in alike.items()
    ]
    return " | ".join(parts) or "nobody"


def _named(roles: frozenset[str]) -> str:
    """The shortest way to say these roles: the words that fit, the largest first, then the rest."""
    left, words = set(roles), []
    for word, meant in sorted(WORDS.items(), key=lambda each: -len(each[1])):
        if set(meant) <= left:
            words.append(word)
            left -= set(meant)
    return " ".join([*(role for role in ROLES if role in left), *words])
