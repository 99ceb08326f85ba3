"""What people told who tried an idea: the sum of it in words, and each report, for its page."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.models import State
from forum.rendering import plain
from ideas.groups import by_perspective
from ideas.models import Experience, Idea

SHOWN = 20
LETTERS = 160


def reports_of(idea: Idea) -> dict:
    """What the stored page of `idea` shows of its public reports, the newest first; {} for none."""
    told = Experience.objects.filter(idea=idea.pk, post__state=State.PUBLIC)
    reports = list(told.select_related("post__thread").order_by("-created_at", "-pk")[:SHOWN])
    for report in reports:
        words = report.what_changed or report.what_failed or report.what_it_took
        report.short = plain(words or report.post.source, LETTERS)
        report.url = report.post.get_absolute_url()
    if not reports:
        return {}
    return {
        "reports": reports,
        "tried_words": tried_in_words(idea.worked_count, idea.partly_count, idea.did_not_count),
        "tried_by": by_perspective(idea.tried_groups),
    }


def tried_in_words(worked: int, partly: int, did_not: int) -> str:
    """ "Tried 7 times: 4 worked, 2 partly, 1 did not"; an outcome nobody had is left out."""
    total = worked + partly + did_not
    parts = [
        (worked, _("%(n)s worked")),
        (partly, _("%(n)s partly")),
        (did_not, _("%(n)s did not")),
    ]
    said = ", ".join(words % {"n": number} for number, words in parts if number)
    times = ngettext("Tried once", "Tried %(n)s times", total) % {"n": total}
    return f"{times}: {said}"
