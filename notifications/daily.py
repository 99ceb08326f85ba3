"""The daily letter of moderators: how much waits, only if anything does, and not to who is away.

It holds numbers and no words of what waits. A tick at any hour finds who has not had theirs today;
each is claimed before it goes, so that a second run finds nothing.
"""

from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from members.models import MODERATORS, Member
from moderation.waiting import counts
from notifications.choosing import daily_stop_token
from notifications.mailing import foot, inert, site_address, stop_headers
from notifications.models import DailyLetter

PARTS = ("waiting", "reported", "edits", "links", "imports", "appeals")


def who_may_have_one() -> QuerySet[Member]:
    """Moderators who are here, want the letter, and have had none today."""
    today = timezone.localdate()
    team = Member.objects.filter(groups__name=MODERATORS, is_active=True)
    team = team.exclude(away_until__gte=today).exclude(suspended_until__gt=timezone.now())
    no = Q(daily_letter__wanted=False) | Q(daily_letter__sent_on__gte=today)
    return team.exclude(no).order_by("pk")


def send_daily(member_id: int) -> bool:
    """Send a moderator's letter if anything waits for them; True when it went now.

    A letter that the mail server refuses can be tried again.
    """
    member = who_may_have_one().filter(pk=member_id).first()
    if member is None:
        return False
    waiting = {name: n for name, n in counts(member).items() if n}
    if not waiting:
        return False
    before = _claim(member)
    if before is None:
        return False
    try:
        compose_daily(member, waiting).send()
    except Exception:
        DailyLetter.objects.filter(member=member).update(sent_on=before.sent_on)
        raise
    return True


def _claim(member: Member) -> DailyLetter | None:
    """The letter as it stood before today's was claimed; None where another run was first."""
    letter, _made = DailyLetter.objects.get_or_create(member=member)
    today = timezone.localdate()
    free = DailyLetter.objects.filter(pk=letter.pk, wanted=True)
    free = free.filter(Q(sent_on=None) | Q(sent_on__lt=today))
    return letter if free.update(sent_on=today) else None


def compose_daily(member: Member, waiting: dict[str, int]) -> EmailMessage:
    """The letter with the numbers of `waiting`, and the headers for stopping it by one press."""
    stop = site_address(reverse("stop_letters", args=[daily_stop_token(member)]))
    total = sum(waiting.values())
    subject = ngettext("%(n)s thing waits for you", "%(n)s things wait for you", total)
    context = {
        "name": inert(member.display_name),
        **dict.fromkeys(PARTS, 0),
        **waiting,
        "queue": site_address(reverse("moderation_queue")),
        "away": site_address(reverse("away_page")),
        **foot(stop),
    }
    return EmailMessage(
        subject=subject % {"n": total},
        body=render_to_string("mail/daily.txt", context).strip() + "\n",
        to=[member.email],
        headers=stop_headers(stop),
    )


def wants_daily(member: Member) -> bool:
    """Whether a moderator has not stopped the letter."""
    return not DailyLetter.objects.filter(member=member, wanted=False).exists()


def choose_daily(*, wanted: bool, by: Member) -> None:
    """Send `by` the daily letter from now on, or no longer; the same again changes nothing."""
    DailyLetter.objects.update_or_create(member=by, defaults={"wanted": wanted})
