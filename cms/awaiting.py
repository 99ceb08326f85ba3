"""What waits for an editor, for the home of the admin: each list short, each in few queries."""

from typing import NamedTuple

from django.db.models import QuerySet

from cms.drifting import open_drift
from cms.evidence import ENOUGH_SIDES, Evidence, evidence_of
from cms.models import GuidancePage, Shortlisted
from cms.reviewing import drafts_of
from cms.staging import Standing, stages_of
from ideas.models import Idea

SHOWN = 5
NEAREST = 3
LOOKED_AT = 6  # happenings for each page that is shown


class Ready(NamedTuple):
    """An idea and what speaks for it; `draft` is the page that somebody has begun, or None."""

    evidence: Evidence
    draft: GuidancePage | None


class Drifted(NamedTuple):
    """A published page, and how what it cites has changed."""

    page: int
    title: str
    what: str


def ready_ideas(limit: int = SHOWN) -> list[Ready]:
    """Public ideas that people from enough sides support and no guidance uses, widest first."""
    return _with_drafts(_unused().from_sides(ENOUGH_SIDES), limit)


def nearest_ideas(limit: int = NEAREST) -> list[Ready]:
    """The ideas that have come nearest to being ready."""
    return _with_drafts(_unused().filter(helps_count__gt=0), limit)


def _unused() -> QuerySet[Idea]:
    return Idea.objects.public().filter(guidance_count=0).in_order("sides")


def _with_drafts(ideas: QuerySet[Idea], limit: int) -> list[Ready]:
    pks = list(ideas.values_list("pk", flat=True)[:limit])
    evidence, drafts = evidence_of(pks), drafts_of(pks)
    return [Ready(evidence[pk], drafts.get(pk)) for pk in pks if pk in evidence]


def changed_since_cited(limit: int = SHOWN) -> list[Drifted]:
    """Published guidance of which something has happened to a source since, each page once, the
    newest happening first.
    """
    found: dict[int, Drifted] = {}
    for drift in open_drift().order_by("-noticed_at", "-pk")[: limit * LOOKED_AT]:
        if len(found) < limit:
            said = drift.get_kind_display()
            found.setdefault(drift.page_id, Drifted(drift.page_id, drift.page.title, said))
    return list(found.values())


def assigned_to(member, limit: int = SHOWN) -> list[tuple[Standing, Evidence | None]]:
    """What is on the shortlist and this editor's to do, the oldest first; some may be hidden."""
    rows = Shortlisted.objects.on_it().filter(assignee=member.pk).select_related("thread")
    found = stages_of(list(rows.order_by("created_at", "pk")[:limit]))
    evidence = evidence_of([each.row.thread_id for each in found])
    return [(each, evidence.get(each.row.thread_id)) for each in found]
