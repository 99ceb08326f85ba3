"""The name of who leaves goes from guidance too, where editors wrote it into their own words."""

import json
import re
from collections.abc import Callable

from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import Revision

from cms.finding import index_site_page
from cms.models import Edition, GuidancePage, Passage
from cms.pinning import references
from forum.events import author_leaving
from members.models import Member

Replace = Callable[[str], str]
STREAMS = ("body", "easy_read")
FIELDS = ("summary", "evidence", "left_out", "thanks", "change_note", "search_description")


@receiver(author_leaving, dispatch_uid="cms.erasing")
def erase_name(sender: object, member: Member, **kwargs) -> None:
    """In every page that has used words of `member`, its drafts and its editions, their whole name
    becomes “a former member”. The pages stand as they are otherwise.
    """
    name = member.display_name.strip()
    own = set(Passage.objects.filter(post__author=member).values_list("pk", flat=True))
    if not name or not own:
        return
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    replace = lambda text: whole.sub(_("a former member"), text)  # noqa: E731
    wrote = set(Passage.objects.filter(pk__in=own).values_list("post", flat=True))
    for page in GuidancePage.objects.all():
        editions = list(page.editions.all())
        told = {pk for edition in editions for pk in edition.post_ids}
        drafts = list(page.revisions.all())
        if told & wrote or _cites(page, own) or any(_cites(d.as_object(), own) for d in drafts):
            _erase(page, editions, drafts, replace)


def _cites(page: GuidancePage, passages: set[int]) -> bool:
    return not passages.isdisjoint(references(page.body.get_prep_value()))


def _erase(
    page: GuidancePage, editions: list[Edition], drafts: list[Revision], replace: Replace
) -> None:
    changed = {n: replace(getattr(page, n)) for n in (*FIELDS, "title", "draft_title")}
    for stream in STREAMS:
        field = page._meta.get_field(stream)
        stored = replaced(getattr(page, stream).get_prep_value(), replace)
        changed[stream] = field.stream_block.to_python(stored)
    for name, value in changed.items():
        setattr(page, name, value)
    page.save(clean=False)
    for edition in editions:
        Edition.objects.filter(pk=edition.pk).update(
            content=replaced(edition.content, replace), change_note=replace(edition.change_note)
        )
    for draft in drafts:
        # The streams of a revision are JSON within its JSON.
        streams = {
            name: json.dumps(replaced(json.loads(draft.content[name]), replace))
            for name in STREAMS
            if name in draft.content
        }
        Revision.objects.filter(pk=draft.pk).update(
            content=replaced(draft.content, replace) | streams,
            object_str=replace(draft.object_str),
        )
    index_site_page(page)


def replaced(value: object, replace: Replace) -> object:
    """`value` as JSON has it, with every text given through `replace`; keys stay."""
    if isinstance(value, str):
        return replace(value)
    if isinstance(value, dict):
        return {key: replaced(each, replace) for key, each in value.items()}
    if isinstance(value, list):
        return [replaced(each, replace) for each in value]
    return value
