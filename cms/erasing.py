"""The name of who leaves goes from guidance too, where editors wrote it into their own words."""

import json

from django.dispatch import receiver
from wagtail.models import Revision

from cms.erasing_address import rename_address, without_name_in_address
from cms.erasing_beside import erase_about_pages, erase_about_words
from cms.finding import index_site_page
from cms.models import Edition, GuidancePage, Passage
from cms.noting import note_citations
from cms.pinning import references
from cms.rewriting import Replace, fitting, replaced, rewrite, without_name
from forum.events import author_leaving
from members.models import Member

STREAMS = ("body", "easy_read")
FIELDS = (
    *("title", "draft_title", "seo_title", "search_description", "summary", "evidence"),
    *("left_out", "thanks", "change_note", "withdrawn_reason"),
)


@receiver(author_leaving, dispatch_uid="cms.erasing")
def erase_name(sender: object, member: Member, **kwargs) -> None:
    """In every page that has used words of `member`, its drafts and its editions, and in what was
    said about it, their whole name becomes “a former member”. The pages stand as they are else.
    """
    name = member.display_name.strip()
    if not name:
        return
    replace = without_name(name)
    erase_about_words(member, replace)
    own = set(Passage.objects.filter(post__author=member).values_list("pk", flat=True))
    if not own:
        return
    wrote = set(Passage.objects.filter(pk__in=own).values_list("post", flat=True))
    erased = []
    for page in GuidancePage.objects.all():
        editions = list(page.editions.all())
        told = {pk for edition in editions for pk in edition.post_ids}
        drafts = list(page.revisions.all())
        if told & wrote or _cites(page, own) or any(_cites(d.as_object(), own) for d in drafts):
            _erase(page, editions, drafts, name, replace)
            erased.append(page.pk)
    if erased:
        erase_about_pages(erased, replace)


def _cites(page: GuidancePage, passages: set[int]) -> bool:
    return not passages.isdisjoint(references(page.body.get_prep_value()))


def _erase(
    page: GuidancePage,
    editions: list[Edition],
    drafts: list[Revision],
    name: str,
    replace: Replace,
) -> None:
    titles = [page.title, page.draft_title, page.seo_title]
    titles += [edition.content.get("title", "") for edition in editions]
    titles += [draft.content.get("title", "") for draft in drafts]
    in_address = without_name_in_address(name, titles, replace)
    changed = {n: fitting(GuidancePage, n, replace(getattr(page, n))) for n in FIELDS}
    for stream in STREAMS:
        field = page._meta.get_field(stream)
        stored = replaced(getattr(page, stream).get_prep_value(), replace)
        changed[stream] = field.stream_block.to_python(stored)
    for field_name, value in changed.items():
        setattr(page, field_name, value)
    page.save(clean=False)
    rename_address(page, in_address)
    rewrite(page.editions.all(), replace, "content", "change_note")
    for draft in drafts:
        _erase_in_draft(draft, replace, in_address)
    index_site_page(page)
    note_citations(page.citations.values_list("passage__post", flat=True))


def _erase_in_draft(draft: Revision, replace: Replace, in_address: Replace) -> None:
    content = replaced(draft.content, replace)
    for name in STREAMS:  # the streams of a revision are JSON within its JSON
        if name in draft.content:
            content[name] = json.dumps(replaced(json.loads(draft.content[name]), replace))
    for name in ("slug", "url_path"):
        content[name] = in_address(content.get(name, ""))
    Revision.objects.filter(pk=draft.pk).update(
        content=content, object_str=replace(draft.object_str)
    )
