"""Likely doubles of a barrier or an idea, with the words that both have marked."""

import re
from collections.abc import Collection, Iterable
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from forum.models import Post
from forum.rendering import plain
from ideas.likeness.comparing import spelled_alike
from ideas.likeness.finding import Typed, nearest_each
from ideas.likeness.meanings import same_meaning
from ideas.likeness.suggesting import CLOSE
from ideas.likeness.wording import FILLING, stems
from ideas.models import Barrier, Idea

SHOWN = 5
LETTERS = 400
Thing = Barrier | Idea
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Double(NamedTuple):
    """Another one, its title and words as safe HTML with the shared words in `mark`."""

    pk: int
    title: SafeString
    words: SafeString
    url: str
    support: int


def doubles_of(thing: Barrier | Idea) -> list[Double]:
    """Public ones of the same kind that come close to `thing`, the nearest first."""
    typed = Typed(_words_of([thing.pk])[thing.pk], thing.title, leave_out=thing.pk)
    near = nearest_each([typed], kinds=[thing.kind], limit=SHOWN)[0]
    return compared(thing, [pk for pk, likeness in near if likeness >= CLOSE])


def likely_pairs(things: Iterable[Thing]) -> list[tuple[Thing, Thing]]:
    """Each of `things`, all of one kind, with the public one that is nearest if it comes close.

    Two that are nearest to each other stand once; as many questions for many as for one.
    """
    mine = {thing.pk: thing for thing in things}
    if not mine:
        return []
    model = type(next(iter(mine.values())))
    words = _words_of(mine)
    typed = [Typed(words[pk], thing.title, leave_out=pk) for pk, thing in mine.items()]
    near = nearest_each(typed, kinds=[model.kind], limit=1)
    pairs = {
        frozenset((pk, found[0][0])): (pk, found[0][0])
        for pk, found in zip(mine, near, strict=True)
        if found and found[0][1] >= CLOSE
    }
    others = model.objects.public().defer("card_html", "page_html")
    there = others.in_bulk([other for _pk, other in pairs.values()])
    return [(mine[pk], there[other]) for pk, other in pairs.values() if other in there]


def compared(thing: Barrier | Idea, pks: Collection[int]) -> list[Double]:
    """Those of `pks` that are public, in their order, with the words that `thing` has too."""
    others = type(thing).objects.public().defer("card_html", "page_html").in_bulk(pks)
    words = _words_of([thing.pk, *others])
    mine = {word for word in stems(f"{thing.title}\n{words[thing.pk]}") if word not in FILLING}
    return [
        Double(
            pk,
            _mark(others[pk].title, mine),
            _mark(_shortened(words[pk]), mine),
            others[pk].get_absolute_url(),
            others[pk].support,
        )
        for pk in pks
        if pk in others
    ]


def _words_of(pks: Collection[int]) -> dict[int, str]:
    openings = Post.objects.filter(thread__in=pks, number=1).values_list("thread", "source")
    return {pk: plain(source) for pk, source in openings}


def _shortened(text: str) -> str:
    return text if len(text) <= LETTERS else f"{text[:LETTERS].rsplit(None, 1)[0]} …"


def _mark(text: str, mine: set[str]) -> SafeString:
    """`text` with each word marked that is among `mine`, means the same or is spelled nearly so."""
    parts, end = [], 0
    for found in _WORD.finditer(text):
        if any(_is_among(word, mine) for word in stems(found[0])):
            parts += [escape(text[end : found.start()]), f"<mark>{escape(found[0])}</mark>"]
            end = found.end()
    return mark_safe("".join([*parts, escape(text[end:])]))


def _is_among(word: str, mine: set[str]) -> bool:
    return (
        word in mine
        or bool(same_meaning(word) & mine)
        or any(word[0] == other[0] and spelled_alike(word, other) for other in mine)
    )
