"""Links in what somebody writes: found in its source, and how many are many."""

import re

from forum.markup import ENDINGS
from members.models import Member

MOST = 10  # in one post of somebody who is trusted; with more it waits for a look
MOST_OF_NEW = 2  # of somebody new: it waits anyhow, and the queue says so
_STARTS = r"https?://|www\."
_BARE = rf"(?<![\w@.-])(?:[a-z0-9-]{{1,63}}\.){{1,5}}(?:{'|'.join(ENDINGS)})\b(?![.@]\w)"
LINK = rf"(?:{_STARTS}|{_BARE})[^\s<>()\[\]\"]{{0,2000}}"
_LINK = re.compile(LINK, re.IGNORECASE)


def links_in(source: str) -> list[str]:
    """The addresses in `source`, in their order, as they are typed."""
    return [match[0] for match in _LINK.finditer(source)]


def has_many_links(source: str) -> bool:
    """Whether `source` has more links than anybody's post shows at once without a look."""
    return len(links_in(source)) > MOST


def waits_for_its_links(*, source: str, by: Member) -> bool:
    """Whether a post with `source` by `by` waits for its many links; a moderator's never does."""
    return has_many_links(source) and not by.is_moderator and not by.is_editor
