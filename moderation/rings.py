"""Who answered on a barrier or an idea, and what looks like one person with many names."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from forum.models import Post
from ideas.models import Barrier, Idea, Voided
from ideas.voiding import answers_on

PAGE = 50
MOST = 2500  # answers looked at: fifty pages
TOGETHER, MANY = timedelta(hours=1), 3
QUICK = timedelta(minutes=10)
HINTS: dict[str, str | Promise] = {
    "together": _("joined within an hour of others"),
    "quick": _("answered within ten minutes of joining"),
    "silent": _("has written nothing"),
}


@dataclass
class Row:
    """One answer as a moderator reads it."""

    pk: int
    member_id: int | None
    name: str
    answer: str
    at: datetime
    joined_at: datetime | None
    posts: int
    hints: list[str] = field(default_factory=list)

    @property
    def told(self) -> list[str | Promise]:
        return [HINTS[hint] for hint in self.hints]


def rows_about(thing: Barrier | Idea) -> list[Row]:
    """Every answer that counts, the first one first, each with its hints; one query."""
    rows = [_row(answer) for answer in _with_people(answers_on(thing))[:MOST]]
    together = _joined_together(rows)
    for row in rows:
        if row.joined_at is None:  # they have left, and nothing is known of them
            continue
        if row.pk in together:
            row.hints.append("together")
        if row.at - row.joined_at <= QUICK:
            row.hints.append("quick")
        if not row.posts:
            row.hints.append("silent")
    return rows


def void_on(thing: Barrier | Idea) -> list[Row]:
    """The answers that are out of the count, the first one first."""
    rows: QuerySet[Voided] = thing.voided.order_by("created_at", "pk")
    return [_row(answer) for answer in _with_people(rows)[:MOST]]


def groups_of(rows: Iterable[Row]) -> list[tuple[str, str]]:
    """The hints that several people share: the hint, and a sentence with how many they are."""
    rows = list(rows)
    counts = {hint: sum(hint in row.hints for row in rows) for hint in HINTS}
    counts["all"] = sum(len(row.hints) == len(HINTS) for row in rows)
    said = {
        "together": ngettext(
            "%(n)s person joined within an hour of others",
            "%(n)s people joined within an hour of each other",
            counts["together"],
        ),
        "quick": ngettext(
            "%(n)s person answered within ten minutes of joining",
            "%(n)s people answered within ten minutes of joining",
            counts["quick"],
        ),
        "silent": ngettext(
            "%(n)s person has written nothing",
            "%(n)s people have written nothing",
            counts["silent"],
        ),
        "all": ngettext(
            "%(n)s person shows all three", "%(n)s people show all three", counts["all"]
        ),
    }
    return [(hint, said[hint] % {"n": n}) for hint, n in counts.items() if n]


def with_hint(rows: Iterable[Row], hint: str) -> list[Row]:
    """The rows with one hint, with "all" of them, or, for any other word, every row."""
    if hint == "all":
        return [row for row in rows if len(row.hints) == len(HINTS)]
    return [row for row in rows if hint in row.hints] if hint in HINTS else list(rows)


def _with_people(answers: QuerySet) -> QuerySet:
    written = Post.objects.filter(author=OuterRef("member")).order_by().values("author")
    return answers.annotate(
        name=F("member__display_name"),
        joined_at=F("member__joined_at"),
        posts=Coalesce(Subquery(written.annotate(n=Count("pk")).values("n")), 0),
    )


def _row(answer) -> Row:
    said = answer.get_answer_display() if getattr(answer, "answer", "") else ""
    return Row(
        pk=answer.pk,
        member_id=answer.member_id,
        name=answer.name or "",
        answer=said,
        at=answer.created_at,
        joined_at=answer.joined_at,
        posts=answer.posts,
    )


def _joined_together(rows: list[Row]) -> set[int]:
    """The rows of people of whom `MANY` or more joined within `TOGETHER`."""
    joined = sorted((row.joined_at, row.pk) for row in rows if row.joined_at is not None)
    found: set[int] = set()
    first = 0
    for last, (moment, _pk) in enumerate(joined):
        while moment - joined[first][0] > TOGETHER:
            first += 1
        if last - first + 1 >= MANY:
            found.update(pk for _moment, pk in joined[first : last + 1])
    return found
