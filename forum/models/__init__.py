"""Boards, threads, posts and what readers keep about them."""

from forum.models.finding import SearchEntry
from forum.models.reading import Follow, FollowedTag, ReadMark
from forum.models.tags import Tag, ThreadTag
from forum.models.talk import Board, Post, PostRevision, State, Thread
from forum.models.versions import Version

__all__ = [
    "Board",
    "Follow",
    "FollowedTag",
    "Post",
    "PostRevision",
    "ReadMark",
    "SearchEntry",
    "State",
    "Tag",
    "Thread",
    "ThreadTag",
    "Version",
]
