"""The statements of the full-text index, on each database in its own words."""

from collections.abc import Iterable, Sequence

from django.db import connection

from forum.paging import CAP

KINDS = ("guidance", "barrier", "idea", "example", "topic", "post", "page")
BEGUN = 4  # letters from which the last word may be a beginning: “bus” is not “business”
CANDIDATES = 1000  # the newest matches that are ranked: the bound on the cost of a common word
COUNTED = 10_000  # matches that are counted where all kinds are counted together
ENOUGH = 100  # things with one word: so many are as good as more

_TAIL = """
SELECT e.kind, e.key, COALESCE(NULLIF(e.title, ''), t.title), SUBSTR(e.body, 1, 4000), e.url
FROM hits JOIN forum_searchentry e ON e.id = hits.id LEFT JOIN forum_thread t ON t.id = e.thread_id
WHERE t.id IS NULL OR t.state = 'public'
ORDER BY LOWER(e.title) <> LOWER(%s), hits.score, e.id DESC LIMIT %s OFFSET %s"""
_WITH_TAG = """ IN (SELECT x.content_object_id FROM forum_threadtag x
JOIN forum_tag ON forum_tag.id = x.tag_id WHERE forum_tag.slug = %s)"""
# The “+” keeps SQLite from asking the index of words again for each row with the tag.
_TAGGED = {
    "sqlite": f" AND +rowid IN (SELECT id FROM forum_searchentry WHERE thread_id{_WITH_TAG})",
    "postgresql": f" AND e.thread_id{_WITH_TAG}",
}
_SQLITE = f"""WITH hits AS (
SELECT rowid AS id, bm25(forum_search_fts, 0, 6, 1) AS score FROM forum_search_fts
WHERE forum_search_fts MATCH %s{{tagged}} ORDER BY rowid DESC LIMIT {CANDIDATES}){_TAIL}"""
_SQLITE_COUNT = """SELECT COUNT(*) FROM (SELECT 1 FROM forum_search_fts
WHERE forum_search_fts MATCH %s{tagged} LIMIT {most})"""
# Ranking reads each match whole, so it comes after the limit.
_POSTGRESQL = f"""WITH newest AS MATERIALIZED (
SELECT e.id, e.vector, q.query
FROM forum_searchentry e, to_tsquery('stile_english', %s) AS q(query)
WHERE e.vector @@ q.query AND e.kind = ANY(%s){{tagged}} ORDER BY e.id DESC LIMIT {CANDIDATES}),
hits AS (SELECT id, -ts_rank(vector, query) AS score FROM newest){_TAIL}"""
_POSTGRESQL_COUNT = f"""SELECT kind, COUNT(*) FROM (
SELECT e.kind FROM forum_searchentry e, to_tsquery('stile_english', %s) AS q(query)
WHERE e.vector @@ q.query{{tagged}} LIMIT {COUNTED}) AS hits GROUP BY kind"""
_POSTGRESQL_WORDS = f"""SELECT w.word, CASE WHEN numnode(q) = 0 THEN {ENOUGH} ELSE (
SELECT COUNT(*) FROM (SELECT 1 FROM forum_searchentry e WHERE e.vector @@ q LIMIT {ENOUGH}) AS e)
END FROM unnest(%s::text[]) AS w(word), plainto_tsquery('stile_english', w.word) AS q"""
# Looking in fewer columns costs a third more, so it is done for words that a kind could match.
_BEGINNINGS = frozenset(kind[:2] for kind in KINDS)


def matches(
    words: list[str],
    kinds: Iterable[str],
    tag: str = "",
    *,
    title: str = "",
    limit: int,
    offset: int = 0,
) -> list[tuple]:
    """Rows of (kind, key, title, text, address) that have every word, best first.

    What is called `title` comes before all others.
    """
    kinds = tuple(kind for kind in kinds if kind in KINDS)
    if not words or not kinds:
        return []
    tags, tail = [tag] if tag else [], [title.strip(), limit, offset]
    if connection.vendor == "sqlite":
        return _rows(_SQLITE, tag, [_sqlite_query(words, kinds), *tags, *tail])
    return _rows(_POSTGRESQL, tag, [_postgresql_query(words), list(kinds), *tags, *tail])


def count_kinds(words: list[str], tag: str = "") -> dict[str, int]:
    """How many things of each kind have every word, counting no further than about `CAP`."""
    if not words:
        return dict.fromkeys(KINDS, 0)
    tags = [tag] if tag else []
    if connection.vendor == "sqlite":
        counted = [_SQLITE_COUNT.replace("{most}", str(CAP + 1))] * len(KINDS)
        asked = [each for kind in KINDS for each in (_sqlite_query(words, (kind,)), *tags)]
        rows = _rows(f"SELECT {', '.join(f'({each})' for each in counted)}", tag, asked)
        return dict(zip(KINDS, rows[0], strict=True))
    counts = dict(_rows(_POSTGRESQL_COUNT, tag, [_postgresql_query(words), *tags]))
    full = sum(counts.values()) >= COUNTED  # then each is a number that was reached, not all
    return {kind: CAP + 1 if full and counts.get(kind) else counts.get(kind, 0) for kind in KINDS}


def count_words(words: Sequence[str]) -> dict[str, int]:
    """How many public things have each of `words` in some form, up to `ENOUGH`.

    Words too common to be looked for have enough.
    """
    if not words:
        return {}
    if connection.vendor == "sqlite":
        each = _SQLITE_COUNT.replace("{most}", str(ENOUGH))
        asked = [f'{{title body}} : ("{word}")' for word in words]
        rows = _rows(f"SELECT {', '.join(f'({each})' for _word in words)}", "", asked)
        return dict(zip(words, rows[0], strict=True))
    return dict(_rows(_POSTGRESQL_WORDS, "", [list(words)]))


def _rows(statement: str, tag: str, values: list) -> list[tuple]:
    tagged = _TAGGED[connection.vendor] if tag else ""
    with connection.cursor() as cursor:
        cursor.execute(statement.replace("{tagged}", tagged), values)
        return cursor.fetchall()


def _sqlite_query(words: list[str], kinds: tuple[str, ...]) -> str:
    *whole, last = words
    begun = " *" if len(last) >= BEGUN else ""
    terms = " AND ".join([*(f'"{word}"' for word in whole), f'"{last}"{begun}'])
    if kinds != KINDS:
        return f"kind : ({' OR '.join(kinds)}) AND {{title body}} : ({terms})"
    return f"{{title body}} : ({terms})" if _may_be_kind(words) else f"({terms})"


def _postgresql_query(words: list[str]) -> str:
    *whole, last = words
    return " & ".join(
        [*(f"'{word}'" for word in whole), f"'{last}'{':*' if len(last) >= BEGUN else ''}"]
    )


def _may_be_kind(words: list[str]) -> bool:
    return any(not word.isascii() or word[:2].lower() in _BEGINNINGS for word in words)
