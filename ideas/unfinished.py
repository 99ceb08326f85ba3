"""What a member has begun to write and not published, on their own page."""

from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from ideas.drafting import first_title
from ideas.models import Draft
from ideas.progress import when
from members.me import section
from members.models import Member

SHOWN = 10


@section(15)
def own_drafts(member: Member) -> dict:
    """“Your drafts”, the last touched first, each with the way on."""
    drafts = Draft.objects.filter(member=member, published=None).exclude(data={})
    rows = []
    for draft in drafts.order_by("-changed_at")[:SHOWN]:
        title = draft.data.get("title", "")
        kind = _("Smart idea") if draft.kind == "idea" else _("Barrier")
        step = "check" if title else "details" if draft.data.get("summary") else "words"
        rows.append(
            {
                "title": title or first_title(draft.data.get("summary", "")) or kind,
                "url": reverse("share_step", args=[draft.kind, draft.key, step]),
                "go": _("Carry on"),
                "meta": [kind, mark_safe(when(draft.changed_at))],
            }
        )
    return {"title": _("Your drafts"), "rows": rows}
