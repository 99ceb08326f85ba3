"""A database with as many ideas and replies as asked for, made of plain words.

Rows are rendered by the product's own templates; only the inserting is done in bulk.
"""

import random
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from config.example.planting import plant
from config.example.publishing import publish
from forum.models import Post, SearchEntry, Thread
from forum.rendering import RENDERER_VERSION, plain, render
from forum.rows import render_post_row, render_thread_row
from forum.tagging import set_tags
from ideas.mixing import store_mix
from ideas.models import Barrier, Idea, Link
from ideas.recounting import refresh
from members.models import Member, Perspective, Standing

WORDS = (
    "people service time welcome council carer street library budget trust listen meeting plan "
    "share power train staff visit home health garden letter phone bus group young old small start "
    "change learn team board choice support peer story money week school door kitchen"
).split()
MEMBERS = 100
CHUNK = 500


def fill_site(ideas: int, replies: int) -> None:
    """The example content, then made-up ideas with replies.

    Without the example accounts: their passwords stand in a file of the installation, for a
    database that is not the one measured.
    """
    with transaction.atomic():
        for step in (plant, publish):
            list(step())
    Filler().fill(ideas, replies)


class Filler:
    """Makes members, ideas with replies, and barriers; the same seed makes the same words."""

    def __init__(self, seed: int = 1) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - words for measuring
        self.now = timezone.now()

    def sentence(self, length: int) -> str:
        words = self.chance.choices(WORDS, k=length)
        return " ".join(words).capitalize() + "."

    def fill(self, ideas: int, replies: int) -> None:
        """`ideas` ideas with `replies` replies each, a tenth as many barriers, 100 members."""
        self.members = self._members()
        texts = [self.sentence(40) for _n in range(60)]
        self.texts = [(text, render(text), plain(text)) for text in texts]
        made = [
            self._things(Idea, ideas, replies),
            self._things(Barrier, max(10, ideas // 10), 2),
        ]
        self._link(*made)
        for things in made:
            for thing in things:
                refresh(thing)
            store_mix(type(things[0]), again=True)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _members(self) -> list[Member]:
        perspectives = Perspective.values
        Member.objects.bulk_create(
            Member(
                email=f"bench{n}@example.org",
                display_name=f"Member {n}",
                perspective=perspectives[n % len(perspectives)],
                standing=Standing.TRUSTED,
                password="!",  # noqa: S106 - cannot be used
            )
            for n in range(MEMBERS)
        )
        return list(Member.objects.filter(email__startswith="bench"))

    def _things(self, model: type, number: int, replies: int) -> list:
        things = []
        for start in range(0, number, CHUNK):
            with transaction.atomic():
                things += self._chunk(model, min(CHUNK, number - start), replies)
        return things

    def _chunk(self, model: type, number: int, replies: int) -> list:
        threads = [self._thread(model.kind, replies) for _n in range(number)]
        Thread.objects.bulk_create(threads)
        posts = [p for t in threads for p in self._posts(t, replies)]
        Post.objects.bulk_create(posts, batch_size=CHUNK)
        for post in posts:
            post.row_html = render_post_row(post)
        Post.objects.bulk_update(posts, ["row_html"], batch_size=CHUNK)
        SearchEntry.objects.bulk_create((self._entry(p) for p in posts), batch_size=CHUNK)
        for thread in threads:
            set_tags(thread=thread, names=self.chance.sample(WORDS, 2))
            thread.row_html = render_thread_row(thread)
        Thread.objects.bulk_update(threads, ["row_html"], batch_size=CHUNK)
        return [
            model.objects.create(thread=thread, perspective=thread.author.perspective)
            for thread in threads
        ]

    def _thread(self, kind: str, replies: int) -> Thread:
        by = self.chance.choice(self.members)
        title = self.sentence(7).rstrip(".")
        created = self.now - timedelta(minutes=self.chance.randrange(500_000))
        return Thread(
            kind=kind,
            title=title,
            slug=title.lower().replace(" ", "-"),
            author=by,
            author_name=by.display_name,
            author_role=by.get_perspective_display(),
            created_at=created,
            last_post_at=created,
            reply_count=replies,
            reply_kinds={"reply": replies} if replies else {},
            last_number=replies + 1,
        )

    def _posts(self, thread: Thread, replies: int) -> list[Post]:
        posts = []
        for number in range(1, replies + 2):
            by = thread.author if number == 1 else self.chance.choice(self.members)
            source, html, text = self.chance.choice(self.texts)
            post = Post(
                thread=thread,
                number=number,
                kind="opening" if number == 1 else "reply",
                author=by,
                author_name=by.display_name,
                author_role=by.get_perspective_display(),
                source=source,
                html=html,
                renderer_version=RENDERER_VERSION,
                created_at=thread.created_at + timedelta(minutes=number),
            )
            post.plain = text
            posts.append(post)
        return posts

    def _entry(self, post: Post) -> SearchEntry:
        opening = post.number == 1
        return SearchEntry(
            kind=post.thread.kind if opening else "post",
            key=str(post.thread_id if opening else post.pk),
            thread=post.thread,
            title=post.thread.title if opening else "",
            body=post.plain,
            url=post.get_absolute_url(),
        )

    def _link(self, ideas: list[Idea], barriers: list[Barrier]) -> None:
        Link.objects.bulk_create(
            Link(idea=idea, barrier=barrier, reason=self.sentence(12), author_name="Member 1")
            for idea in ideas
            for barrier in self.chance.sample(barriers, 2)
        )
