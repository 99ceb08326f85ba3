"""The admin's own search, made to bear what people type.

On SQLite a lone quotation mark ended in a server error, and a NUL did on both databases. The public
site searches elsewhere (forum.searching).
"""

import re

from modelsearch.backends import database
from modelsearch.query import And, Boost, Not, Or, Phrase, PlainText, SearchQuery

_NOT_WORDS = re.compile('[\x00-\x1f"]')


def without_marks(query: str | SearchQuery) -> str | SearchQuery:
    """`query` with quotation marks and controls made blanks; "" when no word is left."""
    if isinstance(query, str):
        return _NOT_WORDS.sub(" ", query).strip()
    if isinstance(query, PlainText):
        words = without_marks(query.query_string)
        return words and PlainText(words, operator=query.operator)
    if isinstance(query, Phrase):
        words = without_marks(query.query_string)
        return words and Phrase(words)
    if isinstance(query, And | Or):
        parts = [part for each in query.subqueries if (part := without_marks(each))]
        return type(query)(parts) if parts else ""
    if isinstance(query, Not | Boost):
        part = without_marks(query.subquery)
        return part and (Not(part) if isinstance(query, Not) else Boost(part, query.boost))
    return query


class _Forgiving:
    """Cleans what is asked before the database sees it."""

    def _search(self, query_compiler_class, query, model_or_queryset, **kwargs):
        return super()._search(
            query_compiler_class, without_marks(query), model_or_queryset, **kwargs
        )


def make_backend(params: dict):
    """The backend for the database in use, as Wagtail asks for it by the name SearchBackend."""
    stock = type(database.SearchBackend(params))
    return type("ForgivingBackend", (_Forgiving, stock), {})(params)


SearchBackend = make_backend
