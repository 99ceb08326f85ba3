"""Boards, threads, posts and what readers keep about them."""

from forum.models.attachments import Attachment
from forum.models.edits import WaitingEdit
from forum.models.finding import SearchEntry, Spelling
from forum.models.happenings import EarlierNumber, ThreadEvent
from forum.models.mentions import Mention
from forum.models.reading import Follow, FollowedTag, ReadMark
from forum.models.tags import Tag, TagUse, ThreadTag
from forum.models.talk import Board, Post, PostRevision, State, Thread
from forum.models.versions import Version

__all__ = [
    "Attachment",
    "Board",
    "EarlierNumber",
    "Follow",
    "FollowedTag",
    "Mention",
    "Post",
    "PostRevision",
    "ReadMark",
    "SearchEntry",
    "Spelling",
    "State",
    "Tag",
    "Thread",
    "ThreadEvent",
    "TagUse",
    "ThreadTag",
    "Version",
    "WaitingEdit",
]
