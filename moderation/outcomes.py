"""What can be decided about one contribution, and by whom: the choices of the one form."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from forum.models import Board, Post, State, Thread
from members.models import Member
from moderation.areas import boards_for
from moderation.consulting import somebody_to_ask
from moderation.items import Item
from moderation.permissions import can_decide, can_limit, can_look_after_all

LABELS = {
    "leave": _("Leave it as it is"),
    "approve": _("Publish it"),
    "trust": _("Publish all that its author has waiting, and trust them from now on"),
    "restore": _("Show it again"),
    "send_back": _("Ask its author for a change"),
    "hide": _("Hide it: only its author and the moderators see it"),
    "remove": _("Remove it: only the moderators see it"),
    "move": _("Move it to another board"),
    "merge": _("Put it together with another, or say that the two are related"),
    "split": _("Split it into several"),
    "limit": _("Leave it, and ask its author to pause"),
    "ask": _("Ask a colleague before anything is decided"),
}
ACCEPT = _("Accept it as it is now")  # what stayed up while its author was asked for a change
WITH_LETTER = ("send_back", "hide", "remove", "limit")
WITH_PAUSE = ("send_back", "hide", "remove")
LEADS_ON = ("merge", "split")  # to a page of their own, and back
SHOWN = (State.PUBLIC, State.PENDING)


def outcomes_for(item: Item, *, by: Member, splits: bool) -> list[tuple[str, str]]:
    """The outcomes that make sense for `item` and that `by` may choose, with their words.

    `splits` says whether there is a page for splitting.
    """
    asks: dict[str, Callable[[], bool]] = {
        "leave": lambda: item.open and can_decide(by, item.target),
        "approve": lambda: _waits(item) and can_decide(by, item.target),
        "trust": lambda: _waits(item) and _can_trust(item, by),
        "restore": lambda: item.target.state == State.HIDDEN and can_decide(by, item.target),
        "send_back": lambda: _can_be_changed(item),
        "hide": lambda: item.target.state in SHOWN,
        "remove": lambda: _is_post(item) and item.target.state in (*SHOWN, State.HIDDEN),
        "move": lambda: _can_be_moved(item, by),
        "merge": lambda: _stands(item) and can_decide(by, item.target),
        "split": lambda: splits and _stands(item) and can_decide(by, item.target),
        "limit": lambda: can_pause(by, item),
        "ask": lambda: not _is_asked(item) and somebody_to_ask(by),
    }
    words = LABELS | ({"approve": ACCEPT} if item.target.state == State.PUBLIC else {})
    return [(name, str(words[name])) for name, makes_sense in asks.items() if makes_sense()]


def _can_be_moved(item: Item, by: Member) -> bool:
    """Somebody else's topic: moving it answers its reports."""
    return _opens(item, "topic") and can_decide(by, item.target) and boards_to(item, by).exists()


def boards_to(item: Item, member: Member) -> QuerySet[Board]:
    """The boards to which `member` may move the topic that `item` opens."""
    return boards_for(member).exclude(pk=item.target.thread.board_id)


def can_pause(member: Member, item: Item) -> bool:
    """Whether `member` may ask the author of `item` to pause."""
    author = item.target.author
    return author is not None and can_limit(member, author)


def _is_post(item: Item) -> bool:
    return isinstance(item.target, Post)


def _waits(item: Item) -> bool:
    """To be published, or to be accepted after it was asked to be changed."""
    state = item.target.state
    return state == State.PENDING or (state == State.PUBLIC and item.asked)


def _can_trust(item: Item, by: Member) -> bool:
    return item.can_trust and can_look_after_all(by) and can_decide(by, item.target)


def _can_be_changed(item: Item) -> bool:
    target = item.target
    return (
        isinstance(target, Post)
        and target.kind != Post.Kind.SUMMARY
        and target.state in SHOWN
        and target.author_id is not None
        and not item.awaited
    )


def _opens(item: Item, *kinds: str) -> bool:
    target = item.target
    return (
        isinstance(target, Post)
        and target.number == 1
        and target.state in SHOWN
        and target.thread.kind in kinds
    )


def _stands(item: Item) -> bool:
    """A public barrier or idea for which no other stands."""
    if not _opens(item, Thread.Kind.BARRIER, Thread.Kind.IDEA):
        return False
    thread = item.target.thread
    return thread.is_public and thread.merged_into_id is None


def _is_asked(item: Item) -> bool:
    return item.opinion is not None and item.opinion.answered_at is None
