"""Keeping a link that several people have turned down: it stays as it is."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from ideas.models import Link
from ideas.recounting import one_write_across
from members.models import Member
from moderation.cases import case_of, check_unchanged, hold, move_on
from moderation.effects import Changes
from moderation.models import Decision, Rule, Verb
from moderation.permissions import can_decide
from moderation.recording import record
from moderation.waiting import disputed_links


@transaction.atomic
def keep_link(
    *, target: Link, by: Member, reason: str = "", rule: Rule | None = None, seen: str = ""
) -> Decision | None:
    """Let a disputed link be until somebody else turns it down; None when nobody has.

    What people answered stays, and where they outvote it the link stays folded away. Raises
    PermissionDenied or ChangedMeanwhile.
    """
    if not can_decide(by, target):
        raise PermissionDenied
    one_write_across()
    link = hold(target)
    case = case_of(link)
    check_unchanged(link, case, seen)
    if not disputed_links().filter(pk=link.pk).exists():
        return None
    changes = Changes()
    changes.set(case, "kept_at", timezone.now())
    move_on(case)
    return record(verb=Verb.KEEP, target=link, by=by, changes=changes, reason=reason, rule=rule)
