"""What moderators did to a thread, as lines among its posts: for everybody, without names.

A line is rendered when it is written and taken out when what it says is undone. The title of
another thread is filled in for each reader: who may not see that thread reads no title.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.lasting import last_day
from forum.models import Thread, ThreadEvent
from forum.slowing import how_often
from members.identity import Person

OTHER = "<!--other-->"
Kind = ThreadEvent.Kind
ICONS = {
    Kind.LOCKED: "lock",
    Kind.PINNED: "pin",
    Kind.UNPINNED: "pin",
    Kind.SLOWED: "clock",
    Kind.UNSLOWED: "clock",
    Kind.SUMMED: "edit",
    Kind.REWORDED: "edit",
}
_KEPT, _ORDER = ("after", "html", "other"), ("after", "pk")


def note_event(
    thread: Thread,
    kind: str,
    *,
    other: Thread | None = None,
    after: int | None = None,
    **facts: str | int,
) -> ThreadEvent:
    """Write a line below the newest post of `thread` (or below `after`) and return it.

    The caller holds the thread. `facts` are what the line says: plain text, numbers, and times as
    ISO text.
    """
    below = thread.last_number if after is None else after
    event = ThreadEvent(thread=thread, kind=kind, after=below, other=other, facts=facts)
    event.html = render_event(event)
    event.save()
    _keep(thread)
    return event


def forget_event(pk: int) -> None:
    """Take a line out: what it says was undone."""
    event = ThreadEvent.objects.select_related("thread").filter(pk=pk).first()
    if event is not None:
        event.delete()
        _keep(event.thread)


@contextmanager
def forget_thread(thread: Thread) -> Iterator[None]:
    """Lines elsewhere that name `thread`, which is deleted inside, name no thread afterwards."""
    naming = set(ThreadEvent.objects.filter(other=thread).values_list("thread", flat=True))
    yield
    for other in Thread.objects.select_for_update().filter(pk__in=naming).order_by("pk"):
        _keep(other)


def _keep(thread: Thread) -> None:
    """Bring what the page reads in step."""
    thread.event_lines = [
        list(line) for line in thread.events.values_list(*_KEPT).order_by(*_ORDER)
    ]
    thread.save(update_fields=["event_lines"])


def recount_lines() -> int:
    """Collect the lines of every thread again; returns how many threads had other ones."""
    lines: dict[int, list] = defaultdict(list)
    events = ThreadEvent.objects.order_by("thread", *_ORDER)
    for thread, *line in events.values_list("thread", *_KEPT):
        lines[thread].append(line)
    stored = Thread.objects.exclude(event_lines=[]) | Thread.objects.filter(pk__in=lines)
    wrong = [each for each in stored.only("event_lines") if each.event_lines != lines[each.pk]]
    for thread in wrong:
        _keep(thread)
    return len(wrong)


def render_event(event: ThreadEvent) -> str:
    """The line as it is stored, with a place for the title of the other thread."""
    context = {"words": _words(event), "icon": ICONS.get(Kind(event.kind), "arrow")}
    context["at"] = event.created_at
    return render_to_string("forum/_event.html", context)


def render_events_again() -> int:
    """Render every line again; returns how many came out differently."""
    differed = 0
    for event in ThreadEvent.objects.order_by("pk").iterator():
        html = render_event(event)
        if html != event.html:
            differed += 1
            ThreadEvent.objects.filter(pk=event.pk).update(html=html)
    return differed + recount_lines()


def _words(event: ThreadEvent) -> SafeString:
    facts, n = dict(event.facts), event.facts.get("n", 0)
    until = facts.pop("until", "")
    if until:
        facts["day"] = last_day(datetime.fromisoformat(until))
    if "minutes" in facts:
        facts["often"] = how_often(facts["minutes"])
    text = {
        Kind.LOCKED: _("A moderator closed this discussion."),
        Kind.UNLOCKED: _("A moderator opened this discussion again."),
        Kind.PINNED: _("A moderator put this at the top of its board until %(day)s.")
        if until
        else _("A moderator put this at the top of its board."),
        Kind.UNPINNED: _("A moderator took this from the top of its board."),
        Kind.SLOWED: _(
            "A moderator slowed this discussion down: each person can write %(often)s here "
            "until %(day)s."
        ),
        Kind.UNSLOWED: _("A moderator ended the slow time. Everybody can write as before."),
        Kind.SUMMED: _("A moderator summed up this discussion."),
        Kind.REWORDED: _("A moderator changed the summary."),
        Kind.BOARD: _("A moderator moved this here from the board “%(board)s”."),
        Kind.AWAY: ngettext(
            "A moderator moved %(n)s reply to %(other)s.",
            "A moderator moved %(n)s replies to %(other)s.",
            n,
        ),
        Kind.HERE: ngettext(
            "A moderator moved %(n)s reply here from %(other)s.",
            "A moderator moved %(n)s replies here from %(other)s.",
            n,
        ),
        Kind.JOINED: ngettext(
            "A moderator put %(other)s together with this. %(n)s post came from there.",
            "A moderator put %(other)s together with this. %(n)s posts came from there.",
            n,
        ),
    }[Kind(event.kind)]
    said = {name: escape(value) for name, value in facts.items()} | {"other": OTHER}
    return mark_safe(text % said)


def lines_among(
    thread, reader: Person, shown: list[int], following: int | None, *, first: bool
) -> list[tuple[int, str]]:
    """The lines of one page of `thread` (a Thread, or a row like one), each with the number of the
    post that it stands below. One query where a line names another thread, else none.

    `shown` are the numbers of the page's posts, `following` that of the first post of the next
    page, and `first` says that no page comes before.
    """
    least = 0 if first or not shown else shown[0]
    lines = [
        line
        for line in thread.event_lines
        if least <= line[0] and (following is None or line[0] < following)
    ]
    named = {other for _after, _html, other in lines if other is not None}
    links = _links(named, reader) if named else {}
    unseen = _("another conversation")
    return [(after, html.replace(OTHER, links.get(pk, unseen))) for after, html, pk in lines]


def _links(pks: set[int], reader: Person) -> dict[int, str]:
    """Links to those of these threads that the reader may see, with the titles of today."""
    threads = Thread.objects.visible_to(reader).filter(pk__in=pks).only("kind", "title", "slug")
    return {
        thread.pk: format_html('<a href="{}">{}</a>', thread.get_absolute_url(), thread.title)
        for thread in threads
    }


def move_lines(thread: Thread, events: Iterable[tuple[ThreadEvent, int]]) -> None:
    """Let lines of `thread` stand below other posts: its posts have other numbers now."""
    for event, after in events:
        event.after = after
        event.save(update_fields=["after"])
    _keep(thread)
