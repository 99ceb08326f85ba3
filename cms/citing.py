"""Which published guidance uses whose words: rows kept with every publication."""

from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Coalesce
from django.dispatch import receiver
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail.models import Page

from cms import events
from cms.crediting import THINGS
from cms.drifting import begin_anew
from cms.editions import content_of
from cms.models import Citation, Edition, GuidancePage, Passage
from cms.noting import note_citations
from cms.pinning import references
from forum.events import announce, posts_moved, thread_folded
from forum.models import State, Tag, Thread, ThreadTag
from forum.visibility import public_post
from ideas.guidance import set_guidance_count

OF_A_TAG = 6


@transaction.atomic
def record_citations(page: GuidancePage) -> None:
    """Bring the rows of a page that was just published in step with what it says.

    Counts follow on the ideas and barriers cited; who is cited for the first time hears about it.
    Called twice for one publication it does nothing the second time. What is withdrawn uses nothing
    any more.
    """
    Page.objects.select_for_update().get(pk=page.pk)
    wanted = [] if page.is_withdrawn else list(references(page.body.get_prep_value()))
    wanted = list(dict.fromkeys(wanted))
    passages = Passage.objects.select_related("post__thread").in_bulk(wanted)
    threads, posts = _threads_of(page), _posts_of(page)
    page.citations.all().delete()
    Citation.objects.bulk_create(
        Citation(page_id=page.pk, passage=passages[pk], position=place)
        for place, pk in enumerate(pk for pk in wanted if pk in passages)
    )
    _recount(threads | _threads_of(page))
    _new_edition(page, [p.post for p in passages.values()])
    begin_anew(page)
    note_citations(posts | _posts_of(page))


def _new_edition(page: GuidancePage, posts: list) -> None:
    number = page.editions.aggregate(last=Max("number"))["last"] or 0
    last = page.editions.first()
    if last and last.revision_id == page.live_revision_id:
        return
    told = {pk for ids in page.editions.values_list("post_ids", flat=True) for pk in ids}
    public = {p.pk for p in posts if p.is_public and p.thread.is_public}
    Edition.objects.create(
        page_id=page.pk,
        number=number + 1,
        revision_id=page.live_revision_id,
        change_note=page.change_note,
        post_ids=sorted(public),
        content=content_of(page),
    )
    new = sorted(public - told)
    if new or not number:
        announce(events.guidance_published, page_id=page.pk, post_ids=new, first=not number)


@transaction.atomic
def forget_citations(page: Page) -> None:
    """A page is no longer to be seen: what it used is in one guidance page less."""
    threads, posts = _threads_of(page), _posts_of(page)
    page.citations.all().delete()
    page.drifts.filter(settled_at=None).delete()
    _recount(threads)
    note_citations(posts)


@receiver(thread_folded, dispatch_uid="cms.citing.folded")
def follow_folding(sender: object, thread: Thread, into: Thread, **kwargs) -> None:
    """What one was cited for counts for what stands for it."""
    _recount({thread.pk, into.pk})


@receiver(posts_moved, dispatch_uid="cms.citing.moved")
def follow_moving(sender: object, thread: Thread, into: Thread, **kwargs) -> None:
    """Cited words count where they stand now."""
    _recount({thread.pk, into.pk})


# What stands today for the thread of a cited post.
_STANDING = Coalesce("passage__post__thread__merged_into", "passage__post__thread")


def _threads_of(page: Page) -> set[int]:
    return set(page.citations.values_list(_STANDING, flat=True))


def _posts_of(page: Page) -> set[int]:
    return set(page.citations.values_list("passage__post", flat=True))


def _recount(threads: set[int]) -> None:
    things = Thread.objects.filter(pk__in=threads, kind__in=THINGS)
    pages: dict[int, set[int]] = {pk: set() for pk in things.values_list("pk", flat=True)}
    # A reply may doubt its idea: only an idea's own words make it one that guidance uses.
    opened = Citation.objects.filter(passage__post__number=1)
    rows = opened.annotate(standing=_STANDING).filter(standing__in=pages)
    for thread, page in rows.values_list("standing", "page"):
        pages[thread].add(page)
    for thread, citing in pages.items():
        set_guidance_count(thread_id=thread, count=len(citing))


def guidance_for(thread_id: int) -> list[GuidancePage]:
    """The published guidance that uses this thread's own words, not a reply to them, by title."""
    cited = Citation.objects.filter(passage__post__number=1).annotate(standing=_STANDING)
    citing = cited.filter(standing=thread_id).values("page")
    return list(GuidancePage.objects.live().filter(pk__in=citing).order_by("title"))


def show_guidance(thing: object, member: object) -> SafeString | None:
    """The panel beside a barrier or an idea; nothing, and no query, while no guidance uses it."""
    if not thing.guidance_count:
        return None
    pages = guidance_for(thing.pk)
    return render_to_string("cms/_in_guidance.html", {"pages": pages}) if pages else None


def show_guidance_of_tag(tag: Tag) -> SafeString | None:
    """The panel on the page of a tag: published guidance that cites what carries it, by title."""
    carry = ThreadTag.objects.filter(tag=tag, content_object__state=State.PUBLIC)
    cited = Citation.objects.filter(public_post("passage__post")).annotate(standing=_STANDING)
    citing = cited.filter(standing__in=carry.values("content_object")).values("page")
    pages = GuidancePage.objects.live().filter(pk__in=citing).defer_streamfields()
    found = list(pages.order_by("title")[:OF_A_TAG])
    return render_to_string("cms/_in_guidance.html", {"pages": found}) if found else None
