"""Makes a short title from the words of a point."""

import re

LETTERS = 120

_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])")
_SHORT_FORMS = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|incl|no|st|dr|mr|mrs|ms|prof|inc|ltd|[A-Z])\.)$", re.I
)
_CLAUSE = re.compile(r"\s+[–—-]\s+|[;:]\s+|,\s+")


def title_of(text: str) -> str:
    """The first sentence, without its full stop; where that has over 120 letters, as many whole
    clauses or words as fit.
    """
    line = next((line for line in text.split("\n") if line.strip()), "").strip()
    sentence = _first_sentence(line)
    if len(sentence) > LETTERS:
        sentence = _cut(sentence)
    return _bare(sentence) or _bare(line)[:LETTERS] or line[:LETTERS]


def _first_sentence(line: str) -> str:
    for end in _END.finditer(line):
        before = line[: end.start()]
        if not _SHORT_FORMS.search(before):
            return line[: end.end()].strip()
    return line


def _cut(sentence: str) -> str:
    clauses = [
        end.start()
        for end in _CLAUSE.finditer(sentence[: LETTERS + 2])
        if 40 <= end.start() <= LETTERS
    ]
    if clauses:
        return sentence[: clauses[-1]]
    short = sentence[: LETTERS - 1]
    return (short.rsplit(" ", 1)[0] if " " in short else short) + "…"


def _bare(text: str) -> str:
    text = text.strip().rstrip(":;, ")
    return text.rstrip(".").rstrip() if not text.endswith("...") else text
