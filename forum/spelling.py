"""Words spelled nearly like one that is looked for; only words that can be found are said.

Each word that became findable is kept under itself and under itself with one letter less, so that
two words with one slip between them meet under a key: a letter left out, put in, changed, or two
that changed places. What is kept may be older than what is public; whoever is told a word looks
first whether it is still found.
"""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import partial

from django.db import transaction
from django.db.models import F

from forum.matching import count_words
from forum.models import SearchEntry, Spelling

SHORTEST, LONGEST = 4, 24  # letters of a word that is kept
READ = 20_000  # letters of a text
NEAR = 0.74  # likeness of two words, from which one may be meant by the other
TRIED = 4  # near words of each, that are looked for
SELDOM = 2  # things with a word, up to which it may be a slip
OFTEN = 10  # times as many have the word that is meant, where the typed one is found at all
_KEPT_IN_MIND = 50_000
_WORD = re.compile(rf"(?<!\w)[^\W\d_]{{{SHORTEST},{LONGEST}}}(?!\w)")
known: set[str] = set()  # to this process, and stored


def plain_words(text: str) -> set[str]:
    """The words of `text` in small letters without accents."""
    decomposed = unicodedata.normalize("NFKD", text[:READ])
    folded = "".join(c for c in decomposed if not unicodedata.combining(c)).lower()
    return {match[0] for match in _WORD.finditer(folded)}


def keys_of(word: str) -> set[str]:
    """`word`, and every form of it with one letter less."""
    return {word} | {word[:n] + word[n + 1 :] for n in range(len(word))}


def learn(text: str) -> None:
    """Keep the words of a text that becomes findable, after the write, which need not wait."""
    new = plain_words(text) - known
    if new:
        transaction.on_commit(partial(_keep, new), robust=True)


def _keep(words: set[str]) -> None:
    stored = Spelling.objects.filter(key__in=words, key=F("word")).values_list("word", flat=True)
    fresh = words - set(stored)
    rows = [Spelling(key=key, word=word) for word in sorted(fresh) for key in sorted(keys_of(word))]
    Spelling.objects.bulk_create(rows, ignore_conflicts=True, batch_size=2_000)
    if len(known) > _KEPT_IN_MIND:
        known.clear()
    known.update(words)


def learn_again() -> int:
    """Keep exactly the words that can be found now; returns how many were missing or too many."""
    found: set[str] = set()
    for title, body in SearchEntry.objects.values_list("title", "body").iterator(chunk_size=500):
        found |= plain_words(f"{title} {body}")
    kept = set(Spelling.objects.filter(key=F("word")).values_list("word", flat=True))
    gone = sorted(kept - found)
    known.difference_update(gone)
    for start in range(0, len(gone), 500):
        Spelling.objects.filter(word__in=gone[start : start + 500]).delete()
    _keep(found - kept)
    return len(kept ^ found)


def respelled(words: list[str]) -> tuple[list[str], dict[str, int]]:
    """The words as they may be meant, [] where they are right or nothing is near; and how many
    public things have each word as it was typed.
    """
    counts = count_words(list(dict.fromkeys(words)))
    odd = {w: folded for w in counts if counts[w] <= SELDOM and (folded := _folded(w))}
    near = _near(set(odd.values()))
    there = count_words(sorted({word for some in near.values() for word in some}))
    meant = {}
    for word, folded in odd.items():
        least = max(1, OFTEN * counts[word])
        able = [other for other in near[folded] if there[other] >= least]
        if able:
            meant[word] = max(able, key=lambda other: (_likeness(folded, other), there[other]))
    return [meant.get(word, word) for word in words] if meant else [], counts


def _folded(word: str) -> str:
    """`word` as it is kept, "" where such a word is not."""
    return next(iter(plain_words(word)), "")


def _near(words: set[str]) -> dict[str, list[str]]:
    """For each word the few others that are most like it."""
    keys = {word: keys_of(word) for word in words}
    asked = {key for some in keys.values() for key in some}
    met: dict[str, set[str]] = {}
    for key, word in Spelling.objects.filter(key__in=asked).values_list("key", "word"):
        met.setdefault(key, set()).add(word)
    return {
        word: _most_like(word, {other for key in some for other in met.get(key, ())})
        for word, some in keys.items()
    }


def _most_like(word: str, others: Iterable[str]) -> list[str]:
    ranked = sorted((-_likeness(word, other), other) for other in others if other != word)
    return [other for likeness, other in ranked if -likeness >= NEAR][:TRIED]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
