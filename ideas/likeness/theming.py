"""Texts grouped by what they are about: a proposal whose reason is the words that they share.

Texts are compared by their words, the rarer the more, and joined two groups at a time, those first
that are most alike on average (average linkage; F. Murtagh 1983, “A survey of recent advances in
hierarchical clustering algorithms”, for the chain of nearest neighbours). Nothing is written and
nothing is drawn by chance: the same texts give the same themes. Why so, and how well it agrees with
people: docs/decisions/0018-themes.md.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from ideas.likeness.comparing import SAME_MEANING, Rarity, Weighed
from ideas.likeness.meanings import same_meaning
from ideas.likeness.wording import FILLING, stems

MOST = 300  # texts that are compared at once
LEAST = 3  # texts that make a theme
ALIKE = 0.06  # two groups join while their texts are so alike on average
WORDS = 5  # shared words that are shown
RAREST = 40  # words of a text that are compared, so that long posts stay quick
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

Alike = list[dict[int, float]]


class Text(NamedTuple):
    """What somebody said, by the id that it has elsewhere."""

    pk: int
    words: str


class Shared(NamedTuple):
    """A word as people write it, and how many texts of the theme have it."""

    word: str
    texts: int


class Theme(NamedTuple):
    """Texts that go together, in the order in which they came, and the words they share."""

    shared: tuple[Shared, ...]
    members: tuple[int, ...]


class Themes(NamedTuple):
    """The themes, the largest first, and what fits into none."""

    themes: tuple[Theme, ...]
    alone: tuple[int, ...]


def themes_among(texts: Sequence[Text]) -> Themes:
    """The themes among `texts`, of which the first `MOST` are looked at."""
    texts = texts[:MOST]
    said = [[word for word in stems(text.words) if word not in FILLING] for text in texts]
    rarity = Rarity(Counter(word for words in said for word in words), len(said))
    groups = _join(_alike([_weigh(words, rarity) for words in said]))
    found = []
    for group in groups:
        shared = _shared([said[i] for i in group], [texts[i].words for i in group], rarity)
        if len(group) >= LEAST and shared:
            found.append((group, Theme(shared, tuple(texts[i].pk for i in group))))
    found.sort(key=lambda each: (-len(each[0]), each[0]))
    placed = {i for group, _theme in found for i in group}
    alone = tuple(text.pk for i, text in enumerate(texts) if i not in placed)
    return Themes(tuple(theme for _group, theme in found), alone)


def _weigh(words: list[str], rarity: Rarity) -> Weighed:
    return rarity.weigh(sorted(words, key=lambda word: (-rarity(word), word))[:RAREST])


def _alike(weighed: list[Weighed]) -> Alike:
    """For each text those that have a word in common with it, or one that means the same."""
    having: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, words in enumerate(weighed):
        for word, weight in words.items():
            having[word].append((place, weight))
    one_way: list[dict[int, float]] = [defaultdict(float) for _words in weighed]
    for place, words in enumerate(weighed):
        for word, weight in sorted((_meant(words) | words).items()):
            for other, its in having.get(word, ()):
                if other != place:
                    one_way[place][other] += weight * its
    return [
        {other: (alike + one_way[other].get(place, 0.0)) / 2 for other, alike in row.items()}
        for place, row in enumerate(one_way)
    ]


def _meant(words: Weighed) -> Weighed:
    """Words that mean the same as these, for a part of their weight."""
    meant: Weighed = {}
    for word, weight in words.items():
        for other in same_meaning(word):
            meant[other] = max(meant.get(other, 0.0), SAME_MEANING * weight)
    return meant


def _join(alike: Alike) -> list[list[int]]:
    """The groups of places, each sorted, by joining nearest neighbours while they are `ALIKE`."""
    rows = {place: dict(row) for place, row in enumerate(alike)}
    for place, row in enumerate(alike):
        for other, how in row.items():
            rows[other].setdefault(place, how)
    groups = {place: [place] for place in rows}
    done: list[list[int]] = []
    chain: list[int] = []
    while rows:
        chain = chain or [min(rows)]
        last = chain[-1]
        before = chain[-2] if len(chain) > 1 else None
        near = _nearest(rows[last], before)
        if near is None:  # nothing is near: it stays as it is
            done.append(sorted(groups.pop(last)))
            for other in rows.pop(last):
                del rows[other][last]
            chain = []
        elif near == before:
            chain = chain[:-2]
            _unite(rows, groups, last, near)
        else:
            chain.append(near)
    return done


def _nearest(row: dict[int, float], before: int | None) -> int | None:
    """The nearest other group; of equal ones the one that the chain came from, then the first."""
    close = [(how, other == before, -other) for other, how in row.items() if how >= ALIKE]
    return -max(close)[2] if close else None


def _unite(
    rows: dict[int, dict[int, float]], groups: dict[int, list[int]], one: int, other: int
) -> None:
    """Make one group of two, as near to each other one as its texts are on average."""
    first, second = rows.pop(one), rows.pop(other)
    parts = len(groups[one]), len(groups[other])
    kept = min(one, other)
    groups[kept] = groups.pop(one) + groups.pop(other)
    rows[kept] = {}
    for far in sorted((first.keys() | second.keys()) - {one, other}):
        how = parts[0] * first.get(far, 0.0) + parts[1] * second.get(far, 0.0)
        rows[far].pop(one, None)
        rows[far].pop(other, None)
        rows[kept][far] = rows[far][kept] = how / sum(parts)


def _shared(said: list[list[str]], texts: list[str], rarity: Rarity) -> tuple[Shared, ...]:
    """The words that at least two of the texts have, those first that tell most of them apart."""
    counts = Counter(word for words in said for word in words)
    shared = [word for word, number in counts.items() if number > 1]
    shared.sort(key=lambda word: (-counts[word] * rarity(word), word))
    written = _as_written(set(shared[:WORDS]), texts)
    return tuple(Shared(written[word], counts[word]) for word in shared[:WORDS])


def _as_written(wanted: set[str], texts: list[str]) -> dict[str, str]:
    """For each stem the word that these texts write most often for it, in small letters."""
    forms: dict[str, Counter[str]] = {word: Counter() for word in wanted}
    for text in texts:
        for form in _WORD.findall(text):
            for word in wanted.intersection(stems(form)):
                forms[word][form.casefold()] += 1
    return {
        word: min(found, key=lambda form: (-found[form], form)) if found else word
        for word, found in forms.items()
    }
