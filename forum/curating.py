"""Where and how a thread stands: closed to replies, pinned, on which board."""

from django.db import models

from forum.keeping import touch
from forum.models import Thread

CURATED = frozenset({"locked_at", "lock_reason", "pinned_at", "board_id"})


def set_standing(thread: Thread, **values: object) -> dict[str, object]:
    """Give `thread` new values of fields in `CURATED`; returns the earlier ones.

    Times may be ISO text. The caller has checked permission, holds the transaction and logs it.
    """
    unknown = set(values) - CURATED
    if unknown:
        raise ValueError(f"Not for curating: {sorted(unknown)}")
    earlier = {name: getattr(thread, name) for name in values}
    for name, value in values.items():
        setattr(thread, name, _clean(Thread._meta.get_field(name), value))
    touch(thread)
    return earlier


def _clean(field: models.Field, value: object) -> object:
    return value if field.is_relation else field.to_python(value)
