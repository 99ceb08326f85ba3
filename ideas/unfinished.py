"""What a member has begun to write and not published, on their own page."""

from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from ideas.drafting import address_of, title_of
from ideas.models import Draft
from ideas.progress import when
from members.me import section
from members.models import Member

SHOWN = 10


@section(15)
def own_drafts(member: Member) -> dict:
    """“Your drafts”, the last touched first, each with the way on."""
    drafts = Draft.objects.filter(member=member, published=None).exclude(data={})
    rows = [
        {
            "title": title_of(draft),
            "url": address_of(draft),
            "go": _("Carry on"),
            "undo": {
                "url": reverse("drop_draft", args=[draft.kind, draft.key]),
                "word": _("Throw it away"),
                "asks": True,
            },
            "meta": [
                _("Smart idea") if draft.kind == "idea" else _("Barrier"),
                mark_safe(when(draft.changed_at)),
            ],
        }
        for draft in drafts.order_by("-changed_at")[:SHOWN]
    ]
    return {"title": _("Your drafts"), "rows": rows}
