"""What waits for an editor, for the home of the admin: each list short, each in few queries."""

from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from cms.evidence import ENOUGH_SIDES, Evidence, evidence_of
from cms.models import Citation, GuidancePage, Shortlisted
from cms.reviewing import compare, drafts_of
from cms.staging import Standing, stages_of
from forum.models import PostRevision
from forum.visibility import public_post
from ideas.models import Idea

SHOWN = 5
NEAREST = 3


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
    """Published guidance of which a cited post has been taken down, merged or reworded since.

    Each page stands once, with the gravest, the newest publication first.
    """
    found: dict[int, Drifted] = {}
    for citation in _suspect()[: limit * 3]:
        passage = citation.passage
        if citation.page_id in found or len(found) == limit:
            continue
        if what := _what_changed(passage):
            found[citation.page_id] = Drifted(citation.page_id, citation.page.title, what)
    return list(found.values())


def _suspect() -> QuerySet[Citation]:
    """Citations that may say something else than the post does: down, merged, or edited since."""
    edited = PostRevision.objects.filter(
        post=OuterRef("passage__post"), number__gte=OuterRef("passage__revision_number")
    )
    public = public_post("passage__post")
    merged = Q(passage__post__thread__merged_into__isnull=False)
    rows = Citation.objects.filter(~public | merged | Exists(edited), page__live=True)
    order = (F("page__last_published_at").desc(nulls_last=True), "page", "position")
    return rows.select_related("page", "passage__post__thread").order_by(*order)


def _what_changed(passage) -> str:
    cited = compare(passage)
    if cited.down:
        return _("something it cites has been taken down")
    if passage.post.thread.merged_into_id is not None:
        return _("something it cites has been put together with another")
    return _("words that it cites have changed") if cited.changed else ""


def assigned_to(member, limit: int = SHOWN) -> list[tuple[Standing, Evidence | None]]:
    """What is on the shortlist and this editor's to do, the oldest first; some may be hidden."""
    rows = Shortlisted.objects.on_it().filter(assignee=member.pk).select_related("thread")
    found = stages_of(list(rows.order_by("created_at", "pk")[:limit]))
    evidence = evidence_of([each.row.thread_id for each in found])
    return [(each, evidence.get(each.row.thread_id)) for each in found]
