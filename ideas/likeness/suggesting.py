"""What somebody who writes a barrier or an idea is shown: up to three that come close."""

from collections.abc import Collection
from dataclasses import dataclass

from forum.models import Post, Thread
from forum.rendering import plain
from ideas.likeness.finding import nearest
from ideas.models import Barrier, Idea
from members.identity import Person

SHOWN = 3
CLOSE = 0.28  # likeness from which somebody may recognise their own
LETTERS = 12  # typed, before it is worth looking
SUMMARY_LETTERS = 110


@dataclass(frozen=True)
class Suggestion:
    """One card. `own` is what the reader wrote themselves: nothing to be counted in."""

    kind: str
    pk: int
    title: str
    url: str
    summary: str
    support: int
    own: bool

    @property
    def value(self) -> str:
        """What its button sends."""
        return f"{self.kind}-{self.pk}"


def suggest(
    text: str, *, title: str, member: Person, different: Collection[int] = ()
) -> list[Suggestion]:
    """Up to three public barriers and ideas near what is typed, the nearest first.

    `different` are the ids of those that the writer has already said are something else.
    """
    if len(f"{title}{text}".strip()) < LETTERS:
        return []
    found = nearest(text, title=title, limit=SHOWN + len(different))
    near = [pk for pk, likeness in found if likeness >= CLOSE and pk not in different][:SHOWN]
    if not near:
        return []
    threads = Thread.objects.public().select_related("barrier", "idea").in_bulk(near)
    openings = Post.objects.public().filter(thread__in=near, number=1)
    words = dict(openings.values_list("thread", "source"))
    return [_card(threads[pk], words[pk], member) for pk in near if pk in threads and pk in words]


def _card(thread: Thread, words: str, member: Person) -> Suggestion:
    thing: Barrier | Idea = getattr(thread, thread.kind)
    return Suggestion(
        kind=thread.kind,
        pk=thread.pk,
        title=thread.title,
        url=thing.get_absolute_url(),
        summary=plain(words, SUMMARY_LETTERS),
        support=thing.support,
        own=member.is_authenticated and thread.author_id == member.pk,
    )
