"""How often each tag is used, kept so that no page counts: for the touched ones, and for all."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, OuterRef

from forum.models import Tag, TagUse, Thread, Version
from forum.paging import CAP, CappedCount

Uses = dict[tuple[int, str], int]  # by tag and kind of thread


def recount_tags(pks: Iterable[int]) -> None:
    """Count the public threads with each of these tags again, in the transaction of the write.

    The caller has moved the version of tags: that lock is why two writes never count at once. It is
    not counted beyond `CAP`; there the number of the last night stays.
    """
    pks = list(pks)
    if not pks:
        return
    kinds = Thread.Kind.values
    public = Thread.objects.public().standing().filter(thread_tags__tag=OuterRef("pk"))
    counts = {f"n_{kind}": CappedCount(public.filter(kind=kind)) for kind in kinds}
    rows = Tag.objects.filter(pk__in=pks).annotate(**counts).values_list("pk", *counts)
    counted = {(pk, kind): n for pk, *some in rows for kind, n in zip(kinds, some, strict=True)}
    _store(counted, _stored(pks))


@transaction.atomic
def recount_every_tag() -> int:
    """Count all tags to the end; returns how many numbers were wrong where they are exact."""
    Version.move("tags")  # as every write that counts: so that none is overwritten
    carried = Thread.objects.public().standing().filter(thread_tags__isnull=False).order_by()
    rows = carried.values_list("thread_tags__tag", "kind").annotate(n=Count("pk"))
    counted = {(tag, kind): n for tag, kind, n in rows}
    stored = _stored()
    return _store(dict.fromkeys(stored, 0) | counted, stored, exact=True)


def _stored(pks: list[int] | None = None) -> Uses:
    uses = TagUse.objects.all() if pks is None else TagUse.objects.filter(tag__in=pks)
    return {(tag, kind): n for tag, kind, n in uses.values_list("tag", "kind", "number")}


def _store(counted: Uses, stored: Uses, *, exact: bool = False) -> int:
    """Write what differs; returns how many of them are not both beyond `CAP`."""
    before = {use: stored.get(use, 0) for use in counted}
    changed = {
        use: n
        for use, n in counted.items()
        if n != before[use] and (exact or min(n, before[use]) <= CAP)
    }
    for tag, kind in (use for use, n in changed.items() if not n):
        TagUse.objects.filter(tag=tag, kind=kind).delete()
    TagUse.objects.bulk_create(
        (TagUse(tag_id=tag, kind=kind, number=n) for (tag, kind), n in changed.items() if n),
        update_conflicts=True,
        unique_fields=["tag", "kind"],
        update_fields=["number"],
        batch_size=500,
    )
    return sum(min(n, before[use]) <= CAP for use, n in changed.items())
