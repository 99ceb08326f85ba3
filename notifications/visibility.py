"""Which notices still have words: what is hidden, withdrawn or gone is left out of every list."""

from datetime import timedelta

from django.db import models
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.utils import timezone

from cms.models import GuidancePage
from forum.models import SearchEntry, State, ThreadTag
from members.models import EDITORS, PUBLISHERS, Member

RECENT = timedelta(days=90)
PUBLIC = State.PUBLIC


class NoticeQuerySet(models.QuerySet):
    """Notices, in phrases."""

    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at=None)

    def recent(self) -> "NoticeQuerySet":
        """Of the last 90 days; older ones are folded away."""
        return self.filter(created_at__gt=timezone.now() - RECENT)

    def older(self) -> "NoticeQuerySet":
        return self.filter(created_at__lte=timezone.now() - RECENT)

    def still_seen(self) -> "NoticeQuerySet":
        """Those about what everybody can see now, and what was decided about one's own words.

        The same rule as `notifications.wording.describe`, which has the last word.
        """
        post = Q(post=None) | Q(post__state=PUBLIC, post__thread__state=PUBLIC)
        ends = Q(link__idea__state=PUBLIC, link__barrier__state=PUBLIC)
        link = Q(link=None) | Q(link__state=PUBLIC) & ends
        tag = Q(tag=None) | Exists(
            ThreadTag.objects.filter(content_object=OuterRef("post__thread"), tag=OuterRef("tag"))
        )
        page = Exists(
            SearchEntry.objects.filter(
                kind="guidance", key=Cast(OuterRef("page_id"), CharField(max_length=40))
            )
        )
        decided = Q(kind__in=("decision", "report"), decision__isnull=False)
        asked = Q(asked__isnull=False)
        team = Q(kind="opinion", opinion__isnull=False)
        kept = Q(kind="keeping") & Q(_is_editor(), _has_page())
        ours = Q(kind__in=("decision", "report", "opinion", "keeping"))
        told = ~ours & Q(page_id=None) & post & link & tag
        page = ~Q(kind="keeping") & Q(page_id__isnull=False) & page
        return self.filter(decided | asked | team | told | kept | page)


def _is_editor() -> Exists:
    """Whoever is told looks after guidance today."""
    role = Q(is_superuser=True) | Q(roles__contains=EDITORS) | Q(roles__contains=PUBLISHERS)
    return Exists(Member.objects.filter(role, pk=OuterRef("member")))


def _has_page() -> Exists:
    """The guidance is still there, published or not."""
    return Exists(GuidancePage.objects.filter(pk=OuterRef("page_id")))
