"""“@Name” in a post: a link to somebody who talks in the same discussion, and news for them.

Only names that everybody can read in that discussion already are known here, so that trying names
tells nothing. Who has been mentioned is kept with the post: a fresh render needs nobody else, and
a name that changes or goes is found again.
"""

import re
from collections.abc import Iterable, Iterator

from django.db.models import Max, Q

from forum.models import Mention, Post, Thread

MOST = 10  # people mentioned in one post
KNOWN = 100  # people of a discussion, the latest first


class People:
    """Names that may be mentioned, and whom a text was `found` to mention, by id."""

    def __init__(self, names: Iterable[tuple[int, str]]) -> None:
        known: dict[str, set[int]] = {}
        self.names = dict(names)
        for pk, name in self.names.items():
            known.setdefault(name.casefold(), set()).add(pk)
        # Of two with one name nobody can say who is meant.
        self.ids = {name: ids.pop() for name, ids in known.items() if name and len(ids) == 1}
        either = "|".join(map(re.escape, sorted(self.ids, key=len, reverse=True)))
        self.pattern = re.compile(rf"(?<![\w@])@({either})(?!\w)", re.IGNORECASE)
        self.found: dict[int, str] = {}

    def split(self, text: str) -> Iterator[tuple[str, int | None]]:
        """`text` in pieces, each with the id of the person whom it mentions or None."""
        at = 0
        for match in self.pattern.finditer(text) if self.ids else ():
            pk = self.ids.get(match[1].casefold())
            if pk is None or (pk not in self.found and len(self.found) >= MOST):
                continue
            self.found[pk] = self.names[pk]
            if match.start() > at:
                yield text[at : match.start()], None
            yield match[0], pk
            at = match.end()
        if at < len(text):
            yield text[at:], None


def people_in(thread: Thread, source: str, post: Post | None = None) -> People | None:
    """Who may be mentioned in `source`: authors of public posts, and whom `post` mentions."""
    if "@" not in source:
        return None
    talking = Q(state="public", author__is_active=True)
    authors = thread.posts.filter(talking).values_list("author", "author__display_name")
    latest = authors.annotate(last=Max("number")).order_by("-last")[:KNOWN]
    people = {pk: name for pk, name, _last in latest}
    if post is not None and post.pk:
        people |= dict(post.mentions.values_list("member", "name"))
    return People(people.items())


def mentioned_in(post: Post) -> People | None:
    """Whom the wordings of `post` have mentioned: what its words are rendered with again."""
    if post.pk is None or "@" not in post.source:
        return None
    return People(post.mentions.values_list("member", "name"))


def keep_mentions(post: Post, people: People) -> None:
    """Remember whom the words of `post` were found to mention."""
    mentions = [Mention(post=post, member_id=pk, name=name) for pk, name in people.found.items()]
    Mention.objects.bulk_create(mentions, ignore_conflicts=True)


def mentioned_now(post: Post) -> list[int]:
    """The ids of the first `MOST` people whom `post` mentioned, as far as it still does."""
    text = post.source.casefold()
    first = post.mentions.order_by("pk")[:MOST]
    return [each.member_id for each in first if f"@{each.name}".casefold() in text]
