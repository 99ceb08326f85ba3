"""What is new, on a member's own page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from members.me import section
from members.models import Member
from notifications.grouping import groups_of
from notifications.reading import notices_of, unread_count

SHOWN = 5


@section(10)
def new_for_you(member: Member) -> dict:
    """The newest unread news by thing, with the way to all of it; four queries at most."""
    # The head of the page shows how many there are wherever that has been counted anyway.
    member.new_notices = unread_count(member)
    unread = notices_of(member, unread=True).recent()
    groups, _more = groups_of(unread, member, size=SHOWN)
    rows = [{"title": each.title, "url": each.url, "meta": [each.text]} for each in groups]
    return {
        "title": _("What is new for you"),
        "rows": rows,
        "empty": _(
            "Nothing new. You will hear when someone replies, or when an idea you support "
            "becomes guidance."
        ),
        "more": reverse("notice_page"),
        "more_text": _("All notices"),
    }
