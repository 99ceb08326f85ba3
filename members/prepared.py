"""A query composed once by the ORM's own phrases and run many times with other values.

Composing the statement costs more than running it. The phrases stay the one place that says who may
see what and in which order; only their result is kept, for each shape that a page can ask for.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet

Builder = Callable[..., QuerySet]
# Values that stand for others while a statement is composed; no offset comes near them, and every
# whole-number column can hold them.
_NUMBERS = [2_147_480_881 + n for n in range(8)]


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
        sql, params, compiler, converters = self._compiled(connection.vendor, *shape)
        real = {mark: int(numbers[name]) for mark, name in zip(_NUMBERS, self._names, strict=False)}
        for mark, number in real.items():
            sql = sql.replace(str(mark), str(number))
        with connection.cursor() as cursor:
            cursor.execute(sql, [_put(param, real) for param in params])
            found = cursor.fetchall()
        if converters:
            return [tuple(row) for row in compiler.apply_converters(found, converters)]
        return found

    def _compile(self, vendor: str, *shape: Hashable) -> tuple:
        marks = dict(zip(self._names, _NUMBERS, strict=False))
        compiler = self._build(*shape, **marks).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        converters = compiler.get_converters([column for column, _sql, _name in compiler.select])
        return sql, params, compiler, converters


def _put(param: object, real: dict[int, int]) -> object:
    """The real number in the type that the column asks for; every other parameter as it is."""
    if isinstance(param, int) and param in real:
        return type(param)(real[param])  # on PostgreSQL a number carries its column's width
    return param
