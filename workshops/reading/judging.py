"""Decides what a heading, or the sentence that leads into a list, announces: barriers, ideas, both,
or something else.
"""

import re
from typing import Literal

from .wording import BARRIER, IDEA, OTHER, PLAIN, Mark, marks

Verdict = Literal["barrier", "idea", "both", "other"] | None

_LONGEST = 600  # letters of a heading or lead-in that are looked at
# What stands between two announcing words when the second only says more about the first:
# "solutions to the problems".
_ABOUT = re.compile(
    r"^\W*(?:\w+\W+)?(?:to|for|of|on|about|with|in|into|from|against|that|which|around"
    r"|towards?|facing|when|who)\b[^,;:.?!–—|/]{0,60}$",
    re.I,
)
_NEXT = re.compile(
    r"^\s+(?:(?:the|our|these|those|good|new|your|any)\s+)*$", re.I
)  # "what stops good ideas"
_AND = re.compile(
    r"^[\s\W]*(?:and|or|&|\+|/|vs\.?|versus|to|then|into)?[\s\W]*(?:\w+[\s\W]+){0,3}$", re.I
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_PREFIX = re.compile(
    r"^\W*(?:(?P<barrier>barriers?|obstacles?|challenges?|problems?)"
    r"|(?P<idea>(?:smart )?ideas?|suggestions?|solutions?))"
    r"(?:\s*(?:no\.?\s*)?\d+\s*(?::|[-–—](?=\s)|\.(?=\s)|\)|\])|\s*[:\])=])\s*(?P<rest>\S.*)",
    re.I | re.S,
)
_SUFFIX = re.compile(
    r"^(?P<rest>.*\S)\s*[\[(#](?:(?P<barrier>barrier)|(?P<idea>(?:smart )?idea|suggestion"
    r"|solution))[\])]?\.?\s*$",
    re.I | re.S,
)
_LETTER = re.compile(
    r"^\W*(?:(?P<barrier>B)|(?P<idea>[IS]))\s?\d{0,3}\s*(?:[:\])]|[-–—.](?=\s))\s*(?P<rest>\S.*)",
    re.S,
)
# Headings that end the matter wherever they stand; the other words for "something else" can also be
# the theme of some barriers.
_FIRM = re.compile(
    r"next steps?|follow|action|case stud|practice|contact|attend|apolog|agenda|thank|further"
    r"|more info|find out|in touch|well\b|who (?:was|came|took|is|att)"
    r"|referenc|bibliog|minutes|feedback|evaluation|participants|delegates|asked|glossary"
    r"|about (?:us|this)|acknowledg|working",
    re.I,
)
_DAY = re.compile(
    r"\b(?:feedback|reflections?|evaluation|comments?|thoughts)\b\W+(?:on|of|about|from|for)\W+"
    r"(?:(?:the|this|our|today\S*)\W+)*(?:day|event|session|workshop|meeting)\b|^\W*evaluation\W*$",
    re.I,
)
_GOES_ON = re.compile(
    r"\b(?:includ\w+|were|are|was|said|say|mention\w*|told|named|follow\w*|list\w*|raised|these"
    r"|identified|noted|suggested|felt|answer\w*|respon\w+)\b(?!.*\bwill\b)",
    re.I,
)
_CAME = re.compile(r"\b(?:took part|attended|came|were present|joined us)\W*$", re.I)
# A list of these is no list of barriers or ideas, whatever the sentence before it speaks of.
_LISTED = re.compile(
    r"(?<!by )(?<!from )(?<!from the )(?<!by the )(?<!in )(?<!in the )(?<!for )(?<!of )\b"
    r"(?:groups|questions?|speakers|organisations|attendees|tables|aims|objectives|services"
    r"|examples|links|resources|stages|sessions|goals)"
    r"(?: (?:are|were|include|included|is|was|came from|below|asked|present))*\W*$",
    re.I,
)


def of_heading(text: str) -> Verdict:
    """What a heading announces; None when it says nothing about it."""
    heads = _heads(text[:_LONGEST], marks(text[:_LONGEST]))
    kinds = [kind for _, _, kind in heads]
    if not kinds:
        return None
    if kinds[0] == OTHER and not _joined(text, heads, OTHER):
        return "other"
    wanted = [kind for kind in kinds if kind in (BARRIER, IDEA)]
    if not wanted:
        return "other"
    return "both" if len(set(wanted)) == 2 else wanted[0]


def is_firm(text: str) -> bool:
    """Whether a heading that announces something else does so even below a heading that announces
    barriers or ideas.
    """
    return bool(_FIRM.search(text))


def is_about_the_day(text: str) -> bool:
    """Whether a heading is about the event itself: whatever is suggested there is no idea."""
    return bool(_DAY.search(text))


def of_lead_in(text: str, last_sentence_only: bool = False) -> Verdict:
    """What the paragraph before a list announces; the last sentence counts most, in it the last
    announcing word.
    """
    text = text[-_LONGEST:]
    sentences = _SENTENCE.split(text)
    if _LISTED.search(sentences[-1]) or _CAME.search(sentences[-1]):
        return "other"
    for number, sentence in enumerate(reversed(sentences)):
        # What was said before only counts where the last sentence goes on with it: "They were:"
        if number and (last_sentence_only or not _GOES_ON.search(sentences[-1])):
            break
        heads = [
            head for head in _heads(sentence, marks(sentence, strict=True)) if head[2] != OTHER
        ]
        kinds = [kind for _, _, kind in heads]
        if not kinds:
            continue
        if len(set(kinds)) == 2:
            between = sentence[heads[-2][1] : heads[-1][0]]
            return "both" if _AND.match(between) and heads[-2][2] != heads[-1][2] else kinds[-1]
        return kinds[-1]
    return None


def labelled(text: str, letters: bool = False) -> tuple[Literal["barrier", "idea"], str] | None:
    """A point that says itself what it is ("Barrier: no time", "start small (idea)"): the kind and
    the words without the label.
    """
    for pattern in (_PREFIX, _SUFFIX, *((_LETTER,) if letters else ())):
        if found := pattern.match(text):
            return ("barrier" if found["barrier"] else "idea"), found["rest"].strip()
    return None


def kind_word(text: str) -> Literal["barrier", "idea"] | None:
    """The kind that the only words of a table cell name ("Barrier", "smart idea", "B"), or None."""
    bare = re.sub(r"[^a-z' ]", "", text.lower()).strip()
    if bare in ("b", "bar", "barr"):
        return "barrier"
    if bare in ("i", "si"):
        return "idea"
    if not bare or "\n" in text or len(bare.split()) > 6:
        return None
    found = marks(text)
    verdict = of_heading(text) if found and found[0][0] <= 6 else None
    return verdict if verdict in ("barrier", "idea") else None


def _heads(text: str, found: list[Mark]) -> list[Mark]:
    """The announcing words that stand for themselves; those that only say more about another are
    dropped.
    """
    heads: list[Mark] = []
    for mark in found:
        if mark[2] == PLAIN:
            continue
        between = text[heads[-1][1] : mark[0]] if heads else ""
        if heads and heads[-1][2] != mark[2] and (_ABOUT.match(between) or _NEXT.match(between)):
            continue
        heads.append(mark)
    return heads


def _joined(text: str, heads: list[Mark], kind: str) -> bool:
    """Whether the first announcing word is only one of two: "next steps and ideas"."""
    return (
        len(heads) > 1
        and heads[1][2] != kind
        and bool(
            re.match(
                r"^\W*(?:and|&|/|\+)\W*(?:\w+\W+){0,2}$", text[heads[0][1] : heads[1][0]], re.I
            )
        )
    )
