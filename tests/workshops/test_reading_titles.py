"""Titles are made from the first words of a point."""

import pytest

from workshops.reading.titling import LETTERS, title_of


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Start small.", "Start small"),
        ("Hearts & minds", "Hearts & minds"),
        ("Who decides? Nobody knows.", "Who decides?"),
        ("Meet in cafes, e.g. in Hulme. People come.", "Meet in cafes, e.g. in Hulme"),
        ("Leaflets:\n- too long\n- too many", "Leaflets"),
        ("And so on...", "And so on..."),
    ],
)
def test_a_title_is_the_first_sentence_without_its_full_stop(text, title):
    assert title_of(text) == title


def test_a_long_sentence_is_cut_after_a_clause():
    text = (
        "People who work shifts cannot come to meetings in the day, " + "and so on and so on " * 9
    )
    assert title_of(text) == "People who work shifts cannot come to meetings in the day"


def test_a_long_clause_is_cut_between_words():
    title = title_of("word " * 60)
    assert len(title) <= LETTERS
    assert title.endswith("word…")


def test_a_word_without_an_end_is_cut():
    assert len(title_of("a" * 500)) <= LETTERS
