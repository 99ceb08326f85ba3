"""A moderator's verbs about a change that waits beside public words: publish, send back, refuse.

All take `edit`, `by`, `reason`, `rule` and `seen`, and return the `Decision`, or None when the
change waits no longer. The words that were read before stay up unless it is published. They raise
PermissionDenied, ValidationError (naming `reason`) or ChangedMeanwhile.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from forum.models import Post, WaitingEdit
from ideas.recounting import one_write_across
from members.models import Member, Standing
from moderation.cases import ChangedMeanwhile, case_of, check_unchanged, hold, hold_threads, move_on
from moderation.effects import Changes
from moderation.letters import Terms
from moderation.models import Case, Decision, Rule, Verb
from moderation.permissions import can_decide, can_look_after, can_look_after_all
from moderation.publishing import others_of, publish_all, threads_of
from moderation.recording import clean_reason, record

NO_LONGER = gettext_lazy("This change waits no longer. Nothing was done.")


@transaction.atomic
def accept(
    *,
    edit: WaitingEdit,
    by: Member,
    reason: str = "",
    rule: Rule | None = None,
    trust: bool = False,
    seen: str = "",
) -> Decision | None:
    """Publish what waits. With `trust` its author is trusted from now on, and what else they have
    waiting is published by the same decision.
    """
    if not can_decide(by, edit.post) or (trust and not can_look_after_all(by)):
        raise PermissionDenied
    one_write_across()
    others = others_of(edit.post.author, besides=edit) if trust else []
    hold_threads(threads_of([edit, *others]))
    post, case, found = _open_file(edit, seen)
    if found is None or not post.is_public:
        return None
    changes = Changes()
    changes.publish(found)
    if trust and post.author:
        changes.set(post.author, "standing", Standing.TRUSTED)
    publish_all(others, changes)
    changes.set(case, "change_by", None)  # what was asked for, if it was, has come
    move_on(case)
    terms = Terms(trusted=trust)
    return record(
        verb=Verb.ACCEPT,
        target=post,
        by=by,
        changes=changes,
        reason=reason,
        rule=rule,
        terms=terms,
    )


@transaction.atomic
def send_edit_back(
    *,
    edit: WaitingEdit,
    by: Member,
    reason: str = "",
    rule: Rule | None = None,
    letter: str = "",
    seen: str = "",
) -> Decision | None:
    """Ask the author for another change; this one waits for them. A reason is needed."""
    return _turn_down(Verb.RETURN, edit, by, reason, rule, letter, seen)


@transaction.atomic
def refuse(
    *,
    edit: WaitingEdit,
    by: Member,
    reason: str = "",
    rule: Rule | None = None,
    letter: str = "",
    seen: str = "",
) -> Decision | None:
    """Leave the words that were read: the change is not published. A reason is needed."""
    return _turn_down(Verb.REFUSE, edit, by, reason, rule, letter, seen)


def _turn_down(
    verb: str,
    edit: WaitingEdit,
    by: Member,
    reason: str,
    rule: Rule | None,
    letter: str,
    seen: str,
) -> Decision | None:
    if not can_look_after(by, edit.post):
        raise PermissionDenied
    reason = clean_reason(reason, rule)
    post, case, found = _open_file(edit, seen)
    if found is None or (verb == Verb.RETURN and found.is_with_author):
        return None
    changes = Changes()
    if verb == Verb.RETURN:
        changes.set(found, "sent_back_at", timezone.now())
    else:
        changes.set(found, "state", WaitingEdit.State.REFUSED)
    move_on(case)
    return record(
        verb=verb, target=post, by=by, changes=changes, reason=reason, rule=rule, letter=letter
    )


def _open_file(edit: WaitingEdit, seen: str) -> tuple[Post, Case, WaitingEdit | None]:
    """The post, held, with its case and the change if it still waits; checked to be what was read.

    That its author takes it back, or somebody else decides, is a change too.
    """
    one_write_across()
    post = hold(edit.post)
    case = case_of(post)
    found = WaitingEdit.objects.select_for_update().waiting().filter(pk=edit.pk).first()
    if found is not None:
        check_unchanged(found, case, seen)
    elif seen:
        raise ChangedMeanwhile(NO_LONGER)
    return post, case, found
