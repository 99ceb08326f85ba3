"""A barrier or an idea that says more than one thing becomes several: what each takes along.

A split moves nothing. Answers, reports, replies and files stay with what was split, and so do its
links: a part gets a link of its own, without answers, where a moderator says so.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from forum.keeping import index_opening
from forum.models import Thread
from forum.splitting import (
    close_whole,
    follow_parts,
    open_part,
    open_whole_again,
    take_part_away,
)
from ideas.mixing import first_position
from ideas.models import Barrier, Idea, Link
from ideas.recounting import follow_link, refresh, refresh_now

# Rows that hang on a part by themselves, as in `forum.splitting.QUIET`.
QUIET = frozenset({"ideas.Likeness", "ideas.LikenessWord", "ideas.Seen"})

Thing = Barrier | Idea


class Part(NamedTuple):
    """What one of the parts is going to say; `links` are ids of links of the whole."""

    title: str
    summary: str
    fields: dict[str, str]
    tags: Sequence[str] = ()
    links: Sequence[int] = ()


def hold_one(thing: Thing) -> Any:
    """`thing` as it stands now with its thread, both held.

    The caller has called `ideas.recounting.one_write_across` before.
    """
    thread = Thread.objects.select_for_update().get(pk=thing.pk)
    held = type(thing).objects.select_for_update().get(pk=thing.pk)
    held.thread = thread
    return held


def links_to_share(thing: Thing) -> QuerySet[Link]:
    """The links of `thing` that its parts may take."""
    other = "barrier" if thing.kind == "idea" else "idea"
    return thing.links.public().select_related(other, f"{other}__thread").order_by("pk")


def parts_of(thing_pk: int, model: type[Barrier] | type[Idea]) -> QuerySet:
    """The public things that stand for the parts of one that was split, in their order."""
    threads = Thread.objects.filter(part_of=thing_pk)
    standing = {main or pk for pk, main in threads.values_list("pk", "merged_into")}
    return model.objects.public().filter(pk__in=standing).order_by("pk")


def split_thing(thing: Thing, parts: Sequence[Part]) -> dict[str, Any]:
    """Let `parts` stand for `thing`: they are made first, and it is closed last.

    Returns what was made, for `rejoin_thing`. The caller holds `thing`, has checked that it is
    public, and has cleaned the words.
    """
    links = {link.pk: link for link in links_to_share(thing)}
    made = [_make(thing, part) for part in parts]
    shared = [
        _share(links[pk], part)
        for said, part in zip(parts, made, strict=True)
        for pk in said.links
        if pk in links
    ]
    follows = follow_parts(thing.thread, [part.thread for part in made])
    close_whole(thing.thread)
    return {
        "parts": [part.pk for part in made],
        "links": [link.pk for link in shared],
        "follows": follows,
    }


def _make(thing: Thing, said: Part) -> Thing:
    thread = open_part(whole=thing.thread, title=said.title, source=said.summary, tags=said.tags)
    model = type(thing)
    part = model(
        thread=thread,
        fair_position=first_position(model),
        perspective=thing.perspective,
        **said.fields,
    )
    part.save()
    refresh(part)
    index_opening(part.pk)  # once more, with its fields
    return part


def _share(link: Link, part: Thing) -> Link:
    """The same link for one part, without the answers: these were about the whole."""
    kept = ("idea_id", "barrier_id", "reason", "author_id", "author_name", "told_at", "created_at")
    values = {name: getattr(link, name) for name in kept} | {f"{part.kind}_id": part.pk}
    shared = Link.objects.create(**values)
    follow_link(Link.objects.select_related("idea", "barrier").get(pk=shared.pk))
    return shared


def rejoin_thing(thing: Thing, record: dict[str, Any]) -> list[int]:
    """Take back `split_thing`. The caller holds `thing`.

    A part on which nobody has said anything is gone, as if it had never been. One on which somebody
    has is hidden with what they said; the ids of these are returned. Raises ValidationError where a
    part was itself split or put together with another since.
    """
    if thing.thread.split_at is None:
        raise ValidationError(_("Somebody has changed this since. Look at it again."))
    found = Thread.objects.select_for_update().filter(pk__in=record["parts"]).order_by("pk")
    threads = list(found)
    for thread in threads:
        if not thread.stands or thread.merged.exists():
            raise ValidationError(
                _("“%(title)s” was put together with another or split since. Undo that first.")
                % {"title": thread.title}
            )
    made = {("ideas.Link", pk) for pk in record["links"]}
    made |= {(thing._meta.label, pk) for pk in record["parts"]}
    hidden = [
        thread.pk
        for thread in threads
        if not take_part_away(thread, record["follows"], made, QUIET)
    ]
    for part in type(thing).objects.filter(pk__in=hidden):
        refresh_now(part)
    open_whole_again(thing.thread)
    return hidden
