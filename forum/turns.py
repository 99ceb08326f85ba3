"""Whose turn it is while a post waits: its author's when somebody has asked for a change."""

from collections.abc import Callable

from django.db.models import QuerySet

from forum.models import Post

Finder = Callable[[QuerySet[Post]], set[int]]
_finders: list[Finder] = []


def finds_turns(find: Finder) -> Finder:
    """Let `find(posts) -> ids` say which posts that wait are waiting for their author."""
    if find not in _finders:
        _finders.append(find)
    return find


def with_author(posts: QuerySet[Post]) -> set[int]:
    """The ids of those among `posts` that wait for a change by their author."""
    return {pk for find in _finders for pk in find(posts)}
