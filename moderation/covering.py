"""The coverage desk: what nobody has answered, linked, tried, replied to or told apart."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forum.models import Thread
from ideas.likeness.doubles import likely_pairs
from ideas.models import Barrier, Experience, Idea, Link
from ideas.needs import needing

LATE = timedelta(days=2)  # without a first reply
SEARCHED = 20  # of the newest barriers, and of the newest ideas, for what may be the same
SHOWN = 20


class Row(NamedTuple):
    """One thing to be done: what it is about, why it stands here, and the way to do it."""

    kind: str
    title: str
    url: str
    why: str
    action: str
    action_url: str


def _unanswered(start: int) -> list[Row]:
    return [
        _row(thing, _faced(thing), _("Link an idea"), reverse("barrier_link", args=[thing.pk]))
        for thing in _lean(needing(Barrier.objects.public(), "idea").in_order("support"), start)
    ]


def _unlinked(start: int) -> list[Row]:
    return [
        _row(thing, _helps(thing), _("Link a barrier"), reverse("idea_link", args=[thing.pk]))
        for thing in _lean(needing(Idea.objects.public(), "barrier").in_order("support"), start)
    ]


def _untried(start: int) -> list[Row]:
    tried = Experience.objects.filter(idea=OuterRef("idea"), barrier=OuterRef("barrier"))
    links = Link.objects.public().filter(~Exists(tried)).select_related("idea", "barrier")
    links = links.defer(*(f"{end}__{html}" for end in ("idea", "barrier") for html in _HTML))
    return [
        Row(
            "link",
            _("“%(idea)s” helps with “%(barrier)s”")
            % {"idea": link.idea.title, "barrier": link.barrier.title},
            reverse("link_about", args=[link.pk]),
            _helps(link.idea),
            _("Tell how it went"),
            f"{reverse('idea_tried', args=[link.idea_id])}?barrier={link.barrier_id}",
        )
        for link in links.order_by("-pk")[start : start + SHOWN + 1]
    ]


def _unreplied(start: int) -> list[Row]:
    threads = (
        Thread.objects.public()
        .standing()
        .filter(reply_count=0, locked_at=None, created_at__lt=timezone.now() - LATE)
    )
    threads = threads.defer("row_html").order_by("created_at", "pk")
    return [
        _row(thread, "", _("Reply"), reverse("thread_reply", args=[thread.pk]))
        for thread in threads[start : start + SHOWN + 1]
    ]


def _doubles(start: int) -> list[Row]:
    if start:
        return []
    rows = []
    for model in (Barrier, Idea):
        newest = model.objects.public().in_order("new").defer(*_HTML, "groups")
        for thing, other in likely_pairs(newest[:SEARCHED]):
            compare = reverse("merge_page", args=[f"{thing.kind}s", thing.pk])
            why = _("May be the same as “%(title)s”") % {"title": other.title}
            rows.append(_row(thing, why, _("Compare"), f"{compare}?with={other.pk}"))
    return rows


class Part(NamedTuple):
    """One list of the desk."""

    label: Promise
    rows: Callable[[int], list[Row]]
    empty: Promise


PARTS = {
    "unanswered": Part(
        gettext_lazy("Barriers without an idea"),
        _unanswered,
        gettext_lazy("Every barrier has an idea."),
    ),
    "unlinked": Part(
        gettext_lazy("Ideas without a barrier"),
        _unlinked,
        gettext_lazy("Every idea is linked to a barrier."),
    ),
    "untried": Part(
        gettext_lazy("Links never tried"), _untried, gettext_lazy("Every link has been tried.")
    ),
    "doubles": Part(
        gettext_lazy("May be the same"),
        _doubles,
        gettext_lazy("Of the newest barriers and ideas, none comes close to another."),
    ),
    "unreplied": Part(
        gettext_lazy("No first reply yet"),
        _unreplied,
        gettext_lazy("Everything older than two days has a reply."),
    ),
}
_HTML = ("card_html", "page_html")


def rows_of(part: str, number: int) -> tuple[list[Row], bool]:
    """Page `number` of a list of the desk, and whether there are more."""
    rows = PARTS[part].rows((number - 1) * SHOWN)
    return rows[:SHOWN], part != "doubles" and len(rows) > SHOWN


def _lean(things: QuerySet, start: int) -> QuerySet:
    return things.defer(*_HTML, "groups")[start : start + SHOWN + 1]


def _row(thing: Barrier | Idea | Thread, why: str, action: str, address: str) -> Row:
    return Row(thing.kind, thing.title, thing.get_absolute_url(), why, action, address)


def _faced(thing: Barrier) -> str:
    return _("Faced by %(n)s") % {"n": thing.facing_count}


def _helps(thing: Idea) -> str:
    return _("Would help %(n)s") % {"n": thing.helps_count}
