"""What is to be said today about the sources of guidance, beside the words as they were cited."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.crediting import Source, ideas_among, sources_in
from cms.drifting import drift_since
from cms.models import Drift
from forum.models import State
from ideas.models import Barrier, Experience, Idea


@dataclass(frozen=True)
class Today:
    """The numbers of one source, and what has happened to it since the last edition."""

    numbers: str
    drift: list[Drift]


def today_of(page, sources: dict[int, Source]) -> dict:
    """The context of the side notes: `today` by passage, how many have changed, and the day; and
    how those fared who tried what is in a table of the evidence (`outcomes`).

    At most four queries, whatever the number of sources.
    """
    drift = drift_since(page) if page.pk else {}
    numbers = _numbers(sources.values())
    return {
        "today": {
            pk: Today(
                numbers.get(source.post.thread.standing_id, "") if source.kind != "post" else "",
                drift.get(pk, []),
            )
            for pk, source in sources.items()
        },
        "outcomes": outcomes_of(_in_tables(page, sources)),
        "changed_count": len(drift),
        "day_of_numbers": timezone.localdate(),
    }


def _in_tables(page, sources: dict[int, Source]) -> list[int]:
    """The ideas in the tables of the evidence."""
    tables = [block for block in page.body if block.block_type == "evidence"]
    return ideas_among([each for block in tables for each in sources_in(block, sources)])


def _numbers(sources: Iterable[Source]) -> dict[int, str]:
    """For each idea and barrier that stands for one cited, what people say about it."""
    ids: dict[str, set[int]] = {"idea": set(), "barrier": set(), "topic": set(), "post": set()}
    for source in sources:
        ids[source.kind].add(source.post.thread.standing_id)
    return _of_ideas(ids["idea"]) | _of_barriers(ids["barrier"])


def _of_ideas(ids: set[int]) -> dict[int, str]:
    rows = Idea.objects.filter(pk__in=ids).values_list("pk", "helps_count", "experience_count")
    said = {}
    for pk, helps, tried in rows if ids else ():
        would = ngettext("%(n)s person says it would help", "%(n)s people say it would help", helps)
        have = ngettext("%(n)s has tried it", "%(n)s have tried it", tried)
        said[pk] = _("%(would)s, %(have)s") % {
            "would": would % {"n": helps},
            "have": have % {"n": tried},
        }
    return said


def _of_barriers(ids: set[int]) -> dict[int, str]:
    rows = Barrier.objects.filter(pk__in=ids).values_list("pk", "facing_count")
    return {
        pk: ngettext("%(n)s person faces it", "%(n)s people face it", facing) % {"n": facing}
        for pk, facing in (rows if ids else ())
    }


def outcomes_of(ideas: list[int]) -> dict[int, list[tuple[str, int]]]:
    """For each of `ideas` that somebody tried: each outcome in words, and how many told it."""
    told = Experience.objects.filter(idea__in=set(ideas), post__state=State.PUBLIC)
    counts: dict[int, dict[str, int]] = {}
    for idea, outcome in told.values_list("idea", "outcome") if ideas else ():
        of_idea = counts.setdefault(idea, dict.fromkeys(Experience.Outcome.values, 0))
        of_idea[outcome] += 1
    return {
        idea: [(Experience.Outcome(outcome).label, n) for outcome, n in of_idea.items()]
        for idea, of_idea in counts.items()
    }
