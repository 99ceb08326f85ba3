"""Follows what the running text between lists announces for the next list."""

import re

from .judging import Verdict, is_firm, of_lead_in
from .outline import Piece
from .sections import Section

_MORE = re.compile(r"(?i)^\W*(?:also|and|others|they|people|some|more|further)(?: \w+){0,3}\W*$")


def lead_of(paragraph: Piece, section: Section, before: Verdict, next_is_list: bool) -> Verdict:
    """What holds for the next list after this paragraph: its own announcement, the one before, or
    None for the heading's.
    """
    text = paragraph.text.rstrip(" *")
    if section.verdict == "other" and is_firm(section.name):
        return None
    opens = text.endswith((":", ":-", ": -"))
    if not opens and not (next_is_list and section.verdict is None and len(text.split()) <= 25):
        return None
    verdict = of_lead_in(text, last_sentence_only=section.verdict is not None)
    if verdict is None and before and opens and _MORE.match(text):
        return before  # "Others said:"
    return verdict
