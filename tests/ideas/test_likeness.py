"""Near things are found: in other words, mistyped, in either kind, and never what is hidden."""

import csv
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.keeping import set_post_state
from forum.models import Post, State
from forum.posting import reply_to
from ideas.likeness import keeping
from ideas.likeness.comparing import Rarity, likeness, spelled_alike
from ideas.likeness.finding import Typed, nearest, nearest_each
from ideas.likeness.meanings import same_meaning
from ideas.likeness.measuring import a_corpus_of
from ideas.likeness.stemming import stem
from ideas.likeness.wording import WORDS, stems
from ideas.models import Likeness, LikenessWord
from ideas.posting import edit_thing
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory

pytestmark = pytest.mark.django_db
QUERIES = 6  # count things, count words, spelled alike, shortlist, its words and their counts
FOUNDING = Path("/work/shared/cases/workshop/seed-barriers-and-ideas.csv")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("funding", "funded"),
        ("organisation", "organization"),
        ("hopping", "hops"),
        ("ties", "tie"),
        ("communities", "community"),
        ("agreed", "agrees"),
        ("responsibilities", "responsibility"),
    ],
)
def test_forms_of_one_word_are_one(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("hoping", "hopping"), ("university", "union"), ("passing", "past")]
)
def test_different_words_stay_different(one, other):
    assert stem(one) != stem(other)


def test_a_text_is_its_words_once_and_not_without_end():
    assert stems("The café’s CAFE doesn't close") == ["the", "cafe", "doesnt", "close"]
    assert len(stems(" ".join(f"word{n}" for n in range(500)))) == WORDS


def test_likeness_goes_from_nothing_to_all():
    weigh = Rarity({}, 0).weigh
    bus, paid = weigh(stems("Nobody pays the bus fare")), weigh(stems("Bus fares are not paid"))
    assert likeness(bus, bus) == pytest.approx(1)
    assert likeness(bus, weigh(stems("A letter"))) == 0
    assert 0.4 < likeness(bus, paid) < 1
    assert likeness(bus, paid) == pytest.approx(likeness(paid, bus))


def test_a_rare_word_counts_for_more():
    weigh = Rarity({"bu": 50, "walnut": 1}, 100).weigh
    typed = weigh(["bu", "walnut"])
    assert likeness(typed, weigh(["walnut", "x"])) > likeness(typed, weigh(["bu", "x"]))


def test_a_slip_and_another_word_for_it_count_in_part():
    weigh = Rarity({}, 0).weigh
    assert 0 < likeness(weigh(["librari"]), weigh(["libari"])) < 1
    assert "fund" in same_meaning(stem("money"))
    assert 0 < likeness(weigh([stem("doctor")]), weigh(["gp"])) < 1
    assert spelled_alike("2021", "2022") == 0


def test_what_says_the_same_in_other_words_comes_first(noise):
    near = BarrierFactory(title="We have no money for the coach", summary="The trips have stopped.")
    assert nearest("Our trips ended because funding for the bus ran out")[0][0] == near.pk


def test_barriers_and_ideas_are_found_together_or_one_kind_alone(noise):
    barrier = BarrierFactory(title="Letters from the council are hard to read")
    idea = IdeaFactory(title="Read letters from the council together")
    words = "council letters that people can read"
    assert {pk for pk, _likeness in nearest(words)[:2]} == {barrier.pk, idea.pk}
    assert nearest(words, kinds=["idea"])[0][0] == idea.pk
    assert barrier.pk not in dict(nearest(words, kinds=["idea"]))


def test_a_mistyped_word_still_finds(noise):
    near = BarrierFactory(title="The interpreter is never booked", summary="Nobody does it.")
    assert nearest("intrepreter missing")[0][0] == near.pk


def test_a_title_alone_can_be_what_is_near(noise):
    long = "Many other things were told that day, of roofs, gardens, trees and music. " * 5
    near = BarrierFactory(title="The lift is broken", summary=long)
    assert nearest("broken lift")[0][0] == near.pk


@pytest.mark.parametrize(
    "text", ["", "   ", "!!!", "\0", "'); --", "💧" * 50, "ß" * 9000, "the of"]
)
def test_nothing_that_can_be_typed_is_an_error(noise, text):
    nearest(text)
    nearest(text, title=text)


def test_common_words_do_not_raise_the_cost(noise, monkeypatch):
    monkeypatch.setattr("ideas.likeness.finding.ROWS", 1)
    near = BarrierFactory(title="Nobody books the interpreter for number three")
    assert nearest("number three interpreter")[0][0] == near.pk


@pytest.mark.parametrize("state", [State.HIDDEN, State.PENDING, State.WITHDRAWN])
def test_what_is_hidden_has_no_rows_until_it_comes_back(state):
    barrier = BarrierFactory(title="The interpreter is never booked")
    opening = Post.objects.get(thread=barrier.pk, number=1)
    set_post_state(opening, state)
    assert nearest("interpreter booked") == []
    assert not LikenessWord.objects.exists()
    set_post_state(opening, State.PUBLIC)
    assert nearest("interpreter booked")[0][0] == barrier.pk


def test_a_newcomers_first_barrier_is_not_found():
    BarrierFactory(by=MemberFactory(new=True), title="The interpreter is never booked")
    assert nearest("interpreter booked") == []


def test_the_rows_follow_a_new_wording(member):
    idea = IdeaFactory(by=member, title="Tea before forms", summary="We had tea.")
    edit_thing(thing=idea, title="Bread first", summary="We baked.", by=member, fields={})
    assert nearest("tea") == []
    assert nearest("baking bread")[0][0] == idea.pk


def test_a_reply_costs_nothing_here(member):
    idea = IdeaFactory()
    with CaptureQueriesContext(connection) as captured:
        reply_to(thread=idea.thread, source="Words", by=member)
    assert not [query for query in captured if "likeness" in query["sql"]]


def test_recounting_puts_missing_and_stale_rows_right():
    idea, other = IdeaFactory(title="Walnut trees"), IdeaFactory(title="Bread and soup")
    hidden = IdeaFactory()
    Likeness.objects.filter(pk=idea.pk).delete()
    Likeness.objects.filter(pk=other.pk).update(words="old")
    Post.objects.filter(thread=hidden.pk).update(state="hidden")
    hidden.thread.state = "hidden"
    hidden.thread.save()
    assert keeping.recount_likeness() == 3
    assert keeping.recount_likeness() == 0
    assert nearest("walnut tree")[0][0] == idea.pk


def test_many_texts_are_looked_for_at_once(noise):
    trees, bread = IdeaFactory(title="Walnut trees"), IdeaFactory(title="Bread and soup")
    found = nearest_each([Typed("soup and bread"), Typed(""), Typed("a walnut tree")], limit=1)
    assert [[pk for pk, _likeness in each] for each in found] == [[bread.pk], [], [trees.pk]]


def test_it_asks_as_many_questions_among_many_as_among_few(noise, monkeypatch):
    monkeypatch.setattr("ideas.likeness.meaning._model", lambda: None)
    counts = []
    for _size in range(2):
        with CaptureQueriesContext(connection) as captured:
            nearest("The interpretar for number three was not booked")
        counts.append(len(captured))
        for n in range(30):
            BarrierFactory(title=f"Interpreter {n} was booked for number {n}")
    assert counts == [QUERIES] * 2


@pytest.mark.skipif(not FOUNDING.exists(), reason="needs the founding report's notes")
def test_the_near_twins_of_the_founding_report_find_each_other():
    with FOUNDING.open(encoding="utf-8") as lines:
        _find_twins([row["text"] for row in csv.DictReader(lines)])


def test_they_find_each_other_in_our_own_words_too():
    call_command("load_example", verbosity=0)
    titles = dict(Likeness.objects.values_list("pk", "thread__title"))
    pairs = [
        ("not understood well enough", "do not know enough"),
        ("Some professionals fear", "a fear of handing responsibility"),
        ("get people who use services involved", "keep a community involved"),
    ]
    for pair in pairs:
        one, other = (next(pk for pk in titles if words in titles[pk]) for words in pair)
        assert {one, other} <= _five(one) | {one}
        assert {one, other} <= _five(other) | {other}


def _five(pk: int) -> set[int]:
    title = Likeness.objects.get(pk=pk).thread.title
    text = Post.objects.get(thread=pk, number=1).source
    return {found for found, _likeness in nearest_each([Typed(text, title, leave_out=pk)])[0]}


def _find_twins(texts: list[str]) -> None:
    twins = [
        ("Not enough understanding", "lack of knowledge"),
        ("The vested interests", "Professional 'vested' interest"),
        ("Difficulty in inspiring", "Sustaining community involvement"),
    ]
    with a_corpus_of(texts):
        for pair in twins:
            one, other = (
                next(n for n, text in enumerate(texts, 1) if words in text) for words in pair
            )
            for mine, wanted in ((one, other), (other, one)):
                assert wanted in dict(nearest_each([Typed(texts[mine - 1], leave_out=mine)])[0])


@pytest.fixture
def noise() -> None:
    """Other things, so that words have a rarity."""
    for n in range(12):
        BarrierFactory(title=f"The gate of number {n} is shut", summary=f"All of week {n} long.")
        IdeaFactory(title=f"Paint the wall of number {n}", summary=f"It took {n} pots.")
