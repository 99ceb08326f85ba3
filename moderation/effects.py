"""What a decision changes, written down so that it can be put back exactly."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from forum.curating import set_standing
from forum.keeping import set_post_state
from forum.models import Post, Thread
from forum.summing import change_summary
from ideas.linking import set_link_state
from ideas.models import Facing, Link, Vote
from ideas.voiding import find_answer, set_void
from members.models import Member
from moderation.models import Case, Report

NAMES = {
    Post: "post",
    Link: "link",
    Thread: "thread",
    Member: "member",
    Case: "case",
    Report: "report",
    Vote: "vote",
    Facing: "facing",
}
MODELS: dict[str, Any] = {name: model for model, name in NAMES.items()}
# What everybody sees: undoing is refused when it has changed since.
STRICT = frozenset({"post", "link", "thread"})

Thing = Post | Link | Thread | Member | Case | Report | Vote | Facing


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


def revert(effects: list[dict]) -> Changes:
    """Put back what `effects` changed, last first; returns the changes that this took.

    Raises ValidationError when something that people see was changed again since.
    """
    changes = Changes()
    for effect in reversed(effects):
        thing = _load(effect)
        if thing is None:
            continue
        if _plain(getattr(thing, effect["field"])) == effect["after"]:
            changes.set(thing, effect["field"], _full(thing, effect))
        elif effect["what"] in STRICT:
            raise ValidationError(_("Somebody has changed this since. Look at it again."))
    return changes


def _load(effect: dict) -> Thing | None:
    """What an effect is about, held; a post's thread before the post, as everywhere."""
    if MODELS[effect["what"]] in (Vote, Facing):
        return find_answer(MODELS[effect["what"]], effect["id"])
    if effect["what"] == "post":
        threads = Thread.objects.select_for_update(of=("self",))
        thread = threads.filter(posts=effect["id"]).first()
    rows = MODELS[effect["what"]]._default_manager.select_for_update()
    thing = rows.filter(pk=effect["id"]).first()
    if isinstance(thing, Post):
        thing.thread = thread
    return thing


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
