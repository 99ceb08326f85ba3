"""Summing up a discussion: a verb in the form of `moderation.deciding`."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from forum.models import Post, State, Thread, ThreadEvent
from forum.summing import begin_summary, clean_summary, sign_last_wording, summary_of
from members.models import Member
from moderation.cases import ChangedMeanwhile, hold
from moderation.effects import Changes
from moderation.models import Decision, Verb
from moderation.permissions import can_look_after
from moderation.recording import record


@transaction.atomic
def sum_up(*, target: Thread, by: Member, source: str, seen: str = "") -> Decision | None:
    """Write the summary on top of a discussion or give it other words; None when they are the same.

    The author of the discussion is told of the first one. Raises PermissionDenied, ValidationError
    naming `source` when it is empty or longer than 80 words, or with `seen` (see `stamp_of`)
    ChangedMeanwhile where the summary is no longer what was read.
    """
    if not can_look_after(by, target):
        raise PermissionDenied
    source = clean_summary(source)
    if not source:
        raise ValidationError({"source": _("Write the summary.")})
    thread = hold(target)
    if thread.kind == Thread.Kind.TOPIC and not thread.stands:  # its posts have gone
        raise ValidationError(
            {"source": _("This was put together with another. The talk goes on there.")}
        )
    changes, summary, verb = Changes(), summary_of(thread), Verb.REWORD
    if summary is None or not (summary.source == source and summary.is_public):
        _check_seen(seen, summary)
    if summary is None:
        summary, verb = begin_summary(thread, source, by), Verb.SUM_UP
    elif summary.source != source:
        changes.set(summary, "author_id", by.pk)
        changes.set(summary, "source", source)
        sign_last_wording(summary, by)
    changes.set(summary, "state", State.PUBLIC)
    if not changes.effects:
        return None
    kinds = {Verb.SUM_UP: ThreadEvent.Kind.SUMMED, Verb.REWORD: ThreadEvent.Kind.REWORDED}
    changes.note(thread, kinds[verb])
    return record(verb=verb, target=thread, by=by, changes=changes)


def stamp_of(summary: Post | None) -> str:
    """What a form carries so that nobody replaces a summary that they have not read."""
    if summary is None:
        return "none"
    edited = summary.edited_at
    return f"{summary.pk}-{summary.state}-{edited.isoformat() if edited else ''}"


def _check_seen(seen: str, summary: Post | None) -> None:
    if seen not in ("", stamp_of(summary)):
        raise ChangedMeanwhile(
            _("Somebody has changed the summary since you opened this. Nothing was done.")
        )
