"""What a long conversation or a tag is about: its posts or ideas, proposed in themes to an editor.

It proposes and counts. It writes no sentence, and names a theme by nothing but the shared words.
"""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Q

from forum.models import Post, Tag, Thread
from forum.models.tags import tag_key
from forum.rendering import plain
from ideas.likeness.theming import MOST, Shared, Text, themes_among

LETTERS = 220
KINDS = (Thread.Kind.IDEA, Thread.Kind.BARRIER)


class Said(NamedTuple):
    """One member of a theme: a reply, or an idea or barrier with its title."""

    pk: int
    thread: int
    kind: str
    title: str
    words: str
    url: str


class Proposed(NamedTuple):
    """A theme: its reason, and who belongs to it."""

    shared: tuple[Shared, ...]
    members: list[Said]

    @property
    def title(self) -> str:
        """The words that its members share; it has no other name."""
        return ", ".join(shared.word for shared in self.shared)

    @property
    def posts(self) -> str:
        """The numbers of its posts, for an address."""
        return ",".join(str(said.pk) for said in self.members)


class Proposal(NamedTuple):
    """Themes, what is on its own, and how many there were; only the newest `MOST` are looked at."""

    themes: list[Proposed]
    alone: list[Said]
    looked_at: int
    all: int


def themes_of_thread(thread: Thread) -> Proposal:
    """Themes among the public replies to a thread, also where merged ones were talked about."""
    told = Post.objects.public().filter(Q(thread=thread) | Q(thread__merged_into=thread))
    return _propose(told.filter(number__gt=1).exclude(kind=Post.Kind.SUMMARY), titled=False)


def themes_of_tag(tag: Tag, kind: str) -> Proposal:
    """Themes among the public ideas, or barriers, with a main tag."""
    things = Thread.objects.public().standing().filter(kind=kind, thread_tags__tag=tag)
    return _propose(Post.objects.public().filter(number=1, thread__in=things), titled=True)


def main_tag(name: str) -> Tag | None:
    """The main tag for what somebody typed, if there is one."""
    tag = Tag.objects.select_related("alias_of").filter(key=tag_key(name)).first()
    return tag and (tag.alias_of or tag)


def _propose(posts, *, titled: bool) -> Proposal:
    newest = list(posts.select_related("thread").order_by("-created_at", "-pk")[:MOST])
    total = posts.count() if len(newest) == MOST else len(newest)
    found: dict[int, tuple[Said, Text]] = {post.pk: _read(post, titled) for post in newest}
    themes = themes_among([text for _said, text in found.values()])
    return Proposal(
        [Proposed(t.shared, _among(found, t.members)) for t in themes.themes],
        _among(found, themes.alone),
        len(newest),
        total,
    )


def _among(found: dict[int, tuple[Said, Text]], pks: Sequence[int]) -> list[Said]:
    return [found[pk][0] for pk in pks]


def _read(post: Post, titled: bool) -> tuple[Said, Text]:
    thread, words = post.thread, plain(post.source)
    title = thread.title if titled else ""
    short = words if len(words) <= LETTERS else f"{words[:LETTERS].rsplit(None, 1)[0]} …"
    said = Said(post.pk, thread.pk, thread.kind, title, short, post.get_absolute_url())
    return said, Text(post.pk, f"{title}\n{words}")
