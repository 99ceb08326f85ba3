"""Whose turn it is while a post waits: its author's when somebody has asked for a change."""

from collections.abc import Callable, Collection

from django.utils.safestring import SafeString, mark_safe

Finder = Callable[[Collection[int]], set[int]]
Explainer = Callable[[int], str]
_finders: list[Finder] = []
_explainers: list[Explainer] = []


def finds_turns(find: Finder) -> Finder:
    """Let `find(ids) -> ids` say which posts that wait are waiting for their author."""
    if find not in _finders:
        _finders.append(find)
    return find


def with_author(pks: Collection[int]) -> set[int]:
    """Those of these ids of posts that wait for a change by their author; asks nothing for none."""
    return {pk for find in _finders for pk in find(pks)} if pks else set()


def explains_turns(explain: Explainer) -> Explainer:
    """Let `explain(id) -> safe HTML or ""` say what the author of a post is asked to change."""
    if explain not in _explainers:
        _explainers.append(explain)
    return explain


def what_is_asked(pk: int) -> SafeString:
    """What stands above the form in which its author edits the post with this id."""
    return mark_safe("".join(explain(pk) for explain in _explainers))
