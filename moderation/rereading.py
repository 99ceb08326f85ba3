"""What moderation knows about a change by somebody new: what was read, and what looks odd."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from forum.models import Post, State
from forum.rereading import doubts, tells_when_read
from members.models import Member
from moderation.models import Verb
from moderation.spam.judging import judge

READ = (Verb.APPROVE, Verb.ACCEPT, Verb.RESTORE, Verb.LEAVE)


@tells_when_read
def last_read(post: Post) -> datetime | None:
    """When a moderator last decided that its words may stand."""
    stands = post.decisions.filter(verb__in=READ, undoing=None)
    return stands.aggregate(last=Max("created_at"))["last"]


def check_read(thing: object, before: object, decided_at: datetime) -> None:
    """Raises ValidationError where `thing` is a post that was public `before` a decision and was
    changed after it: nobody has read what would come back. A summary is in a moderator's words.
    """
    if not isinstance(thing, Post) or before != State.PUBLIC or thing.kind == Post.Kind.SUMMARY:
        return
    if thing.edited_at is not None and thing.edited_at > decided_at:
        raise ValidationError(_("Its author has changed it since. Look at it again."))


@doubts
def looks_like_advertising(before: str, after: str, writer: Member) -> str:
    """That the new words look like advertising, which the earlier ones did not."""
    found = judge(after)
    if found is None or not found.is_advertising or _is_advertising(before):
        return ""
    reasons = "; ".join(found.reasons)
    return _("Looks like advertising: %(reasons)s.") % {"reasons": reasons}


def _is_advertising(text: str) -> bool:
    found = judge(text)
    return found is not None and found.is_advertising
