"""What is new, on a member's own page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from members.me import section
from members.models import Member
from notifications.reading import notices_of, show, unread_count, with_everything

SHOWN = 5


@section(10)
def new_for_you(member: Member) -> dict:
    """The newest unread notices, with the way to all of them; three queries."""
    # The head of the page shows how many there are wherever that has been counted anyway.
    member.new_notices = unread_count(member)
    notices = list(with_everything(notices_of(member, unread=True))[:SHOWN])
    rows = [
        {"title": each.told.text, "url": each.told.url}
        for each in show(notices, member)
        if each.told is not None
    ]
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
