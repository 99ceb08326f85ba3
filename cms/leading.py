"""From somebody's words to the part of guidance that cites them."""

from wagtail.blocks import StructValue

from cms.models import GuidancePage, Passage
from cms.pinning import REFERENCES


def address_of_part(page: GuidancePage, post_id: int) -> str:
    """Where on `page` the first part stands that cites a public post; the page itself where none
    does any more.
    """
    passages = Passage.objects.public().filter(post=post_id).values_list("pk", flat=True)
    own = set(passages)
    for block in page.body:
        cites = block.value.get(REFERENCES, ()) if isinstance(block.value, StructValue) else ()
        if any(each is not None and each.pk in own for each in cites):
            return f"{page.url}#part-{block.id}"
    return page.url
