"""Making published pages findable in the site's own search, and unfindable again."""

from django.utils.html import strip_tags
from wagtail.models import Page

from cms.models import GuidancePage
from forum.searching import drop, index_page


def kind_of(page: Page) -> str:
    """What a search calls `page`: guidance, or a page about this site."""
    return "guidance" if isinstance(page, GuidancePage) else "page"


def text_of(page) -> str:
    """The words of a page as plain text, without what it cites: that may be taken down later."""
    words = [page.lede]
    for stream in (page.body, getattr(page, "rules", None)):
        if stream is not None:
            words += stream.stream_block.get_searchable_content(stream)
    words += [getattr(page, name, "") for name in ("evidence", "left_out")]
    return " ".join(strip_tags(" ".join(map(str, words))).split())


def index_site_page(page) -> None:
    """Bring the search row of `page` in step: there while it is published, gone otherwise."""
    address = page.get_url_parts()
    if not page.live or not address or not address[2]:
        drop_site_page(page)
        return
    index_page(
        kind=kind_of(page),
        key=str(page.pk),
        title=page.title,
        body=text_of(page),
        url=address[2],
    )


def drop_site_page(page: Page) -> None:
    """Nobody finds `page` any more."""
    drop(kind=kind_of(page), key=str(page.pk))
