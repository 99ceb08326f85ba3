"""News by the thing it is about: one heading, one link and a few sentences for each.

The lists of a member's notices are as long as they like; a page of groups costs two queries, and
one more where guidance is named.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, F, Max, Q, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from forum.models import Post
from forum.permissions import can_see_thread
from members.models import Member
from notifications.models import Kind, Notice
from notifications.reading import Shown, show, with_everything
from notifications.visibility import NoticeQuerySet

KEY = ("thread_id", "tag_id", "page_id", "asked_id", "remark_id", "entry_id")
EACH = 30  # as many notices of one thing are looked at; more are only said to be there
NAMED = 3
PEOPLE = 2
# Each says its own sentence.
OWN_WORDS = (
    *(Kind.DECISION, Kind.REPORT, Kind.OPINION, Kind.ASKED, Kind.ENTRY),
    *(Kind.REMARK, Kind.KEEPING),
)


@dataclass(frozen=True)
class Group:
    """What is new about one thing; `last` is the id of its newest notice."""

    title: str
    url: str
    sentences: list[str]
    last: int
    at: datetime
    unread: bool

    @property
    def text(self) -> str:
        return " ".join(self.sentences)


def groups_of(
    notices: NoticeQuerySet, member: Member, *, start: int = 0, size: int
) -> tuple[list[Group], bool]:
    """`size` groups of `notices` from `start` on, and whether there are more.

    Groups with something unread stand first, each part by its newest. What may no longer be seen
    is not there.
    """
    notices = notices.still_seen().annotate(
        seen=Case(When(read_at=None, then=Value(False)), default=Value(True))
    )
    keys = list(
        notices.values("seen", *KEY)
        .annotate(last=Max("pk"))
        .order_by("seen", "-last")[start : start + size + 1]
    )
    if not keys:
        return [], False
    shown: dict[tuple, list[Shown]] = {}
    for each in show(_newest_of(notices, keys[:size]), member):
        if each.told is not None:
            shown.setdefault(_key(each.notice), []).append(each)
    wanted = [tuple(key[name] for name in ("seen", *KEY)) for key in keys[:size]]
    return [_group(shown[key], member) for key in wanted if key in shown], len(keys) > size


def _newest_of(notices: NoticeQuerySet, keys: list[dict]) -> list[Notice]:
    """The newest notices of each group, the newest first."""
    among = Q()
    for key in keys:
        each = Q(read_at__isnull=not key["seen"])
        for name in KEY:
            each &= Q(**{name: key[name]}) if key[name] is not None else Q(**{name: None})
        among |= each
    ranked = notices.filter(among).annotate(
        nth=Window(RowNumber(), partition_by=[F("seen"), *KEY], order_by=F("pk").desc())
    )
    newest = Notice.objects.filter(pk__in=ranked.filter(nth__lte=EACH + 1).values("pk"))
    return list(with_everything(newest).order_by("-pk"))


def _key(notice: Notice) -> tuple:
    return (notice.read_at is not None, *(getattr(notice, name) for name in KEY))


def _group(rows: list[Shown], member: Member) -> Group:
    newest, oldest = rows[0].notice, rows[-1]
    sentences = list(_sentences(rows[:EACH]))
    if len(rows) > EACH:
        sentences.append(_("And more before that."))
    title, url = _heading(rows, member)
    return Group(
        title=title,
        url=url or oldest.told.url,
        sentences=sentences,
        last=newest.pk,
        at=newest.created_at,
        unread=newest.read_at is None,
    )


def _heading(rows: list[Shown], member: Member) -> tuple[str, str]:
    """The name of the thing, and where to read it if not at the first of the news."""
    first = rows[0].notice
    if first.tag is not None:
        url = "" if len(rows) == 1 else first.tag.get_absolute_url()
        return _("Tag: %(name)s") % {"name": first.tag.name}, url
    if first.page_id is not None or first.asked_id is not None:
        return rows[0].told.title, ""
    if first.thread is not None and can_see_thread(member, first.thread):
        return first.thread.title, ""
    return _("Other news"), ""


def _sentences(rows: list[Shown]) -> Iterable[str]:
    """What happened, the newest kind of news first, like things in one sentence."""
    by_kind: dict[str, list[Shown]] = {}
    for row in rows:
        by_kind.setdefault(_sort(row.notice), []).append(row)
    for sort, same in by_kind.items():
        if sort in _SAID_OF_PEOPLE:
            names = [row.notice.post.author_name or _("Somebody") for row in same]
            yield _SAID_OF_PEOPLE[sort] % {"who": people(names)}
        elif sort == "link" and (len(same) > 1 or same[0].notice.kind == Kind.FOLLOWED):
            yield from _of_links([row.notice for row in same])
        elif sort == Kind.TAGGED:
            titles = [row.notice.post.thread.title for row in same]
            yield _("New: %(titles)s.") % {"titles": quoted(titles)}
        else:
            yield from dict.fromkeys(row.told.text for row in same)


_SAID_OF_PEOPLE = {
    "reply": gettext_lazy("%(who)s replied."),
    "answer": gettext_lazy("%(who)s answered your post."),
    "mention": gettext_lazy("%(who)s mentioned you."),
    "experience": gettext_lazy("%(who)s tried it and said how it went."),
}


def _sort(notice: Notice) -> str:
    """Which sentence a notice goes into."""
    decided = notice.kind in OWN_WORDS or notice.decision_id is not None
    if notice.page_id is not None or decided:
        return "own words"
    if notice.link_id is not None:
        return "link"
    if notice.kind in (Kind.TAGGED, Kind.ANSWER, Kind.MENTION):
        return notice.kind
    return "experience" if notice.post.kind == Post.Kind.EXPERIENCE else "reply"


def _of_links(notices: list[Notice]) -> Iterable[str]:
    ideas = [n.link.idea.title for n in notices if n.thread_id == n.link.barrier_id]
    barriers = [n.link.barrier.title for n in notices if n.thread_id == n.link.idea_id]
    if ideas:
        yield _("Ideas that may help: %(titles)s.") % {"titles": quoted(ideas)}
    if barriers:
        yield _("Linked to: %(titles)s.") % {"titles": quoted(barriers)}


def people(names: list[str]) -> str:
    """One or two by name, more as a number."""
    different = list(dict.fromkeys(names))
    if len(different) > PEOPLE:
        return ngettext("%(n)s person", "%(n)s people", len(different)) % {"n": len(different)}
    if len(different) == 1:
        return different[0]
    return _("%(one)s and %(other)s") % {"one": different[0], "other": different[1]}


def quoted(titles: list[str]) -> str:
    """The first three titles, and how many more."""
    different = list(dict.fromkeys(titles))
    said = ", ".join(f"“{title}”" for title in different[:NAMED])
    more = len(different) - NAMED
    return said if more < 1 else _("%(titles)s and %(n)s more") % {"titles": said, "n": more}
