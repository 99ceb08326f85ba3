"""What a decision changes, written down so that it can be put back exactly."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from forum.curating import set_standing
from forum.happenings import forget_event, note_event
from forum.holding import hold_post
from forum.joining import join_threads, part_threads
from forum.keeping import set_post_state
from forum.models import Post, PostRevision, Thread, ThreadEvent
from forum.splitting import mend_thread, split_thread
from forum.summing import change_summary
from ideas.kin import set_related
from ideas.linking import set_link_state
from ideas.merging import hold_both, merge_things, part_things
from ideas.models import Barrier, Facing, Idea, Link, Vote
from ideas.recounting import refresh_kin
from ideas.voiding import find_answer, set_void
from members.models import Member
from moderation.models import Case, Note, Report

NAMES = {
    Post: "post",
    Link: "link",
    Thread: "thread",
    Member: "member",
    Case: "case",
    Report: "report",
    PostRevision: "wording",
    Vote: "vote",
    Facing: "facing",
}
MODELS: dict[str, Any] = {name: model for model, name in NAMES.items()}
# Between two things of one kind; undone by `Changes.take_back`.
BETWEEN: dict[str, Any] = {"barrier": Barrier, "idea": Idea}
# What everybody sees: undoing is refused when it has changed since.
STRICT = frozenset({"post", "link", "thread"})

Thing = Post | Link | Thread | Member | Case | Report | PostRevision | Vote | Facing


class Changes:
    """The effects of one decision, noted while they are made."""

    def __init__(self) -> None:
        self.effects: list[dict] = []

    def set(self, thing: Thing, field: str, value: object) -> bool:
        """Give `thing.field` a value and note the one before; False when it had it already."""
        before = getattr(thing, field)
        if before == value:
            return False
        _write(thing, field, value)
        self.effects.append(
            {
                "what": NAMES[type(thing)],
                "id": thing.pk,
                "field": field,
                "before": _plain(before),
                "after": _plain(value),
            }
        )
        return True

    def note(self, thread: Thread, kind: str, **facts: Any) -> None:
        """Write a line into the thread, which is held; undoing takes it out."""
        event = note_event(thread, kind, **facts)
        self.effects.append({"what": "line", "id": event.pk, "field": kind})

    def merge(self, thing: Barrier | Idea, into: Barrier | Idea) -> None:
        """Let `into` stand for `thing`, and note which rows went with it."""
        effect = _between("merged_into", thing, None, into.pk)
        self.effects.append(effect | {"other": into.pk, "moved": merge_things(thing, into)})

    def relate(self, thing: Barrier | Idea, other: Barrier | Idea, *, related: bool) -> None:
        """Say that two are related and not the same, or no longer."""
        set_related(thing, other, related=related)
        refresh_kin(thing, other)
        self.effects.append(_between("related", thing, not related, related) | {"other": other.pk})

    def split(self, thread: Thread, posts: list[Post], **begun: Any) -> Thread:
        """Move posts of `thread`, which is held, to a new topic, and note where they stood."""
        new, moved = split_thread(thread, posts, **begun)
        going = sum(before[0] != after[0] for _pk, before, after in moved["moves"])
        self.effects.append({"what": "split", "id": thread.pk, "other": new.pk, "places": moved})
        self.note(thread, ThreadEvent.Kind.AWAY, other=new, n=going)
        self.note(new, ThreadEvent.Kind.HERE, other=thread, n=going, after=1)
        return new

    def join(self, thread: Thread, into: Thread) -> None:
        """Move the posts of `thread` into `into`; both are held."""
        moved = join_threads(thread, into)
        going = sum(before[0] == thread.pk for _pk, before, _after in moved["moves"])
        self.effects.append({"what": "join", "id": thread.pk, "other": into.pk, "places": moved})
        self.note(into, ThreadEvent.Kind.JOINED, title=thread.title, n=going)

    def move_back(self, effect: dict) -> None:
        """Undo a `split` or a `join`. A new topic about which something was decided stays."""
        threads = Thread.objects.select_for_update().in_bulk((effect["id"], effect["other"]))
        thread, other = threads.get(effect["id"]), threads.get(effect["other"])
        if thread is None or other is None:
            raise ValidationError(_("What this was about is gone."))
        if effect["what"] == "join":
            part_threads(thread, other, effect["places"])
        else:
            mend_thread(thread, other, effect["places"], keep=_is_decided_about(other))
        noted = {name: effect[name] for name in ("what", "id", "other")}
        self.effects.append(noted | {"field": "", "before": True, "after": False})

    def take_back(self, effect: dict, since: Collection[int]) -> None:
        """Undo what was noted between two things."""
        model = BETWEEN[effect["what"]]
        thing, other = hold_both(model(pk=effect["id"]), model(pk=effect["other"]))
        if effect["field"] == "related":
            self.relate(thing, other, related=effect["before"])
            return
        part_things(thing, other, effect["moved"], since=since)
        self.effects.append(_between("merged_into", thing, other.pk, None) | {"other": other.pk})


def _between(field: str, thing: Barrier | Idea, before: object, after: object) -> dict:
    return {"what": thing.kind, "id": thing.pk, "field": field, "before": before, "after": after}


def revert(effects: list[dict], *, since: Collection[int] = ()) -> Changes:
    """Put back what `effects` changed, last first; returns the changes that this took.

    `since` are the ids of what was merged later into the same thing. Raises ValidationError when
    something that people see was changed again since.
    """
    changes = Changes()
    for effect in reversed(effects):
        if effect["what"] in BETWEEN:
            changes.take_back(effect, since)
            continue
        if effect["what"] in TAKES_BACK:
            TAKES_BACK[effect["what"]](changes, effect)
            continue
        thing = _load(effect)
        if thing is None or _is_reported_anew(thing):
            continue
        if _plain(getattr(thing, effect["field"])) == effect["after"]:
            changes.set(thing, effect["field"], _full(thing, effect))
        elif effect["what"] in STRICT and not _has_ended(thing, effect):
            raise ValidationError(_("Somebody has changed this since. Look at it again."))
    return changes


#: What is undone in a way of its own.
TAKES_BACK = {
    "line": lambda changes, effect: forget_event(effect["id"]),
    "split": Changes.move_back,
    "join": Changes.move_back,
}


def _is_decided_about(thread: Thread) -> bool:
    """Whether moderators have decided, or have been told, something about a new topic that holds.

    What was decided there about one of its replies keeps its page too.
    """
    return (
        thread.decisions.filter(Q(undoing=None, undoes=None) | Q(post__isnull=False)).exists()
        or Case.objects.filter(post__thread=thread, post__number=1).exists()
        or Note.objects.filter(thread=thread).exists()
    )


def _has_ended(thing: Thing, effect: dict) -> bool:
    """Whether it was a pin until a day that is over: nothing is left to be taken back of it."""
    return (
        isinstance(thing, Thread)
        and (effect["field"], effect["before"]) == ("pinned_at", None)
        and thing.pinned_at is None
        and thing.pinned_until is not None
    )


def _is_reported_anew(thing: Thing) -> bool:
    """Whether the same member has reported it again since, and that waits: one is enough."""
    if not isinstance(thing, Report) or thing.reporter_id is None:
        return False
    waiting = Report.objects.filter(case=thing.case_id, answered_at=None)
    return waiting.filter(reporter=thing.reporter_id).exclude(pk=thing.pk).exists()


def _load(effect: dict) -> Thing | None:
    """What an effect is about, held; a post's thread before the post, as everywhere."""
    if MODELS[effect["what"]] in (Vote, Facing):
        return find_answer(MODELS[effect["what"]], effect["id"])
    try:
        if effect["what"] == "post":
            return hold_post(effect["id"])
        return MODELS[effect["what"]]._default_manager.select_for_update().get(pk=effect["id"])
    except ObjectDoesNotExist:
        return None


def _plain(value: object) -> object:
    """As it is kept in JSON: a moment as text, to the microsecond."""
    return value.isoformat() if isinstance(value, datetime) else value


def _full(thing: Thing, effect: dict) -> object:
    if isinstance(thing, Vote | Facing):
        return effect["before"]
    field: Any = thing._meta.get_field(effect["field"])
    return effect["before"] if field.is_relation else field.to_python(effect["before"])


def _write(thing: Thing, field: str, value: object) -> None:
    """The one place that knows how each kind of thing wants to be changed."""
    if isinstance(thing, Post) and field == "state":
        set_post_state(thing, str(value))
    elif isinstance(thing, Post):
        change_summary(thing, field, value)
    elif isinstance(thing, Link):
        set_link_state(thing, str(value))
    elif isinstance(thing, Vote | Facing):
        set_void(thing, bool(value))
    elif isinstance(thing, Thread):
        set_standing(thing, **{field: value})
    else:
        setattr(thing, field, value)
        thing.save(update_fields=[field])
