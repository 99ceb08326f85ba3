"""Putting other words in place of a name, wherever it is kept: in texts, and in what JSON has."""

import re
from collections.abc import Callable
from html import escape

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

Replace = Callable[[str], str]


def without_name(name: str) -> Replace:
    """Makes “a former member” of a whole name, also of one that stands in HTML."""
    ways = {name, escape(name), escape(name, quote=False), escape(name).replace("&#x27;", "&#39;")}
    said = "|".join(re.escape(way) for way in sorted(ways, key=len, reverse=True))
    whole = re.compile(rf"(?<!\w)(?:{said})(?!\w)")
    return lambda text: whole.sub(_("a former member"), text)


def replaced(value: object, replace: Replace) -> object:
    """`value` as JSON has it, with every text given through `replace`; keys stay."""
    if isinstance(value, str):
        return replace(value)
    if isinstance(value, dict):
        return {key: replaced(each, replace) for key, each in value.items()}
    if isinstance(value, list):
        return [replaced(each, replace) for each in value]
    return value


def fitting(model: type[Model], name: str, value: object) -> object:
    """`value` as the field can keep it: what is put in place of a short name may be too long."""
    longest = getattr(model._meta.get_field(name), "max_length", None)
    return value[:longest] if longest and isinstance(value, str) else value


def rewrite(rows: QuerySet, replace: Replace, *names: str) -> None:
    """Give these fields of `rows` through `replace`; only what changes is written."""
    model = rows.model
    for pk, *values in rows.order_by("pk").values_list("pk", *names).distinct():
        new = [replaced(value, replace) for value in values]
        if new != values:
            fit = {n: fitting(model, n, v) for n, v in zip(names, new, strict=True)}
            model._default_manager.filter(pk=pk).update(**fit)
