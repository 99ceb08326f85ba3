"""A reply changes one number on the card of its barrier or idea; the rest of it stays as stored."""

import re

from django.db.models import QuerySet
from django.dispatch import receiver

from forum.events import replies_counted
from forum.models import Thread
from ideas.cards import said_replies
from ideas.models import Barrier, Idea
from ideas.recounting import follow_thread
from members.prepared import Prepared

_MODELS = {Thread.Kind.BARRIER: Barrier, Thread.Kind.IDEA: Idea}
# The line under a card's words: who said it, then the replies, where there are any. Words that
# somebody wrote are escaped, so none of this can be theirs.
_REPLIES = re.compile(
    r'(<p class="meta">(?:<span>[^<]*</span>)*)'
    r'(?:<span><svg[^>]*><use href="#i-comment"/></svg>[^<]*</span>)?'
)


def _compose(kind: str, *, pk: int) -> QuerySet:
    return _MODELS[kind].objects.select_for_update().filter(pk=pk).values_list("card_html")


_cards = Prepared(_compose, "pk")


@receiver(replies_counted, dispatch_uid="ideas.replying")
def follow_replies(sender: object, thread: Thread, **kwargs) -> None:
    """The number of replies and the card follow, in the same transaction."""
    model = _MODELS.get(thread.kind)
    rows = _cards.rows(thread.kind, pk=thread.pk) if model else []
    if not rows:
        return
    card, found = _REPLIES.subn(
        lambda line: line[1] + said_replies(thread.reply_count), rows[0][0], count=1
    )
    if not found:  # an older renderer made it
        follow_thread(sender, thread)
        return
    model.objects.filter(pk=thread.pk).update(reply_count=thread.reply_count, card_html=card)
