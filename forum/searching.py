"""Searching barriers, ideas, posts and guidance as one list, on both databases."""

from dataclasses import dataclass

from django.db import connection
from django.utils.safestring import SafeString

from forum.excerpts import excerpt, mark_words, words_of
from forum.findable import added_words
from forum.models import Post, SearchEntry, State, Thread
from forum.rendering import as_text, plain

KINDS = ("guidance", "barrier", "idea", "topic", "post")
BEGUN = 4  # letters from which the last word may be a beginning: “bus” is not “business”
CANDIDATES = 1000  # the newest matches that are ranked: the bound on the cost of a common word

_TAIL = """
SELECT e.kind, e.key, COALESCE(NULLIF(e.title, ''), t.title), SUBSTR(e.body, 1, 4000), e.url
FROM hits JOIN forum_searchentry e ON e.id = hits.id LEFT JOIN forum_thread t ON t.id = e.thread_id
WHERE t.id IS NULL OR t.state = 'public'
ORDER BY hits.score, e.id DESC LIMIT %s OFFSET %s"""
_SQLITE = f"""WITH hits AS (
SELECT rowid AS id, bm25(forum_search_fts, 0, 6, 1) AS score FROM forum_search_fts
WHERE forum_search_fts MATCH %s ORDER BY rowid DESC LIMIT {CANDIDATES}){_TAIL}"""  # noqa: S608
# Ranking reads each match whole, so it comes after the limit.
_POSTGRESQL = f"""WITH newest AS MATERIALIZED (
SELECT e.id, e.vector, q.query
FROM forum_searchentry e, to_tsquery('stile_english', %s) AS q(query)
WHERE e.vector @@ q.query AND e.kind = ANY(%s) ORDER BY e.id DESC LIMIT {CANDIDATES}),
hits AS (SELECT id, -ts_rank(vector, query) AS score FROM newest){_TAIL}"""  # noqa: S608


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

    The opening post stands for its thread, with the thread's title and tags. `text` is its source
    as plain text, for who has it already.
    """
    thread = post.thread
    if not (post.is_public and thread.is_public):
        return None
    opening = post.number == 1
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
        entry.save(force_insert=True)


def index_post(post: Post) -> None:
    """Bring the row of one post in step with its words and state."""
    entry = entry_of(post)
    if entry is None:
        opening = post.number == 1
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


def index_thread(thread: Thread) -> None:
    """Bring every row of `thread` in step: none when it is hidden."""
    thread.search_entries.all().delete()
    if thread.is_public:
        for post in thread.posts.filter(state=State.PUBLIC):
            post.thread = thread
            index_post(post)


def find(
    query: str, *, kinds: tuple[str, ...] = KINDS, page: int = 1, size: int = 20
) -> list[Found]:
    """Page `page` of what matches every word of `query`, best first; one more than `size` at most.

    Only public things are in the index, and hidden threads are left out once more here. A query
    without words finds nothing.
    """
    words = words_of(query)
    rows = _run(words, kinds, size + 1, (page - 1) * size)
    return [
        Found(kind, key, mark_words(title or "", words), excerpt(body, words), url)
        for kind, key, title, body, url in rows
    ]


def matching_threads(query: str, kind: str) -> list[int]:
    """The ids of the best `CANDIDATES` threads of one kind that match `query`, best first."""
    return [int(row[1]) for row in _run(words_of(query), (kind,), CANDIDATES, 0)]


# Looking in fewer columns costs a third more, so it is done for words that a kind could match.
_BEGINNINGS = frozenset(kind[:2] for kind in KINDS)


def _may_be_kind(words: list[str]) -> bool:
    return any(not word.isascii() or word[:2].lower() in _BEGINNINGS for word in words)


def _run(words: list[str], kinds: tuple[str, ...], limit: int, offset: int) -> list[tuple]:
    kinds = tuple(kind for kind in kinds if kind in KINDS)
    if not words or not kinds:
        return []
    *whole, last = words
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            terms = " AND ".join(
                [*(f'"{word}"' for word in whole), f'"{last}"{" *" if len(last) >= BEGUN else ""}']
            )
            match = f"{{title body}} : ({terms})" if _may_be_kind(words) else f"({terms})"
            if kinds != KINDS:
                match = f"kind : ({' OR '.join(kinds)}) AND {{title body}} : ({terms})"
            cursor.execute(_SQLITE, [match, limit, offset])
        else:
            match = " & ".join(
                [*(f"'{word}'" for word in whole), f"'{last}'{':*' if len(last) >= BEGUN else ''}"]
            )
            cursor.execute(_POSTGRESQL, [match, list(kinds), limit, offset])
        return cursor.fetchall()
