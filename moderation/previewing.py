"""What a merge is going to do, in numbers, before anybody presses a button."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.merging import author_follows_on
from forum.models import State
from ideas.merging import Merging, plan_merging
from ideas.models import Barrier, Idea, Link, Vote


class Row(NamedTuple):
    """One number of each of the two, and of the one that stays, afterwards."""

    label: str
    here: int
    there: int
    after: int


class Preview(NamedTuple):
    """The table and what is said below it."""

    rows: list[Row]
    sentences: list[str]


def preview_of(thing: Barrier | Idea, into: Barrier | Idea) -> Preview:
    """The numbers of letting `into` stand for `thing`; nothing is written."""
    plan = plan_merging(thing, into)
    moving = _seen(*plan.links, *(here for here, _there in plan.revived))
    here = moving + _seen(*(here for here, _there in plan.linked_on_both))
    there = _seen(*into.links.all())
    rows = [*_people(thing, into, plan)]
    rows.append(Row(_("Links"), here, there, there + moving))
    if plan.tried is not None:
        tried = plan.tried
        rows.append(Row(_("Reports of trying it"), tried.here, tried.there, tried.after))
    rows.append(Row(_("Replies"), thing.reply_count, into.reply_count, into.reply_count))
    follows = plan.follows
    after = follows.after + author_follows_on(thing.thread, into.thread)
    rows.append(Row(_("Followers"), follows.here, follows.there, after))
    return Preview(rows, _sentences(thing, plan))


def _seen(*links: Link) -> int:
    """How many of them everybody can see: the others are in no number."""
    return sum(link.state == State.PUBLIC for link in links)


def _people(thing: Barrier | Idea, into: Barrier | Idea, plan: Merging) -> list[Row]:
    people = plan.people
    if isinstance(thing, Barrier):
        return [Row(_("People who face it"), people.here, people.there, people.after)]
    rows = [Row(_("People who answered"), people.here, people.there, people.after)]
    for answer in Vote.Answer:
        here, there = (getattr(each, f"{answer}_count") for each in (thing, into))
        moving = sum(vote.answer == answer for vote in people.moving)
        rows.append(Row(str(answer.label), here, there, there + moving))
    return rows


def _sentences(thing: Barrier | Idea, plan: Merging) -> list[str]:
    both, different = len(plan.people.both), plan.people.different
    words = ngettext(
        "%(n)s person is on both, and is counted once.",
        "%(n)s people are on both, and each is counted once.",
        both,
    )
    said = [words % {"n": both} if both else _("Nobody is on both.")]
    if different:
        said.append(
            ngettext(
                "%(n)s of them said one thing here and another there. What they said on the one "
                "that stays is what counts.",
                "%(n)s of them said one thing here and another there. What they said on the one "
                "that stays is what counts.",
                different,
            )
            % {"n": different}
        )
    if both > different:
        said.append(_("Who said the same on both keeps the earlier of the two times."))
    said += _about_links(plan)
    if plan.tried is not None and plan.tried.both:
        said.append(_("Who told about both has one report counted. Both can be read."))
    if thing.reply_count:
        said.append(_("Replies stay where they were written, and can be read there."))
    return said


def _about_links(plan: Merging) -> list[str]:
    """What becomes of the links that stand on both, or on one alone."""
    said = []
    if n := sum(_seen(here) and _seen(there) for here, there in plan.linked_on_both):
        said.append(
            ngettext(
                "%(n)s link is on both. It stays once, with what people said about either.",
                "%(n)s links are on both. Each stays once, with what people said about either.",
                n,
            )
            % {"n": n}
        )
    if n := sum(_seen(here) for here, _there in plan.revived):
        said.append(
            ngettext(
                "%(n)s link was taken down on the one that stays and stands on this one. It is "
                "shown there, as it was said here.",
                "%(n)s links were taken down on the one that stays and stand on this one. They are "
                "shown there, as they were said here.",
                n,
            )
            % {"n": n}
        )
    return said
