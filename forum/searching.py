"""Searching barriers, ideas, posts and guidance as one list, on both databases."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from forum.excerpts import excerpt, mark_words, words_of
from forum.findable import added_words
from forum.matching import CANDIDATES, KINDS, matches
from forum.models import Post, SearchEntry, State, Thread
from forum.rendering import as_text, plain
from forum.spelling import learn, respelled


@dataclass(frozen=True)
class Found:
    """One result: `title` and `excerpt` are safe HTML with the matched words in `mark`."""

    kind: str
    key: str
    title: SafeString
    excerpt: SafeString
    url: str


def index_page(
    *, kind: str, key: str, title: str, body: str, url: str, thread: Thread | None = None
) -> None:
    """Make a public thing findable, or bring its row up to date. `body` is plain text."""
    learn(f"{title} {body}")
    SearchEntry.objects.update_or_create(
        kind=kind,
        key=str(key),
        defaults={"title": title[:255], "body": body, "url": url, "thread": thread},
    )


def drop(*, kind: str, key: str) -> None:
    """Make a thing unfindable; dropping it twice does no harm."""
    SearchEntry.objects.filter(kind=kind, key=str(key)).delete()


def entry_of(post: Post, text: str | None = None) -> SearchEntry | None:
    """The row by which `post` is found, not saved; None when not everybody may see it.

    The opening post stands for its thread, with the thread's title and tags; where the thread is
    merged or split its words are found by the rows of what stands for it. `text` is its source
    as plain text, for who has it already.
    """
    thread = post.thread
    if not (post.is_public and thread.is_public):
        return None
    opening = post.number == 1
    if opening and not thread.stands:
        return None
    body = plain(post.source) if text is None else text
    if opening:
        names = thread.thread_tags.order_by("tag__name").values_list("tag__name", flat=True)
        body = " · ".join(filter(None, [body, *names, *added_words(thread.pk)]))
    return SearchEntry(
        kind=thread.kind if opening else "post",
        key=str(thread.pk if opening else post.pk),
        title=thread.title if opening else "",
        body=body,
        url=post.get_absolute_url() if opening else post.get_permalink(),
        thread=thread,
    )


def index_new(post: Post) -> None:
    """Make a post findable that was rendered and saved a moment ago, and has no row yet."""
    entry = entry_of(post, as_text(post.html))
    if entry is not None:
        learn(entry.body)
        entry.save(force_insert=True)


def index_post(post: Post) -> None:
    """Bring the row of one post in step with its words and state."""
    entry = entry_of(post)
    opening = post.number == 1
    if opening:
        _index_what_stands_for(post.thread)
    if entry is None:
        kind, key = (post.thread.kind, post.thread_id) if opening else ("post", post.pk)
        drop(kind=kind, key=str(key))
        return
    index_page(
        kind=entry.kind,
        key=entry.key,
        title=entry.title,
        body=entry.body,
        url=entry.url,
        thread=entry.thread,
    )


def _index_what_stands_for(thread: Thread) -> None:
    """The words of a merged or split thread are in the rows of what it was merged or split into."""
    main = [] if thread.merged_into is None else [thread.merged_into]
    for each in main if thread.split_at is None else thread.parts.all():
        index_post(each.posts.get(number=1))


def index_thread(thread: Thread) -> None:
    """Bring every row of `thread` in step: none when it is hidden."""
    thread.search_entries.all().delete()
    _index_what_stands_for(thread)
    if thread.is_public:
        for post in thread.posts.filter(state=State.PUBLIC):
            post.thread = thread
            index_post(post)


def find(
    query: str,
    *,
    kinds: tuple[str, ...] = KINDS,
    tag: str = "",
    page: int = 1,
    size: int = 20,
) -> list[Found]:
    """Page `page` of what matches every word of `query`; one more than `size` at most.

    What is called exactly so comes first, then the best. `tag` is the slug of a main tag. Only
    public things are in the index, and hidden threads are left out once more here. A query without
    words finds nothing.
    """
    words = words_of(query)
    title = "".join(letter for letter in query if letter.isprintable())
    rows = matches(words, kinds, tag, title=title, limit=size + 1, offset=(page - 1) * size)
    return [
        Found(kind, key, mark_words(title or "", words), excerpt(body, words), url)
        for kind, key, title, body, url in rows
    ]


def matching_threads(query: str, kind: str, tag: str = "") -> list[int]:
    """The ids of the best `CANDIDATES` threads of one kind that match `query`, best first.

    With `tag`, the slug of a main tag, of those that carry it.
    """
    return [int(row[1]) for row in matches(words_of(query), (kind,), tag, limit=CANDIDATES)]


def meant_by(query: str, kind: str, tag: str = "") -> tuple[str, bool]:
    """What a `query` that finds no thread of `kind` may mean, "" for nothing; and whether that
    finds one.
    """
    meant = " ".join(respelled(words_of(query))[0])
    return meant, bool(meant) and bool(matches(words_of(meant), (kind,), tag, limit=1))
