"""Texts grouped by the words they share."""

import csv
import gzip
import random
from collections import Counter

import pytest

from ideas.likeness.theming import MOST, Text, themes_among
from tests.cases import CASES

PARKING = ["Parking at the hospital costs much", "Nobody finds parking here", "Parking is far away"]
FORMS = ["The form is too long", "This form asks twice", "Forms in small print, a long form"]


def test_texts_that_share_words_make_a_theme_and_the_words_are_its_reason():
    found = themes_among(_texts([*PARKING, *FORMS, "Sunlight in winter"]))
    assert [theme.members for theme in found.themes] == [(0, 1, 2), (3, 4, 5)]
    assert [theme.shared[0] for theme in found.themes] == [("parking", 3), ("form", 3)]
    assert found.alone == (6,)


def test_a_word_that_means_the_same_brings_texts_together():
    found = themes_among(
        _texts(["Money runs out", "The budget is gone", "Money and budget", "Rain in May"])
    )
    assert [theme.members for theme in found.themes] == [(0, 1, 2)]


def test_two_are_no_theme():
    found = themes_among(_texts([*PARKING[:2], "Sunlight in winter"]))
    assert found.themes == () and found.alone == (0, 1, 2)


def test_the_same_texts_give_the_same_themes():
    texts = _texts([*PARKING, *FORMS] * 4)
    assert themes_among(texts) == themes_among(texts)


@pytest.mark.parametrize("words", ["", "the and of", "!!!", "\x00", "a" * 5000])
def test_texts_without_words_are_on_their_own_or_together_and_never_a_fault(words):
    found = themes_among(_texts([words] * 4))
    assert sum(len(theme.members) for theme in found.themes) + len(found.alone) == 4


def test_nothing_at_all_has_no_theme():
    assert themes_among([]) == ((), ())


def test_everything_is_placed_once_and_no_more_than_the_most_is_looked_at():
    chance = random.Random(4)
    words = [" ".join(f"word{chance.randrange(60)}" for _n in range(8)) for _t in range(MOST + 20)]
    found = themes_among(_texts(words))
    placed = [pk for theme in found.themes for pk in theme.members] + list(found.alone)
    assert sorted(placed) == list(range(MOST))


def test_themes_of_real_statements_stay_within_one_conversation():
    """Of five conversations mixed, most of a theme's statements come from one of them."""
    statements = _statements()
    labels = [name for name, _words in statements]
    found = themes_among(_texts([words for _name, words in statements]))
    grouped = [[labels[pk] for pk in theme.members] for theme in found.themes]
    size = sum(map(len, grouped))
    assert size > 0.8 * len(labels)
    assert sum(Counter(names).most_common(1)[0][1] for names in grouped) > 0.78 * size


def _texts(words: list[str]) -> list[Text]:
    return [Text(pk, each) for pk, each in enumerate(words)]


def _statements() -> list[tuple[str, str]]:
    paths = sorted((CASES / "polis").glob("*/comments.csv.gz"))
    if not paths:
        pytest.skip("the shared cases are not here")
    chance, found = random.Random(1), []
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            rows = [row for row in csv.DictReader(file) if row["moderated"] != "-1"]
        texts = [row["comment-body"] for row in rows]
        chance.shuffle(texts)
        found += [(path.parent.name, words) for words in texts[:60]]
    chance.shuffle(found)
    return found
