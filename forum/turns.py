"""Whose turn it is while a post waits: its author's when somebody has asked for a change."""

from collections.abc import Callable, Collection

Finder = Callable[[Collection[int]], set[int]]
_finders: list[Finder] = []


def finds_turns(find: Finder) -> Finder:
    """Let `find(ids) -> ids` say which posts that wait are waiting for their author."""
    if find not in _finders:
        _finders.append(find)
    return find


def with_author(pks: Collection[int]) -> set[int]:
    """Those of these ids of posts that wait for a change by their author; asks nothing for none."""
    return {pk for find in _finders for pk in find(pks)} if pks else set()
