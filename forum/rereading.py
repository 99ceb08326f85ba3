"""Whether a change to what everybody reads is read by a person first, and why.

Only of members whose posts wait for a look. A change waits when it adds a link, a picture or a
document, when it adds many words, or when a room further right has a doubt. Words are counted as
`forum.differing` marks them; one that replaces another is an added one. What counts is the wording
that was last read by somebody: many small steps are weighed together.
"""

from collections import Counter
from collections.abc import Callable
from datetime import datetime

from django.utils.translation import ngettext

from forum.differing import difference
from forum.links import links_in
from forum.models import Post, WaitingEdit
from forum.permissions import waits_for_a_look
from forum.rewording import Wording, wording_of
from members.models import Member

MANY = 50  # words added: more are read first, in a post of any length
FEW = 10  # words added: more are read when they come to over a fifth of what was read before …
FIFTH, HALF = 5, 2  # … and fewer only when they come to half of it

Doubt = Callable[[str, str, Member], str]
Moment = Callable[[Post], datetime | None]
_doubts: list[Doubt] = []
_moments: list[Moment] = []


def doubts(doubt: Doubt) -> Doubt:
    """Let `doubt(before, after, writer)` say in a sentence what is odd about a change, or ""."""
    if doubt not in _doubts:
        _doubts.append(doubt)
    return doubt


def tells_when_read(moment: Moment) -> Moment:
    """Let `moment(post)` tell when somebody last let its words stand."""
    if moment not in _moments:
        _moments.append(moment)
    return moment


def can_change_at_once(member: Member, post: Post) -> bool:
    """Whether what `member` changes needs no look: they are trusted, or the post waits anyhow."""
    return not post.is_public or not waits_for_a_look(member)


def reasons_to_read(post: Post, wording: Wording, writer: Member) -> list[str]:
    """Why this change of a public post by somebody new is read first; none where it is not."""
    before, after = _as_read(post).text, _whole(post, wording).text
    found = [_links_added(before, after), _words_added(before, after), *_files_added(post)]
    found += [doubt(before, after, writer) for doubt in _doubts]
    return [reason for reason in found if reason]


def is_much(added: int, before: int) -> bool:
    """Whether `added` words are many beside the `before` that were read."""
    few = added * HALF >= before if added <= FEW else added * FIFTH > before
    return added > 0 and (added > MANY or few)


def _links_added(before: str, after: str) -> str:
    n = (Counter(links_in(after)) - Counter(links_in(before))).total()
    return ngettext("It adds %(n)s link.", "It adds %(n)s links.", n) % {"n": n} if n else ""


def _words_added(before: str, after: str) -> str:
    n = difference(before, after).added
    if not is_much(n, len(before.split())):
        return ""
    return ngettext("It adds %(n)s word.", "It adds %(n)s words.", n) % {"n": n}


def _files_added(post: Post) -> list[str]:
    files = post.attachments.filter(waits_with__state=WaitingEdit.State.WAITING)
    kinds = Counter(files.values_list("kind", flat=True))
    said = {
        "picture": ngettext("It adds %(n)s picture.", "It adds %(n)s pictures.", kinds["picture"]),
        "document": ngettext(
            "It adds %(n)s document.", "It adds %(n)s documents.", kinds["document"]
        ),
    }
    return [words % {"n": kinds[kind]} for kind, words in said.items() if kinds[kind]]


def _whole(post: Post, wording: Wording) -> Wording:
    """`wording` with all that it leaves as it is."""
    now = wording_of(post)
    tags = now.tags if wording.tags is None else wording.tags
    return Wording(wording.title, wording.source, now.fields | wording.fields, tags)


def _as_read(post: Post) -> Wording:
    """What `post` said when somebody last looked at it, as far as its history tells."""
    now = wording_of(post)
    since = post.revisions.filter(withheld=False)
    for moment in filter(None, (tell(post) for tell in _moments)):
        since = since.filter(created_at__gt=moment)
    first = since.order_by("number").first()
    if first is None:
        return now
    known = {name: text for name, text in first.fields.items() if name in now.fields}
    return Wording(first.title, first.source, now.fields | known, now.tags)
