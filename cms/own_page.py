"""What a member suggested for the directory, on their own page."""

from django.utils.translation import gettext as _

from cms.models import Entry
from members.me import section
from members.models import Member


@section(45, "suggestions")
def your_suggestions(member: Member, start: int, size: int) -> dict:
    """The newest first, each with where it has got to; nothing for who suggested nothing."""
    own = Entry.objects.filter(suggested_by=member).order_by("-suggested_at", "-pk")
    rows = [
        {
            "title": entry.title,
            "url": entry.get_absolute_url(),
            "meta": [entry.get_state_display()],
        }
        for entry in own[start : start + size]
    ]
    return {"title": _("What you suggested for the directory"), "rows": rows}
