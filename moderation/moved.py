"""Posts in another thread by a decision: how that is noted among its effects, and taken back."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from forum.joining import join_threads, part_threads
from forum.models import Post, Thread, ThreadEvent
from forum.splitting_off import mend_thread, split_off_posts
from moderation.models import Case, Note

if TYPE_CHECKING:
    from moderation.effects import Changes


def note_split_off(changes: "Changes", thread: Thread, posts: list[Post], **begun: Any) -> Thread:
    """Move posts of `thread`, which is held, to a new topic, and note where they stood."""
    new, moved = split_off_posts(thread, posts, **begun)
    going = sum(before[0] != after[0] for _pk, before, after in moved["moves"])
    changes.effects.append({"what": "split_off", "id": thread.pk, "other": new.pk, "places": moved})
    changes.note(thread, ThreadEvent.Kind.AWAY, other=new, n=going)
    changes.note(new, ThreadEvent.Kind.HERE, other=thread, n=going, after=1)
    return new


def note_join(changes: "Changes", thread: Thread, into: Thread) -> None:
    """Move the posts of `thread` into `into`; both are held."""
    moved = join_threads(thread, into)
    going = sum(before[0] == thread.pk for _pk, before, _after in moved["moves"])
    changes.effects.append({"what": "join", "id": thread.pk, "other": into.pk, "places": moved})
    changes.note(into, ThreadEvent.Kind.JOINED, other=thread, n=going)


def move_back(changes: "Changes", effect: dict) -> None:
    """Undo one of these. A new topic about which something was decided stays."""
    threads = Thread.objects.select_for_update().in_bulk((effect["id"], effect["other"]))
    thread, other = threads.get(effect["id"]), threads.get(effect["other"])
    if thread is None or other is None:
        raise ValidationError(_("What this was about is gone."))
    if effect["what"] == "join":
        part_threads(thread, other, effect["places"])
    else:
        mend_thread(thread, other, effect["places"], keep=_is_decided_about(other))
    noted = {name: effect[name] for name in ("what", "id", "other")}
    changes.effects.append(noted | {"field": "", "before": True, "after": False})


def _is_decided_about(thread: Thread) -> bool:
    """Whether moderators have decided, or have been told, something about a new topic that holds.

    What was decided there about one of its replies keeps its page too.
    """
    return (
        thread.decisions.filter(Q(undoing=None, undoes=None) | Q(post__isnull=False)).exists()
        or Case.objects.filter(post__thread=thread, post__number=1).exists()
        or Note.objects.filter(thread=thread).exists()
    )
