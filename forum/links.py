"""Links in what somebody writes: found in its source, and how many are many."""

import re

from forum.markup import ENDINGS
from forum.permissions import waits_for_a_look
from members.models import Member

MOST = 10  # in one post of somebody who is trusted; with more it waits for a look
MOST_OF_NEW = 2  # of somebody new: it waits anyhow, and both sides are told
_STARTS = r"https?://|www\."
_BARE = rf"(?<![\w@.-])(?:[a-z0-9-]{{1,63}}\.){{1,5}}(?:{'|'.join(ENDINGS)})\b(?![.@]\w)"
LINK = rf"(?:{_STARTS}|{_BARE})[^\s<>()\[\]\"]{{0,2000}}"
_LINK = re.compile(LINK, re.IGNORECASE)


def links_in(source: str) -> list[str]:
    """The addresses in `source`, in their order, as they are typed."""
    return [match[0] for match in _LINK.finditer(source)]


def has_too_many_links(source: str, writer: Member) -> bool:
    """Whether `source` has more links than what `writer` writes shows without a look.

    A moderator and an editor may write as many as they like.
    """
    if writer.is_moderator or writer.is_editor:
        return False
    return len(links_in(source)) > (MOST_OF_NEW if waits_for_a_look(writer) else MOST)
