"""The weekly letter: what was new until Monday about what somebody hears of once a week.

A tick on any day finds who is due; nothing says “sent this week” but the notices themselves. Each
is claimed (`mailed_at`) before the letter goes, so that a second run finds nothing, and what was
not sent for a server that was down is sent by the next.
"""

from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from members.models import Member
from notifications.choosing import TOPIC_OF, choices_of, kept_by, way_of, weekly_stop_token
from notifications.grouping import Group, groups_of
from notifications.mailing import foot, inert, site_address, stop_headers
from notifications.models import Notice, Way
from notifications.visibility import NoticeQuerySet

SHOWN = 20
LOOK_BACK = timedelta(weeks=4)


def this_monday(now: datetime | None = None) -> datetime:
    """The beginning of the week, where the letter of the week before ends."""
    here = timezone.localtime(now)
    return here.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=here.weekday())


def waiting_notices() -> NoticeQuerySet:
    """What could be told in a weekly letter: unread, told by no letter yet, of the last weeks."""
    monday = this_monday()
    since = monday - LOOK_BACK
    unread = Notice.objects.unread().filter(mailed_at=None)
    return unread.filter(created_at__gte=since, created_at__lt=monday)


def who_is_due() -> list[int]:
    """The ids of active members for whom a weekly letter may be waiting; two queries."""
    rows = waiting_notices().filter(member__is_active=True)
    kinds = list(rows.values_list("member_id", "kind").order_by("member_id", "kind").distinct())
    kept = kept_by({member for member, _kind in kinds})
    due = (m for m, kind in kinds if way_of(kind, kept.get(m, {})) == Way.WEEKLY)
    return list(dict.fromkeys(due))


def send_weekly(member_id: int) -> bool:
    """Send the weekly letter of a member if there is something to tell; True when it went now.

    What they may see is looked up here, at the last moment. A letter that the mail server refuses
    can be tried again.
    """
    member = Member.objects.filter(pk=member_id, is_active=True).first()
    if member is None:
        return False
    ways = choices_of(member)
    kinds = [kind for kind, topic in TOPIC_OF.items() if ways[topic] == Way.WEEKLY]
    notices = waiting_notices().filter(member=member, kind__in=kinds)
    groups, more = groups_of(notices, member, size=SHOWN)
    if not groups:
        return False
    letter = compose_weekly(member, groups, more)
    now = timezone.now()
    claimed = notices.still_seen().values("pk")
    if not Notice.objects.filter(pk__in=claimed, mailed_at=None).update(mailed_at=now):
        return False
    try:
        letter.send()
    except Exception:
        Notice.objects.filter(member=member, mailed_at=now).update(mailed_at=None)
        raise
    return True


def compose_weekly(member: Member, groups: list[Group], more: bool) -> EmailMessage:
    """One letter with all `groups`, and the headers for stopping it by one press."""
    stop = site_address(reverse("stop_letters", args=[weekly_stop_token(member)]))
    context = {
        "name": inert(member.display_name),
        "groups": [
            {
                "title": inert(group.title),
                "text": inert(group.text),
                "url": site_address(group.url),
            }
            for group in groups
        ],
        "more": more,
        "all": site_address(reverse("notice_page")),
        **foot(stop),
    }
    subject = ngettext(
        "Your week on Stile: news about %(n)s thing",
        "Your week on Stile: news about %(n)s things",
        len(groups),
    )
    return EmailMessage(
        subject=subject % {"n": f"{len(groups)}+" if more else len(groups)},
        body=render_to_string("mail/weekly.txt", context).strip() + "\n",
        to=[member.email],
        headers=stop_headers(stop),
    )
