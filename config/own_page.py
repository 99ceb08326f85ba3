"""The tools of moderators and editors, on their own page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from members.me import section
from members.models import Member


@section(5)
def your_tools(member: Member) -> dict:
    """Where moderators and editors work; nothing for everybody else."""
    rows = []
    if member.is_moderator:
        rows.append({"title": _("What waits for a moderator"), "url": reverse("moderation_queue")})
    if member.is_editor:
        rows.append(
            {"title": _("The editor: pages and guidance"), "url": reverse("wagtailadmin_home")}
        )
    if rows:
        rows.append({"title": _("Bring in notes from a workshop"), "url": reverse("notes_list")})
    return {"title": _("Your tools"), "rows": rows}
