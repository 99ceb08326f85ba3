"""The rows by which near things are found, kept in step with the barriers and ideas themselves."""

import math
from collections.abc import Iterable
from itertools import chain

from django.db import transaction

from forum.models import Post, State, Version
from forum.rendering import plain
from ideas.likeness.meaning import KEPT, is_installed, meaning_of
from ideas.likeness.wording import stems, telling
from ideas.models import Barrier, Idea, Likeness, LikenessWord

CHUNK = 500
IN_TITLE = 1.5  # a word of the title weighs more


def keep_likeness(thing: Barrier | Idea) -> None:
    """Bring the rows of `thing` in step with its words and state: none when it is not public."""
    Likeness.objects.filter(pk=thing.pk).delete()
    if thing.state == State.PUBLIC:
        opening = Post.objects.only("source").get(thread=thing.pk, number=1)
        store([row_of(thing.pk, thing.kind, thing.title, plain(opening.source))])
    if is_installed():
        Version.move(KEPT)


def row_of(pk: int, kind: str, title: str, text: str) -> Likeness:
    """The row of one thing, not saved."""
    return Likeness(
        thread_id=pk,
        kind=kind,
        title_words=" ".join(stems(title)),
        words=" ".join(stems(f"{title}\n{text}")),
        meaning=meaning_of(f"{title}\n{text}"),
    )


def store(rows: Iterable[Likeness]) -> None:
    """Insert rows that are not there yet, each with its words."""
    rows = list(rows)
    Likeness.objects.bulk_create(rows, batch_size=CHUNK)
    words = chain.from_iterable(map(_words_of, rows))
    LikenessWord.objects.bulk_create(words, batch_size=CHUNK)


def _words_of(row: Likeness) -> list[LikenessWord]:
    title = set(row.title_words.split())
    words = telling(row.words.split())
    share = 1 / math.sqrt(len(words) or 1)
    return [
        LikenessWord(
            word=word,
            likeness_id=row.thread_id,
            weight=share * (IN_TITLE if word in title and len(title) < len(words) else 1),
        )
        for word in words
    ]


def recount_likeness() -> int:
    """Compare each row with its thing, put right what differs, and return how many did."""
    rows = Likeness.objects.values_list("pk", "kind", "words", "meaning")
    stored = {pk: (kind, words, meaning and bytes(meaning)) for pk, kind, words, meaning in rows}
    wrong = []
    for model in (Barrier, Idea):
        openings = Post.objects.filter(
            number=1,
            thread__kind=model.kind,
            thread__state="public",
            thread__merged_into=None,
            thread__split_at=None,
        )
        for pk, title, source in openings.values_list("thread", "thread__title", "source"):
            fresh = row_of(pk, model.kind, title, plain(source))
            if stored.pop(pk, None) != (fresh.kind, fresh.words, fresh.meaning):
                wrong.append(fresh)
    gone = [*stored, *(row.pk for row in wrong)]
    with transaction.atomic():
        for start in range(0, len(gone), CHUNK):
            Likeness.objects.filter(pk__in=gone[start : start + CHUNK]).delete()
        store(wrong)
        if is_installed() and (wrong or stored):
            Version.move(KEPT)
    return len(wrong) + len(stored)
