"""Earlier wordings: public in the history of a post, until one says what nobody should read."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from forum.holding import hold_post
from forum.models import PostRevision
from members.models import Member
from moderation.effects import Changes
from moderation.models import Decision, Rule, Verb
from moderation.permissions import can_decide, can_look_after
from moderation.recording import clean_reason, record


@transaction.atomic
def withhold(
    *, target: PostRevision, by: Member, reason: str = "", rule: Rule | None = None
) -> Decision | None:
    """Take an earlier wording out of the public history. A reason is needed; None when it is out.

    Raises PermissionDenied, or ValidationError naming `reason`.
    """
    return _set(target, by, Verb.WITHHOLD, clean_reason(reason, rule), rule, withheld=True)


@transaction.atomic
def show_again(
    *, target: PostRevision, by: Member, reason: str = "", rule: Rule | None = None
) -> Decision | None:
    """Put an earlier wording back into the public history. A reason is needed; not of one's own."""
    if not can_decide(by, target.post):
        raise PermissionDenied
    return _set(target, by, Verb.SHOW_AGAIN, clean_reason(reason, rule), rule, withheld=False)


def _set(
    target: PostRevision, by: Member, verb: str, reason: str, rule: Rule | None, *, withheld: bool
) -> Decision | None:
    if not can_look_after(by, target.post):
        raise PermissionDenied
    post = hold_post(target.post_id)
    wording = PostRevision.objects.select_for_update().get(pk=target.pk)
    changes = Changes()
    if not changes.set(wording, "withheld", withheld):
        return None
    return record(verb=verb, target=post, by=by, changes=changes, reason=reason, rule=rule)
