"""What happens in the forum, by name.

`thread_touched` and `replies_counted` are sent inside the transaction, so that rows kept elsewhere
follow at once; the others on commit, with ids, for what may happen a moment later.
"""

from django.db import transaction
from django.dispatch import Signal

#: thread: Thread. Its words, tags, state or replies have changed; sent inside the transaction.
thread_touched = Signal()

#: thread: Thread. Only its number of replies has changed; sent inside the transaction, held.
replies_counted = Signal()

#: thread: Thread, into: Thread. One stands for the other now, or no longer; inside the transaction.
thread_folded = Signal()

#: posts: list[int], thread: Thread, into: Thread. Posts went from one thread to another; sent
#: inside the transaction, for who keeps their thread beside them.
posts_moved = Signal()

#: post: Post, replace: Callable[[str], str]. A name in its words is another now; sent inside the
#: transaction, for who keeps some of these words elsewhere.
name_replaced = Signal()

#: post: Post. An earlier wording of it was taken out of its history, or put back; sent inside the
#: transaction, for who shows some of these words elsewhere.
wording_withheld = Signal()

#: member: Member. Is about to leave: what they wrote still names them. Sent inside the transaction,
#: for who has used their name elsewhere.
author_leaving = Signal()

#: post_id: int. A post is now to be seen by everybody for the first time.
post_published = Signal()

#: post_id: int. A post waits for a moderator.
post_waiting = Signal()

#: post_id: int. A change of a public post waits for a moderator.
edit_waiting = Signal()

#: post_id: int, editor_id: int. A post has a new wording.
post_edited = Signal()


def announce(event: Signal, **ids: int | str | None) -> None:
    """Send `event` once the transaction has been committed; a listener's error is logged."""
    transaction.on_commit(lambda: event.send_robust(sender=None, **ids))
