"""How hard a text is to read, from the lengths of its words and sentences."""

import re

GRADE_OF_TWELVE = 7.5  # school years in the United States; a child of twelve is in the seventh
FEWEST = 60  # words; fewer say nothing
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_END = re.compile(r"[.!?…]+(?=\s|$)|\n")


def grade_of(text: str) -> float | None:
    """The Coleman–Liau index of `text`: the school year in which it can be read; None when it is
    too short to say.

    0.0588 L − 0.296 S − 15.8, where L is letters and S sentences in a hundred words. M. Coleman
    and T. L. Liau, A computer readability formula designed for machine scoring, Journal of Applied
    Psychology 60 (1975), 283–284.
    """
    words = _WORD.findall(text)
    if len(words) < FEWEST:
        return None
    letters = sum(len(word) for word in words)
    sentences = sum(bool(_WORD.search(part)) for part in _END.split(text))
    return 0.0588 * 100 * letters / len(words) - 0.296 * 100 * sentences / len(words) - 15.8
