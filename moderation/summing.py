"""Summing up a discussion: a verb in the form of `moderation.deciding`."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from forum.models import State, Thread, ThreadEvent
from forum.summing import begin_summary, clean_summary, sign_last_wording, summary_of
from members.models import Member
from moderation.cases import hold
from moderation.effects import Changes
from moderation.models import Decision, Verb
from moderation.permissions import can_look_after
from moderation.recording import record


@transaction.atomic
def sum_up(*, target: Thread, by: Member, source: str) -> Decision | None:
    """Write the summary on top of a discussion or give it other words; None when they are the same.

    The author of the discussion is told of the first one. Raises PermissionDenied, or
    ValidationError naming `source` when it is empty or longer than 80 words.
    """
    if not can_look_after(by, target):
        raise PermissionDenied
    source = clean_summary(source)
    if not source:
        raise ValidationError({"source": _("Write the summary.")})
    thread = hold(target)
    changes, summary, verb = Changes(), summary_of(thread), Verb.REWORD
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
