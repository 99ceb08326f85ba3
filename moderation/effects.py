"""What a decision changes, written down so that it can be put back exactly."""

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from forum.curating import set_standing
from forum.happenings import forget_event, note_event
from forum.holding import hold_post
from forum.keeping import set_post_state, set_withheld
from forum.models import Post, PostRevision, Thread, WaitingEdit
from forum.proposing import publish_edit, set_edit_state, unpublish_edit
from forum.summing import change_summary
from ideas.kin import set_related
from ideas.linking import set_link_state
from ideas.merging import hold_both, merge_things, part_things
from ideas.models import Barrier, Facing, Idea, Link, Vote
from ideas.recounting import refresh_kin
from ideas.splitting import Part, hold_one, rejoin_thing, split_thing
from ideas.voiding import find_answer, set_void
from members.models import Member
from moderation.models import Case, Opinion, Report
from moderation.moved import move_back
from moderation.pauses import pause_before
from moderation.rereading import check_read

NAMES = {
    Post: "post",
    Link: "link",
    Thread: "thread",
    Member: "member",
    Case: "case",
    Report: "report",
    Opinion: "opinion",
    PostRevision: "wording",
    WaitingEdit: "edit",
    Vote: "vote",
    Facing: "facing",
}
MODELS: dict[str, Any] = {name: model for model, name in NAMES.items()}
# Between two things of one kind, or of a thing with its parts; undone by `Changes.take_back`.
BETWEEN: dict[str, Any] = {"barrier": Barrier, "idea": Idea}
# What everybody sees: undoing is refused when it has changed since.
STRICT = frozenset({"post", "link", "thread", "edit"})

Thing = (
    Post
    | Link
    | Thread
    | Member
    | Case
    | Report
    | Opinion
    | PostRevision
    | WaitingEdit
    | Vote
    | Facing
)


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

    def publish(self, edit: WaitingEdit) -> None:
        """Let a held post say what waits, and note what undoes it; no words are kept for that."""
        effect = {"what": "edit", "id": edit.pk, "field": "published", "before": False}
        kept = publish_edit(edit)
        self.effects.append(effect | {"after": True, "post": edit.post_id, "kept": kept})

    def take_publishing_back(self, effect: dict) -> None:
        """Undo what `publish` noted."""
        edit = WaitingEdit.objects.select_for_update().filter(pk=effect["id"]).first()
        unpublish_edit(edit, effect["post"], effect["kept"])
        self.effects.append(effect | {"before": True, "after": False})

    def split(self, thing: Barrier | Idea, parts: Sequence[Part]) -> None:
        """Let `parts` stand for `thing`, and note what was made for that."""
        made = split_thing(thing, parts)
        at = _plain(thing.thread.split_at)
        self.effects.append(_between("split_at", thing, None, at) | {"made": made})

    def take_back(self, effect: dict, since: Collection[int]) -> None:
        """Undo what was noted between two things, or a thing and its parts."""
        model = BETWEEN[effect["what"]]
        if effect["field"] == "split_at":
            thing = hold_one(model(pk=effect["id"]))
            hidden = rejoin_thing(thing, effect["made"])
            self.effects.append(_between("split_at", thing, effect["after"], None))
            self.effects[-1]["hidden"] = hidden
            return
        thing, other = hold_both(model(pk=effect["id"]), model(pk=effect["other"]))
        if effect["field"] == "related":
            self.relate(thing, other, related=effect["before"])
            return
        part_things(thing, other, effect["moved"], since=since)
        self.effects.append(_between("merged_into", thing, other.pk, None) | {"other": other.pk})


def _between(field: str, thing: Barrier | Idea, before: object, after: object) -> dict:
    return {"what": thing.kind, "id": thing.pk, "field": field, "before": before, "after": after}


def revert(effects: list[dict], *, decided_at: datetime, since: Collection[int] = ()) -> Changes:
    """Put back what `effects` changed, last first; returns the changes that this took.

    `since` are the ids of what was merged later into the same thing. Raises ValidationError when
    something that people see was changed again after `decided_at`.
    """
    changes = Changes()
    for effect in reversed(effects):
        if effect["what"] in BETWEEN:
            changes.take_back(effect, since)
            continue
        if effect["what"] in TAKES_BACK:
            TAKES_BACK[effect["what"]](changes, effect)
            continue
        if effect["field"] == "published":
            changes.take_publishing_back(effect)
            continue
        thing = _load(effect)
        if thing is None or _is_reported_anew(thing):
            continue
        if _plain(getattr(thing, effect["field"])) == effect["after"]:
            check_read(thing, effect["before"], decided_at)
            changes.set(thing, effect["field"], _full(thing, effect))
        elif effect["what"] in STRICT and not _has_ended(thing, effect):
            raise ValidationError(_("Somebody has changed this since. Look at it again."))
    return changes


#: What is undone in a way of its own.
TAKES_BACK = {
    "line": lambda changes, effect: forget_event(effect["id"]),
    "split_off": move_back,
    "join": move_back,
}


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
    """As it is kept in JSON: a day as text, or a moment of UTC, to the microsecond."""
    if isinstance(value, datetime):
        value = value.astimezone(UTC)
    return value.isoformat() if isinstance(value, date) else value


def _full(thing: Thing, effect: dict) -> object:
    if isinstance(thing, Vote | Facing):
        return effect["before"]
    if isinstance(thing, Member) and effect["field"] == "suspended_until":
        return parse_datetime(pause_before(thing, effect["before"]) or "")
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
    elif isinstance(thing, WaitingEdit) and field == "state":
        set_edit_state(thing, str(value))
    elif isinstance(thing, PostRevision):
        set_withheld(thing, bool(value))
    elif isinstance(thing, Vote | Facing):
        set_void(thing, bool(value))
    elif isinstance(thing, Thread):
        set_standing(thing, **{field: value})
    else:
        setattr(thing, field, value)
        thing.save(update_fields=[field])
