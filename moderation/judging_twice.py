"""Judging a small sample twice: another moderator says, without knowing, what they would have done.

Which decisions are in the sample is settled by a keyed hash of their number, one in
`settings.JUDGE_TWICE_ONE_IN`: nobody chooses, and the same are chosen every time. Only posts that
waited in the queue come in: where nobody had waited or reported, the first moderator acted for what
they saw, and to show it would tell the outcome. Nothing changes in the forum and nobody is told.
"""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from forum.models import State
from forum.visibility import looked_after
from members.models import Member
from moderation.models import Decision, Judgement, Report, Rule, SecondJudgement, Verb
from moderation.permissions import can_moderate

#: What each outcome says about the words. An outcome that is not here is never judged twice.
JUDGED: dict[str, str] = {
    Verb.APPROVE: Judgement.STAND,
    Verb.LEAVE: Judgement.STAND,
    Verb.SEND_BACK: Judgement.SEND_BACK,
    Verb.HIDE: Judgement.HIDE,
}
WITHIN = timedelta(days=60)
NEWEST = 1000  # decisions looked through for the sample


def is_sampled(pk: int) -> bool:
    """Whether the decision with this number is in the sample; never where the setting is 0."""
    one_in = settings.JUDGE_TWICE_ONE_IN
    digest = salted_hmac("moderation.judging_twice", str(pk), algorithm="sha256").hexdigest()
    return one_in > 0 and int(digest, 16) % one_in == 0


def offers(member: Member) -> list[int]:
    """Decisions that `member` may judge and nobody has judged twice, newest first; one query."""
    fresh = _open_to(member).filter(created_at__gt=timezone.now() - WITHIN)
    again = SecondJudgement.objects.filter(decision=OuterRef("pk"))
    pks = fresh.filter(~Exists(again)).values_list("pk", flat=True)[:NEWEST]
    return [pk for pk in pks if is_sampled(pk)]


def can_judge_again(member: Member, decision: Decision) -> bool:
    """A moderator about a decision of the sample, if they know nothing of how it was decided."""
    return (
        can_moderate(member)
        and is_sampled(decision.pk)
        and _open_to(member).filter(pk=decision.pk).exists()
    )


def _open_to(member: Member) -> QuerySet[Decision]:
    """Those of others' posts they look after, which `member` neither decided about nor reported."""
    decided = Decision.objects.filter(post=OuterRef("post"), by=member.pk)
    reported = Report.objects.filter(case__post=OuterRef("post"), reporter=member.pk)
    own = Q(post__author=member.pk) | Q(post__entered_by=member.pk)
    judged = Decision.objects.filter(verb__in=JUDGED, post__isnull=False, waited__isnull=False)
    # Files are not kept as they were, and what its author took down is shown to nobody again.
    judged = judged.filter(post__attachments=None).exclude(post__state=State.WITHDRAWN)
    judged = judged.exclude(own).filter(~Exists(decided), ~Exists(reported))
    return looked_after(judged, member, "post__thread")


@transaction.atomic
def judge_again(
    *, decision: Decision, by: Member, judgement: str, rule: Rule | None = None
) -> SecondJudgement:
    """Keep what `by` would have done; the first answer stands, whatever comes after it.

    Raises PermissionDenied, or ValidationError naming `judgement` or `rule`.
    """
    if not can_judge_again(by, decision):
        raise PermissionDenied
    if judgement not in Judgement.values:
        raise ValidationError({"judgement": _("Choose what you would have done.")})
    if judgement != Judgement.STAND and rule is None:
        raise ValidationError({"rule": _("Choose the rule that you would have named.")})
    kept, _made = SecondJudgement.objects.get_or_create(
        decision=decision,
        by=by,
        defaults={
            "judgement": judgement,
            "rule": None if judgement == Judgement.STAND else rule,
        },
    )
    return kept
