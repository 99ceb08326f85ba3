"""How long somebody pauses, of the decisions that stand."""

from datetime import date, timedelta

from django.utils import timezone

from members.models import Member
from moderation.models import Decision, Verb

# What may ask somebody to pause, alone or beside something else, or end that.
VERBS = (Verb.LIMIT, Verb.LIFT, Verb.SEND_BACK, Verb.HIDE, Verb.REMOVE)


def last_day(member: Member) -> date | None:
    """The last day of a member's pause; None without one."""
    end = member.suspended_until
    return timezone.localdate(end) - timedelta(days=1) if end else None


def pause_before(member: Member, end: str | None) -> str | None:
    """What an undoing puts back for `end`: that of a decision which was taken back itself leads to
    what stood before it. Moments are in ISO format, of UTC.
    """
    asked = Decision.objects.about(member).filter(verb__in=VERBS).only("effects")
    taken_back = {
        effect["after"]: effect["before"]
        for decision in asked.exclude(undoing=None)
        for effect in decision.effects
        if (effect["what"], effect.get("field")) == ("member", "suspended_until")
    }
    while end in taken_back:
        end = taken_back.pop(end)
    return end
