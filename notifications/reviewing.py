"""Telling who looks after guidance that it is due for review, or was not published on its day."""

from django.utils import timezone
from django_tasks import task

from cms.models import GuidancePage
from cms.reviewing import SOON as A_MONTH
from members.models import PUBLISHERS, Member
from members.roles import editors_besides
from notifications.keeping import DUE, HELD, SOON, key_of
from notifications.models import Kind, Notice
from notifications.telling import LATER, _tell


@task(backend=LATER)
def tell_about_held(page_id: int, revision_id: int) -> int:
    """Tell who looks after a page that it was not published on its day."""
    page = GuidancePage.objects.filter(pk=page_id).defer_streamfields().first()
    return _tell_keepers(page, key_of(HELD, page_id, revision_id)) if page else 0


def tell_about_reviews() -> int:
    """Tell who looks after published guidance that its review comes near, and that its day is here.

    Each is told once of a day that was set; returns how many pages were told of now.
    """
    today = timezone.localdate()
    pages = GuidancePage.objects.live().filter(
        review_due__lte=today + A_MONTH, withdrawn_on=None, alias_of=None
    )
    due = {
        key_of(DUE if page.review_due <= today else SOON, page.pk, page.review_due): page
        for page in pages.defer_streamfields().order_by("pk")
    }
    known = Notice.objects.filter(kind=Kind.KEEPING, batch_key__in=due)
    for key in set(known.values_list("batch_key", flat=True)):
        del due[key]
    for key, page in due.items():
        _tell_keepers(page, key)
    return len(due)


def _tell_keepers(page: GuidancePage, batch_key: str) -> int:
    notices = [
        Notice(member_id=member, kind=Kind.KEEPING, page_id=page.pk) for member in _keepers_of(page)
    ]
    return _tell(notices, batch_key)


def _keepers_of(page: GuidancePage) -> list[int]:
    """The owner while they are an editor and here, else the publishers."""
    editors = editors_besides(())
    owner = editors.filter(pk=page.owner_id) if page.owner_id else Member.objects.none()
    keepers = list(owner.values_list("pk", flat=True))
    publishers = editors.filter(groups__name=PUBLISHERS).values_list("pk", flat=True)
    return keepers or sorted(set(publishers))
