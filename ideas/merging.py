"""One barrier or idea stands for another that says the same: who and what goes with it, and back.

A merge is a relation. People are united and counted once (`forum.uniting`); links and reports that
the survivor lacks move to it; words, replies and files stay where they were written.
"""

from collections.abc import Collection
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from forum.merging import fold_thread, follows_elsewhere, plan_follows, unfold_thread
from forum.models import State, Thread
from forum.uniting import Plan, Union
from ideas.models import Barrier, Experience, Facing, Idea, Link, LinkAnswer, Vote
from ideas.recounting import (
    follow_link,
    recount_facings,
    recount_votes,
    refresh_linked,
    refresh_now,
)
from ideas.tallying import recount_link

VOTES = Union(Vote, "idea", said=("answer", "perspective"))
FACINGS = Union(Facing, "barrier", said=("perspective",))
ANSWERS = Union(LinkAnswer, "link", said=("answer", "perspective"))
TRIED = Union(Experience, "idea", dated=False)
_OTHER = {"idea": "barrier_id", "barrier": "idea_id"}

Thing = Barrier | Idea


class Merging(NamedTuple):
    """What merging one thing into another is going to do; a preview counts it."""

    people: Plan
    tried: Plan | None
    follows: Plan
    links: list[Link]
    linked_on_both: list[tuple[Link, Link]]
    revived: list[tuple[Link, Link]]  # equal ones, of which only the one that would stay is down


def plan_merging(thing: Thing, into: Thing) -> Merging:
    """Who and what would go from `thing` to `into`; nothing is written."""
    idea = thing.kind == "idea"
    other = _OTHER[thing.kind]
    there = {getattr(link, other): link for link in into.links.all()}
    links = list(thing.links.order_by("pk"))
    pairs = [(link, there[getattr(link, other)]) for link in links if getattr(link, other) in there]
    # Whose answer was taken out of the count does not come back by another door.
    void = set(into.voided.values_list("member", flat=True))
    return Merging(
        # Nobody answers on their own idea.
        people=VOTES.plan(thing.pk, into.pk, besides={into.author_id, *void})
        if idea
        else FACINGS.plan(thing.pk, into.pk, besides=void),
        tried=TRIED.plan(thing.pk, into.pk) if idea else None,
        follows=plan_follows(thing.thread, into.thread),
        links=[link for link in links if getattr(link, other) not in there],
        linked_on_both=[pair for pair in pairs if not _stands_more(*pair)],
        revived=[pair for pair in pairs if _stands_more(*pair)],
    )


def _stands_more(here: Link, there: Link) -> bool:
    """Whether the link here can be seen, or waits for that, and the equal one there less so."""
    order = (State.PUBLIC, State.PENDING)
    ranks = [order.index(State(link.state)) if link.state in order else 2 for link in (here, there)]
    return ranks[0] < ranks[1]


def hold_both(one: Thing, other: Thing) -> tuple[Any, Any]:
    """Both as they stand now with their threads, held in the order of their ids.

    The caller has called `ideas.recounting.one_write_across` before.
    """
    pks = sorted((one.pk, other.pk))
    threads = Thread.objects.select_for_update().filter(pk__in=pks).order_by("pk")
    by_pk = {thread.pk: thread for thread in threads}
    things = type(one).objects.select_for_update().filter(pk__in=pks).order_by("pk")
    held = {thing.pk: thing for thing in things}
    for pk, thing in held.items():
        thing.thread = by_pk[pk]
    return held[one.pk], held[other.pk]


def merge_things(thing: Thing, into: Thing) -> dict[str, Any]:
    """Let `into` stand for `thing`; returns what has changed, for `part_things`.

    The caller holds both and has checked that both are public and neither is merged.
    """
    plan = plan_merging(thing, into)
    record: dict[str, Any] = {"people": plan.people.carry_out()}
    if plan.tried is not None:
        record["tried"] = plan.tried.carry_out()
    else:
        record["told_for"] = _lead_reports(thing, into)
    record["links"] = [[link.pk, link.created_at.isoformat()] for link in plan.links]
    Link.objects.filter(pk__in=[link.pk for link in plan.links]).update(**{thing.kind: into})
    record["revived"] = [
        [here.pk, here.created_at.isoformat(), there.pk] for here, there in plan.revived
    ]
    for here, there in plan.revived:
        _change_places(thing.kind, here.pk, there.pk, thing.pk, into.pk)
    record["answers"] = [
        [here.pk, there.pk, _unite_answers(here, there)]
        for here, there in plan.linked_on_both
        if here.state == there.state == State.PUBLIC
    ]
    record["thread"] = fold_thread(thing.thread, into.thread)
    _keep_counts(thing, into)
    return record


def part_things(
    thing: Thing, into: Thing, record: dict[str, Any], *, since: Collection[int] = ()
) -> None:
    """Take back `merge_things`, exactly. The caller holds both.

    What people said on `into` after it stays there. `since` are the ids of what was merged into it
    later. Raises ValidationError where one of these has to be taken back first.
    """
    if thing.thread.merged_into_id != into.pk:
        raise ValidationError(_("This was put together with another since. Undo that first."))
    if into.thread.split_at is not None:
        raise ValidationError(
            _("“%(title)s” was split since. Undo that first.") % {"title": into.title}
        )
    if since and _is_entangled(thing, record, since):
        raise ValidationError(
            _("A third one was put together with these since, by the same people. Undo that first.")
        )
    changed = [pk for name in ("moved", "dated") for pk, *_values in record["people"][name]]
    if into.voided.filter(row__in=changed).exists():
        raise ValidationError(
            _("An answer of somebody from there was taken out of the count since. Undo that first.")
        )
    (VOTES if thing.kind == "idea" else FACINGS).put_back(record["people"], thing.pk, into.pk)
    if "tried" in record:
        TRIED.put_back(record["tried"], thing.pk, into.pk)
    else:
        told = Experience.objects.filter(pk__in=record["told_for"], barrier=into.pk)
        told.update(barrier=thing.pk)
    for here, there, answers in record["answers"]:
        ANSWERS.put_back(answers, here, there)
        _count_links(here, there)
    _put_links_back(thing, into, record["links"])
    for here, at, there in record.get("revived", []):
        _change_back(thing, into, here, at, there)
    unfold_thread(thing.thread, into.thread, record["thread"])
    refresh_now(into)
    _keep_counts(thing, into)


def _lead_reports(barrier: Thing, into: Thing) -> list[int]:
    """Reports of what helped with `barrier` are about `into`; returns their ids."""
    reports = Experience.objects.filter(barrier=barrier.pk)
    pks = list(reports.order_by("pk").values_list("pk", flat=True))
    reports.update(barrier=into.pk)
    return pks


def _unite_answers(here: Link, there: Link) -> dict[str, Any]:
    """Who answered on one of two equal links answers on the other; its author has said so."""
    record = ANSWERS.plan(here.pk, there.pk, besides={there.author_id}).carry_out()
    _count_links(here.pk, there.pk)
    return record


def _count_links(*pks: int) -> None:
    for link in Link.objects.filter(pk__in=pks).select_related("idea", "barrier").order_by("pk"):
        if recount_link(link):
            follow_link(link)


def _put_links_back(thing: Thing, into: Thing, noted: list[list[Any]]) -> None:
    """Links that moved go back; one that was taken down and said afresh since stays."""
    moved = dict(noted)
    links = Link.objects.filter(pk__in=moved, **{thing.kind: into.pk})
    same = [pk for pk, at in links.values_list("pk", "created_at") if at.isoformat() == moved[pk]]
    Link.objects.filter(pk__in=same).update(**{thing.kind: thing.pk})


def _change_places(kind: str, here: int, there: int, old: int, new: int) -> None:
    """The link here goes to the thing `new` and its equal there to `old`.

    A pair is linked once at any moment: on the way one of them names a thing that there is not,
    which the database looks for at the end of the transaction.
    """
    for link, end in ((there, -there), (here, new), (there, old)):
        Link.objects.filter(pk=link).update(**{f"{kind}_id": end})


def _change_back(thing: Thing, into: Thing, here: int, at: str, there: int) -> None:
    """Undo `_change_places`, but for a link that was taken down and said afresh since."""
    moved = Link.objects.filter(pk=here, **{thing.kind: into.pk}).first()
    stayed = Link.objects.filter(pk=there, **{thing.kind: thing.pk}).exists()
    if moved is not None and stayed and moved.created_at.isoformat() == at:
        _change_places(thing.kind, there, here, thing.pk, into.pk)


def _is_entangled(thing: Thing, record: dict[str, Any], others: Collection[int]) -> bool:
    """Whether people or links in `record` are also why rows of the `others` stayed uncounted."""
    people = VOTES if thing.kind == "idea" else FACINGS
    ends = [pk for pk, _at in record["links"]] + [there for _here, there, _r in record["answers"]]
    ends += [here for here, _at, _there in record.get("revived", [])]
    far = _OTHER[thing.kind]
    linked = Link.objects.filter(pk__in=ends).values(far)
    return (
        people.said_elsewhere(record["people"], others)
        or ("tried" in record and TRIED.said_elsewhere(record["tried"], others))
        or Link.objects.filter(**{f"{thing.kind}__in": others, f"{far}__in": linked}).exists()
        or follows_elsewhere(record["thread"], others)
    )


def _keep_counts(thing: Thing, into: Thing) -> None:
    """The stored numbers of both, and what stands on the other ends of their links."""
    recount = recount_votes if thing.kind == "idea" else recount_facings
    for each in (thing, into):
        recount(each.pk)
        refresh_linked(each)
