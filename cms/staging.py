"""How far each thing on the shortlist has got: what its pages show, or what an editor said."""

from collections.abc import Collection
from typing import NamedTuple

from wagtail.models import WorkflowState

from cms.evidence import STANDING
from cms.models import Citation, GuidancePage, Shortlisted, Stage
from cms.reviewing import drafts_of

ORDER = list(Stage.values)


class Standing(NamedTuple):
    """A row of the shortlist today; `draft` is the page begun from it, where there is one."""

    row: Shortlisted
    stage: str
    label: str
    draft: GuidancePage | None


def stages_of(rows: Collection[Shortlisted]) -> list[Standing]:
    """The furthest that each has got by its pages and by what an editor said.

    A published page counts where it was published after the thing came on the list. Each of `rows`
    comes with its thread; as many queries for many as for one.
    """
    threads = [row.thread.standing_id for row in rows]
    drafts = drafts_of([*threads, *(row.thread_id for row in rows)])
    checking = _in_workflow([page.pk for page in drafts.values()])
    published = _published(threads)
    found = []
    for row in rows:
        standing = row.thread.standing_id
        draft = drafts.get(standing) or drafts.get(row.thread_id)
        reached = {row.stage}
        if draft:
            reached.add(Stage.CHECKING if draft.pk in checking else Stage.DRAFTING)
        if any(at >= row.created_at for at in published.get(standing, ())):
            reached.add(Stage.PUBLISHED)
        stage = max(reached, key=ORDER.index)
        found.append(Standing(row, stage, str(Stage(stage).label), draft))
    return found


def _in_workflow(pages: list[int]) -> set[int]:
    states = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        object_id__in=[str(pk) for pk in pages],
        content_type__app_label="cms",
        content_type__model="guidancepage",
    )
    return {int(pk) for pk in states.values_list("object_id", flat=True)}


def _published(threads: list[int]) -> dict[int, list]:
    cited = Citation.objects.annotate(standing=STANDING).filter(standing__in=threads)
    found: dict[int, list] = {}
    for standing, at in cited.values_list("standing", "page__last_published_at"):
        if at is not None:
            found.setdefault(standing, []).append(at)
    return found
