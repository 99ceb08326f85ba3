"""Text that shows nothing: fillers, joiners, selectors, tags and the blanks of every script."""

import unicodedata

#: Of the letters and signs these alone show nothing; the rest has a category of its own.
EMPTY = frozenset("\u115f\u1160\u3164\uffa0\u2800\ufffc\U0001d159")
#: Marks that show nothing by themselves and change at most how the sign before them looks.
SELECTORS = frozenset(
    "\u034f\u17b4\u17b5\u180b\u180c\u180d\u180f\U00016fe4"
    + "".join(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))
)


def shows(character: str) -> bool:
    """Whether a reader sees a letter, number or sign."""
    return unicodedata.category(character)[0] in "LNPS" and character not in EMPTY


def is_blank(text: str) -> bool:
    """Whether nobody would see anything of `text`."""
    return not any(map(shows, text))
