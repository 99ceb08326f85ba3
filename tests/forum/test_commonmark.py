"""The engine is CommonMark; where we leave it is a list, and nothing outside the list differs."""

import tomllib
from pathlib import Path

import pytest

from forum.markup import DEPARTURES, make_engine, make_parser
from tests.cases import read_cases

ENGINE = 649  # of 652: the other three are a line end inside an empty quote
OURS = 334
PINNED = tomllib.loads(Path(__file__).with_name("commonmark_departures.toml").read_text())


def test_the_engine_renders_nearly_every_example(examples):
    assert len(_met(make_engine(), examples)) == ENGINE


def test_what_differs_with_our_rules_is_what_the_list_says(examples):
    met = _met(make_parser(), examples)
    listed = set().union(*map(_numbers, PINNED.values()))
    assert _met(make_engine(), examples) - met == listed
    assert len(met) == OURS


@pytest.mark.parametrize("name", DEPARTURES)
def test_a_departure_changes_only_what_it_is_for(examples, name):
    parser = make_engine()
    DEPARTURES[name](parser)
    assert _met(make_engine(), examples) - _met(parser, examples) == _numbers(PINNED[name])


def test_every_departure_is_explained():
    assert set(PINNED) == set(DEPARTURES)
    decision = Path(__file__).parents[2] / "docs/decisions/0009-markdown-is-a-convenience.md"
    told = decision.read_text()
    missing = [
        name for name in DEPARTURES if f"| {name} | {len(_numbers(PINNED[name]))} |" not in told
    ]
    assert not missing


def _met(parser, examples: list[dict]) -> set[int]:
    return {each["example"] for each in examples if parser.render(each["markdown"]) == each["html"]}


def _numbers(ranges: str) -> set[int]:
    found: set[int] = set()
    for part in ranges.split():
        first, _dash, last = part.partition("-")
        found.update(range(int(first), int(last or first) + 1))
    return found


@pytest.fixture(scope="module")
def examples() -> list[dict]:
    rows = read_cases("markdown-commonmark-0.31.2")
    assert len(rows) == 652
    return rows
