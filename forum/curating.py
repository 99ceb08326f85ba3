"""Where and how a thread stands: closed to replies, pinned, on which board."""

from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from forum.keeping import touch
from forum.models import Thread

CURATED = frozenset(
    {
        *("locked_at", "lock_reason", "pinned_at", "pinned_until", "board_id"),
        *("slow_until", "slow_minutes"),
    }
)


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


def has_pins_over(board: str = "pk") -> Exists:
    """Whether a pin on a board has ended that the rows do not know of, to annotate a query with."""
    over = Thread.objects.filter(board=OuterRef(board), pinned_at__isnull=False)
    return Exists(over.filter(pinned_until__lte=timezone.now()))


def end_pins() -> int:
    """Write down that the pins whose last day is over have ended; returns how many there were.

    Lists are right without it: it only lets them go by the order that is stored.
    """
    over = Thread.objects.filter(pinned_at__isnull=False, pinned_until__lte=timezone.now())
    pks = list(over.order_by("pk").values_list("pk", flat=True))
    for pk in pks:
        with transaction.atomic():
            thread = Thread.objects.select_for_update().get(pk=pk)
            if thread.pinned_at is not None and not thread.is_pinned:
                set_standing(thread, pinned_at=None)
    return len(pks)
