"""Imports with points that nobody has decided about yet, for the queue of the moderators."""

from django.db.models import Count, Q

from forum.reviews import Review, finds_reviews
from workshops.models import NoteImport, Proposal

UNDECIDED = (Proposal.State.WAITING, Proposal.State.ACCEPTED)
SHOWN = 100


@finds_reviews
def waiting_imports() -> list[Review]:
    """Notes with points to be looked at, or accepted and not published; the oldest first."""
    left = Count("proposals", filter=Q(proposals__state__in=UNDECIDED))
    notes = NoteImport.objects.annotate(left=left).filter(left__gt=0)
    return [
        Review(
            title=each.workshop,
            url=each.get_absolute_url(),
            number=each.left,
            since=each.created_at,
            by=each.uploaded_by.display_name if each.uploaded_by else "",
        )
        for each in notes.select_related("uploaded_by").order_by("created_at", "pk")[:SHOWN]
    ]
