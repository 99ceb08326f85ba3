"""The full-text index over the search rows: FTS5 on SQLite, a generated tsvector on PostgreSQL."""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE forum_search_fts USING fts5(
        kind, title, body, content='forum_searchentry', content_rowid='id',
        tokenize='porter unicode61 remove_diacritics 2', prefix='2 3')""",
    """CREATE TRIGGER forum_search_inserted AFTER INSERT ON forum_searchentry BEGIN
        INSERT INTO forum_search_fts(rowid, kind, title, body)
        VALUES (new.id, new.kind, new.title, new.body); END""",
    """CREATE TRIGGER forum_search_deleted AFTER DELETE ON forum_searchentry BEGIN
        INSERT INTO forum_search_fts(forum_search_fts, rowid, kind, title, body)
        VALUES ('delete', old.id, old.kind, old.title, old.body); END""",
    """CREATE TRIGGER forum_search_updated AFTER UPDATE ON forum_searchentry BEGIN
        INSERT INTO forum_search_fts(forum_search_fts, rowid, kind, title, body)
        VALUES ('delete', old.id, old.kind, old.title, old.body);
        INSERT INTO forum_search_fts(rowid, kind, title, body)
        VALUES (new.id, new.kind, new.title, new.body); END""",
]
POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS unaccent",
    "CREATE TEXT SEARCH CONFIGURATION stile_english (COPY = pg_catalog.english)",
    """ALTER TEXT SEARCH CONFIGURATION stile_english
        ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem""",
    """ALTER TABLE forum_searchentry ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('stile_english', title), 'A') ||
        setweight(to_tsvector('stile_english', body), 'C')) STORED""",
    "CREATE INDEX forum_search_vector ON forum_searchentry USING gin (vector)",
]
UNDO = {
    "sqlite": ["DROP TABLE forum_search_fts"]
    + [f"DROP TRIGGER forum_search_{verb}" for verb in ("inserted", "deleted", "updated")],
    "postgresql": [
        "ALTER TABLE forum_searchentry DROP COLUMN vector",
        "DROP TEXT SEARCH CONFIGURATION stile_english",
    ],
}


def make_index(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("forum", "0001_initial")]
    operations = [migrations.RunPython(make_index, drop_index)]
