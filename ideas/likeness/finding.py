"""The barriers and ideas that come nearest to a text: a shortlist from the database, then compared.

The shortlist is the things that share the most and the rarest words, also words that mean the same
or are spelled nearly so. Everything that a request costs is bounded, whatever the words are.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import connection

from ideas.likeness.comparing import (
    SAME_MEANING,
    SPELLING,
    Rarity,
    Weighed,
    likeness,
    spelled_alike,
)
from ideas.likeness.meaning import blend, meanings
from ideas.likeness.meanings import same_meaning
from ideas.likeness.wording import stems, telling
from ideas.models import Likeness

SHORTLIST = 60  # things that are compared word by word
ASKED = 80  # words that are looked up
ROWS = 12_000  # of words in things are added up; beyond it the commonest words are left out
ODD = 4  # words that nobody has used, for which others spelled alike are looked for
KNOWN_FROM = 2  # things that have a word, from which it is taken as spelled rightly

Found = list[tuple[int, float]]


class Typed(NamedTuple):
    """What somebody types; `leave_out` is the id of a thing that is not to be found for it."""

    text: str
    title: str = ""
    leave_out: int = 0


def nearest(text: str, *, title: str = "", kinds: Iterable[str] = (), limit: int = 5) -> Found:
    """The ids of up to `limit` things nearest to what is typed, with how like they are, best first.

    Only public things have rows here.
    """
    return nearest_each([Typed(text, title)], kinds=kinds, limit=limit)[0]


def nearest_each(
    typed: Sequence[Typed], *, kinds: Iterable[str] = (), limit: int = 5
) -> list[Found]:
    """`nearest` for each of many, in as many questions as for one."""
    parts = [_parts(stems(each.title), stems(f"{each.title}\n{each.text}")) for each in typed]
    wholes = [part[-1] for part in parts]
    rarity = count_words({word for words in wholes for word in _asked(words)})
    kinds = tuple(kinds)
    shortlists = _shortlists(typed, wholes, rarity, kinds)
    meant = [
        _meant(each, shortlist, kinds) for each, shortlist in zip(typed, shortlists, strict=True)
    ]
    shortlists = [
        list(dict.fromkeys([*shortlist, *near]))
        for shortlist, near in zip(shortlists, meant, strict=True)
    ]
    ids = {pk for shortlist in shortlists for pk in shortlist}
    if not ids:
        return [[] for _each in typed]
    rows = Likeness.objects.filter(pk__in=ids).values_list("pk", "title_words", "words")
    things = {pk: _parts(title.split(), words.split()) for pk, title, words in rows}
    rarity = count_words({word for each in things.values() for word in each[-1]}, rarity)
    weighed = {pk: [rarity.weigh(part) for part in each] for pk, each in things.items()}
    return [
        _best(
            [rarity.weigh(part) for part in mine], {pk: near.get(pk) for pk in shortlist}, weighed
        )[:limit]
        for mine, shortlist, near in zip(parts, shortlists, meant, strict=True)
    ]


def _meant(typed: Typed, shortlist: list[int], kinds: tuple[str, ...]) -> dict[int, float]:
    """Where a model is installed: what means nearly the same, and how nearly the shortlist does."""
    text = f"{typed.title}\n{typed.text}"
    near = meanings.nearest(text, kinds, SHORTLIST)
    near.pop(typed.leave_out, None)
    return meanings.of(text, shortlist) | near if near else {}


def _best(
    mine: list[Weighed], shortlist: dict[int, float | None], weighed: dict[int, list[Weighed]]
) -> Found:
    """The things of the shortlist, by their nearest part: a title may say it all."""
    found = [
        (pk, blend(max(likeness(one, other) for one in mine for other in weighed[pk]), meant))
        for pk, meant in shortlist.items()
        if pk in weighed
    ]
    return sorted((each for each in found if each[1]), key=lambda each: (-each[1], each[0]))


def _parts(title: list[str], words: list[str]) -> list[list[str]]:
    return [words] if title == words or not title else [title, words]


def _asked(words: list[str]) -> set[str]:
    asked = set(words)
    for word in telling(words):
        asked |= same_meaning(word)
    return asked


def count_words(words: Iterable[str], known: Rarity | None = None) -> Rarity:
    """What each of `words` weighs today; those of `known` are not counted again."""
    counts = dict(known.counts) if known else {}
    new = [word for word in words if word not in counts]
    counts |= dict.fromkeys(new, 0)
    items = known.items if known else 0
    with connection.cursor() as cursor:
        if not known:
            cursor.execute("SELECT COUNT(*) FROM ideas_likeness")
            items = cursor.fetchone()[0]
        if new:
            places = ", ".join(["%s"] * len(new))
            cursor.execute(
                "SELECT word, COUNT(*) FROM ideas_likenessword "  # noqa: S608 - places alone
                f"WHERE word IN ({places}) GROUP BY word",
                new,
            )
            counts |= dict(cursor.fetchall())
    return Rarity(counts, items)


def _shortlists(
    typed: Sequence[Typed], wholes: list[list[str]], rarity: Rarity, kinds: tuple[str, ...]
) -> list[list[int]]:
    near: dict[str, list[tuple[str, float]]] = _spelled_nearly(wholes, rarity)
    asked = [
        (place, each.leave_out, word, worth)
        for place, (each, words) in enumerate(zip(typed, wholes, strict=True))
        for word, worth in _wanted(words, near, rarity).items()
    ]
    found: list[list[int]] = [[] for _each in typed]
    if not asked:
        return found
    only = ""
    if kinds:
        places = ", ".join(["%s"] * len(kinds))
        only = (
            "AND w.likeness_id IN (SELECT thread_id FROM ideas_likeness "  # noqa: S608 - places
            f"WHERE kind IN ({places}))"
        )
    rows = ", ".join(["(%s, %s, %s, CAST(%s AS double precision))"] * len(asked))
    statement = f"""WITH asked(place, leave_out, word, weight) AS (VALUES {rows}),
        shared AS (
            SELECT a.place, w.likeness_id, ROW_NUMBER() OVER (
                PARTITION BY a.place ORDER BY SUM(a.weight * w.weight) DESC, w.likeness_id
            ) AS rank
            FROM asked a JOIN ideas_likenessword w ON w.word = a.word
            WHERE w.likeness_id <> a.leave_out {only} GROUP BY a.place, w.likeness_id)
        SELECT place, likeness_id FROM shared WHERE rank <= {SHORTLIST}"""  # noqa: S608 - places
    with connection.cursor() as cursor:
        cursor.execute(statement, [*(value for row in asked for value in row), *kinds])
        for place, pk in cursor.fetchall():
            found[place].append(pk)
    return found


def _wanted(
    words: list[str], near: dict[str, list[tuple[str, float]]], rarity: Rarity
) -> dict[str, float]:
    """The words to look for with what each is worth, the rarest first, within `ROWS`."""
    typed = rarity.weigh(words)
    worth: dict[str, float] = defaultdict(float)
    for word in telling(words):
        others = [(word, 1.0), *((each, SAME_MEANING) for each in same_meaning(word))]
        for other, part in [*others, *near.get(word, [])]:
            worth[other] = max(worth[other], typed[word] * rarity(other) * part)
    wanted: dict[str, float] = {}
    rows = 0
    for word in sorted(worth, key=lambda word: (rarity.counts.get(word, 1), word))[:ASKED]:
        count = rarity.counts.get(word, 1)
        if count and (not wanted or rows + count <= ROWS):
            wanted[word] = worth[word]
            rows += count
    return wanted


def _spelled_nearly(wholes: list[list[str]], rarity: Rarity) -> dict[str, list[tuple[str, float]]]:
    """For words that hardly anybody has used: those in use that look like them."""
    odd = list(dict.fromkeys(word for words in wholes for word in _odd(words, rarity)))
    if not odd:
        return {}
    ranges = [bound for word in odd for bound in (word[:2], word[0] + chr(ord(word[1]) + 1))]
    either = " OR ".join(["(word >= %s AND word < %s)"] * len(odd))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT word FROM ideas_likenessword WHERE {either}",  # noqa: S608 - places
            ranges,
        )
        known = [row[0] for row in cursor.fetchall()]
    return {
        word: [
            (other, alike * SPELLING)
            for other in known
            if other != word and (alike := spelled_alike(word, other))
        ]
        for word in odd
    }


def _odd(words: list[str], rarity: Rarity) -> list[str]:
    return [
        word
        for word in telling(words)
        if len(word) > 3 and word.isalpha() and rarity.counts[word] < KNOWN_FROM
    ][:ODD]
