"""A query composed once by the ORM's own phrases and run many times with other values.

Composing the statement costs more than running it. The phrases stay the one place that says who may
see what and in which order; only their result is kept, for each shape that a page can ask for.
"""

import sqlite3
from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

Builder = Callable[..., QuerySet]
# Values that stand for others while a statement is composed; no offset comes near them, and every
# whole-number column can hold them.
_NUMBERS = [2_147_480_881 + n for n in range(8)]


class _Statement(NamedTuple):
    """A composed statement, and where in its text and its parameters the numbers go."""

    sql: str
    params: Sequence[object]
    in_sql: list[tuple[str, str]]
    in_params: list[tuple[int, str, type]]
    compiler: SQLCompiler
    converters: dict


class Prepared:
    """A statement with places for whole numbers.

    `build(*shape, **numbers)` returns a `values_list` query. `numbers` are passed by name; `start`
    is the offset of a slice.
    """

    def __init__(self, build: Builder, *names: str) -> None:
        self._build = build
        self._names = names
        self._compiled = lru_cache(maxsize=64)(self._compile)

    def rows(self, *shape: Hashable, **numbers: int) -> list[tuple]:
        """The rows for this shape and these numbers, as tuples in the order of `values_list`."""
        made = self._compiled(connection.vendor, *shape)
        sql, params = made.sql, list(made.params)
        for mark, name in made.in_sql:
            sql = sql.replace(mark, str(int(numbers[name])))
        for place, name, kind in made.in_params:
            params[place] = kind(numbers[name])  # on PostgreSQL a number carries its column's width
        found = _run(sql, params)
        if made.converters:
            return [tuple(row) for row in made.compiler.apply_converters(found, made.converters)]
        return found

    def _compile(self, vendor: str, *shape: Hashable) -> "_Statement":
        marks = dict(zip(self._names, _NUMBERS, strict=False))
        compiler = self._build(*shape, **marks).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        if vendor == "sqlite":
            sql = sql.replace("%%", "\0").replace("%s", "?").replace("\0", "%")
        names = {mark: name for name, mark in marks.items()}
        return _Statement(
            sql,
            params,
            [(str(mark), name) for mark, name in names.items() if str(mark) in sql],
            [
                (place, names[param], type(param))
                for place, param in enumerate(params)
                if isinstance(param, int) and param in names
            ],
            compiler,
            compiler.get_converters([column for column, _sql, _name in compiler.select]),
        )


def _run(sql: str, params: list[object]) -> list[tuple]:
    """The rows of a statement. SQLite's has its places as SQLite writes them: Django would look
    through the text for them each time, which took as long as finding a row.
    """
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute(sql, params)
        elif connection.queries_logged:  # by tests and the debug log, which look at the statement
            cursor.execute(sql.replace("%", "%%").replace("?", "%s"), params)
        else:
            with connection.wrap_database_errors:
                sqlite3.Cursor.execute(cursor.cursor, sql, params)
        return cursor.fetchall()
