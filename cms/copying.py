"""Copying guidance: a copy begins as a draft, and what its authors wished goes with it."""

from django.db import transaction
from django.db.models import Max
from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page

from cms.models.asking import Asked, Unnamed


class DraftCopyForm(CopyForm):
    """Without publishing at once: the list that is asked before publishing is asked of copies too.

    And without aliases, which would be public at once and at every change.
    """

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("publish_copies", "alias"):
            self.fields.pop(name, None)


@transaction.atomic
def take_wishes_along(*, page: Page, copy: Page) -> None:
    """Who is not named in `page` is not named in `copy`; an open wish is open there as well."""
    Unnamed.objects.bulk_create(
        [
            Unnamed(page_id=copy.pk, member_id=member)
            for member in Unnamed.objects.filter(page=page.pk).values_list("member", flat=True)
        ],
        ignore_conflicts=True,
    )
    wishes = Asked.objects.filter(page=page.pk, answer=Asked.Answer.CHANGE, settled_at=None)
    newest = wishes.order_by().values("member").annotate(last=Max("pk")).values("last")
    revision_id = Page.objects.values_list("latest_revision", flat=True).get(pk=copy.pk)
    Asked.objects.bulk_create(
        [
            Asked(
                page_id=copy.pk,
                member_id=wish.member_id,
                asked_by_id=wish.asked_by_id,
                revision_id=revision_id,
                asked_at=wish.asked_at,
                answer=wish.answer,
                words=wish.words,
                answered_at=wish.answered_at,
            )
            for wish in wishes.filter(pk__in=newest)
        ],
        ignore_conflicts=True,
    )
