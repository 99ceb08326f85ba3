"""Editors' picks for the site's own search: what stands above the results for certain words."""

from django.core.exceptions import ValidationError
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.search.utils import normalise_query_string

from cms.addresses import check_ours_or_https
from forum.promoting import Pick, picks

AT_MOST = 3


@picks
def picked_for(query: str) -> list[Pick]:
    """The picks for exactly these words, in any spelling of capitals; published pages only."""
    words = normalise_query_string(query)
    if not words:
        return []
    rows = SearchPromotion.objects.filter(query__query_string=words).select_related("page")
    found = (_pick(row) for row in rows.order_by("sort_order", "pk")[: 2 * AT_MOST])
    return [pick for pick in found if pick is not None][:AT_MOST]


def _pick(row: SearchPromotion) -> Pick | None:
    if row.page is not None:
        url = row.page.url if row.page.live else None
        return Pick(row.page.title, url, row.description) if url else None
    try:
        check_ours_or_https(row.external_link_url)
    except ValidationError:
        return None
    title = row.external_link_text or row.external_link_url
    return Pick(title, row.external_link_url, row.description)
