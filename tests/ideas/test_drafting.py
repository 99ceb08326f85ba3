"""The title that is offered comes from the first sentence, without its marks."""

import pytest

from ideas.drafting import first_title


@pytest.mark.parametrize(
    ("summary", "title"),
    [
        ("We wait. And wait.", "We wait"),
        ("A **seat** at the table\nfor carers", "A seat at the table"),
        ("Why does nobody ask? It hurts.", "Why does nobody ask"),
        ("word " * 40, ("word " * 20).strip()),
    ],
)
def test_the_first_sentence_is_the_title(summary, title):
    assert first_title(summary) == title
