"""The words of a page as plain text, without what it cites."""

from django.utils.html import strip_tags


def plain_words(page) -> str:
    """Summary and body of a guidance page, one part on a line."""
    parts = page.body.stream_block.get_searchable_content(page.body)
    return "\n".join(strip_tags(str(part)) for part in [page.lede, *parts])
