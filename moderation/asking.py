"""Asking the author for a change: which sentences, until when, and who sees it meanwhile."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.cleaning import clean_text
from forum.models import Post, State
from forum.rendering import plain
from forum.sentences import sentences_in
from ideas.models import Link
from members.models import Member
from moderation.asked import is_awaited
from moderation.effects import Changes
from moderation.evidence import parts_of
from moderation.handling import Contribution, close_file, open_file
from moderation.hiding import SHOWN
from moderation.letters import Terms
from moderation.models import Decision, Rule, Verb
from moderation.permissions import can_look_after
from moderation.recording import clean_reason

NAMES_SOMEBODY = "names_person"  # the rule by which no earlier wording stays public either
LONGEST = timedelta(days=90)
QUOTE_LIMIT = 2000
SENTENCES = 80


@transaction.atomic
def send_back(
    *,
    target: Contribution,
    by: Member,
    reason: str = "",
    rule: Rule | None = None,
    letter: str = "",
    seen: str = "",
    terms: Terms | None = None,
    pause_until: date | None = None,
) -> Decision | None:
    """Ask the author of a post for a change. Nobody else sees it until they have edited it and a
    moderator has published it; with `terms.stays_up` a public one stays so. A reason is needed.

    After the day `terms.change_by` it comes back to the queue. Links are hidden instead.
    """
    if not can_look_after(by, target):
        raise PermissionDenied
    reason = clean_reason(reason, rule)
    held, case = open_file(target, seen)
    if isinstance(held, Link) or held.state not in SHOWN or is_awaited(held, case):
        return None
    terms = _checked(terms or Terms(), held, rule, pause_until)
    changes = Changes()
    if not terms.stays_up:
        changes.set(held, "state", State.PENDING)
        _withhold(held, rule, changes)
    changes.set(case, "sent_back_at", timezone.now())
    return close_file(
        verb=Verb.SEND_BACK,
        target=held,
        case=case,
        changes=changes,
        by=by,
        reason=reason,
        rule=rule,
        letter=letter,
        terms=terms,
        pause_until=pause_until,
    )


def _checked(terms: Terms, post: Post, rule: Rule | None, pause_until: date | None) -> Terms:
    if post.author_id is None:
        raise ValidationError({"reason": _("Nobody is there to change this. Hide it instead.")})
    stays_up = terms.stays_up and post.state == State.PUBLIC
    if stays_up and rule is not None and rule.slug == NAMES_SOMEBODY:
        raise ValidationError(
            {"meanwhile": _("A name should not stay up. Let nobody else see it meanwhile.")}
        )
    day, today = terms.change_by, timezone.localdate()
    if (day is None and stays_up) or (day and not today <= day <= today + LONGEST):
        raise ValidationError({"change_days": _("Choose a day from today, within 90 days.")})
    if pause_until and day and pause_until >= day:
        raise ValidationError(
            {"days": _("Nobody can change a post while they pause. Choose a shorter pause.")}
        )
    quote = clean_text(terms.quote, QUOTE_LIMIT, field="sentences")
    return terms._replace(stays_up=stays_up, quote=quote)


def _withhold(post: Post, rule: Rule | None, changes: Changes) -> None:
    """Take earlier wordings out of the public history where the words name somebody."""
    if rule is not None and rule.slug == NAMES_SOMEBODY:
        for wording in post.revisions.filter(withheld=False):
            changes.set(wording, "withheld", True)


def sentences_of(post: Post) -> list[str]:
    """The sentences of a post, of a barrier or an idea those of its parts too, in their order."""
    texts = [post.source, *(text for _label, text in parts_of(post))]
    lines = [plain(line) for text in texts for line in text.splitlines()]
    found = (said for line in lines for said in sentences_in(line))
    return list(dict.fromkeys(found))[:SENTENCES]
