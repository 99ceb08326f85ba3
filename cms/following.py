"""What follows when Wagtail publishes, unpublishes, moves or deletes a page."""

from django.db import transaction
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.citing import forget_citations, record_citations
from cms.finding import drop_site_page, index_site_page
from cms.models import CaseStudyPage, GuidancePage, RulesPage, StandardPage
from cms.noting import note_citations
from cms.ruling import addresses_of, follow_rules
from moderation.ruling import place_rules

FOUND = (CaseStudyPage, GuidancePage, RulesPage, StandardPage)


@receiver(page_published, dispatch_uid="cms.following.published")
@transaction.atomic
def follow_publication(sender: type, instance: Page, **kwargs) -> None:
    """Citations, counts and the search row say what the page says now."""
    if isinstance(instance, GuidancePage):
        record_citations(instance)
    if isinstance(instance, RulesPage):
        follow_rules(instance)
    if isinstance(instance, FOUND):
        index_site_page(instance)


@receiver(page_unpublished, dispatch_uid="cms.following.unpublished")
@transaction.atomic
def follow_unpublication(sender: type, instance: Page, **kwargs) -> None:
    """Also sent before a published page is deleted."""
    if isinstance(instance, GuidancePage):
        forget_citations(instance)
    if isinstance(instance, RulesPage):
        place_rules(addresses={})
    if isinstance(instance, FOUND):
        drop_site_page(instance)


@receiver(page_slug_changed, dispatch_uid="cms.following.slug")
@receiver(post_page_move, dispatch_uid="cms.following.move")
@transaction.atomic
def follow_address(sender: type, instance: Page, **kwargs) -> None:
    """The page and all below it have a new address."""
    for page in Page.objects.live().descendant_of(instance, inclusive=True).specific():
        if isinstance(page, FOUND):
            index_site_page(page)
        if isinstance(page, GuidancePage):
            note_citations(page.citations.values_list("passage__post", flat=True))
        if isinstance(page, RulesPage):
            place_rules(addresses=addresses_of(page))
