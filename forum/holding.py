"""A thread found for a reader, or a thread or post held for a write."""

from types import SimpleNamespace

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet
from django.http import Http404

from forum.models import Post, Thread
from members.areas import Areas
from members.identity import Person
from members.prepared import Prepared

# In the order of the model's own fields: `from_db` gives out its values by that order, not by ours.
_NEEDED = [f.attname for f in Thread._meta.concrete_fields if f.name != "row_html"]
_TOO_BIG = 2**63  # no database keeps a whole number like this one


def _compose_found(known: bool, oversees: bool | Areas, *, pk: int, member: int) -> QuerySet:
    reader = SimpleNamespace(is_authenticated=known, oversees=oversees, pk=member)
    return Thread.objects.visible_to(reader).filter(pk=pk).values_list(*_NEEDED)


def _compose_held(*, pk: int) -> QuerySet:
    return Thread.objects.select_for_update().filter(pk=pk).values_list(*_NEEDED)


_found = Prepared(_compose_found, "pk", "member")
_held = Prepared(_compose_held, "pk")


def find_thread(member: Person, pk: int) -> Thread:
    """The thread `pk` without its stored row. Raises Http404 where `member` may not see it."""
    known = member.is_authenticated
    oversees = known and member.oversees
    rows = []
    if pk < _TOO_BIG:
        rows = _found.rows(known, oversees, pk=pk, member=member.pk or 0)
    if not rows:
        raise Http404
    return Thread.from_db(DEFAULT_DB_ALIAS, _NEEDED, rows[0])


def hold_post(pk: int) -> Post:
    """The post `pk` with its thread as they are now, both held: the thread first, as everywhere."""
    thread = Thread.objects.select_for_update(of=("self",)).get(posts=pk)
    post = Post.objects.select_for_update().get(pk=pk)
    post.thread = thread
    return post


def find_standing(member: Person, pk: int) -> Thread:
    """The thread `pk`, or the one that stands for it. Raises Http404 where that is not seen."""
    thread = find_thread(member, pk)
    main = thread.standing_id
    return thread if main == thread.pk else find_thread(member, main)


def hold_thread(pk: int) -> Thread:
    """The thread `pk` as it is now, without its stored row, held until the transaction ends."""
    rows = _held.rows(pk=pk)
    if not rows:
        raise Thread.DoesNotExist
    return Thread.from_db(DEFAULT_DB_ALIAS, _NEEDED, rows[0])
