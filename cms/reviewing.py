"""What an editor sees of the sources of a draft: pinned words beside the words of today."""

import json
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from cms.models import GuidancePage, Passage
from cms.pinning import has_changed, references, wording_of

SHOWN = 5
DRAFTS = 200  # pages in work that are looked through
SOON = timedelta(days=30)


@dataclass(frozen=True)
class Cited:
    """A cited passage for editors; `now` is the new wording, where there is one.

    Of a post that was taken down nothing is told but that it was. `words` is empty where the
    wording was taken out of the history of its post.
    """

    passage: Passage
    down: bool
    changed: bool
    title: str = ""
    words: str = ""
    now_title: str = ""
    now: str = ""


def compare(passage: Passage) -> Cited:
    """One passage beside the words of today."""
    post = passage.post
    if not (post.is_public and post.thread.is_public):
        return Cited(passage, down=True, changed=False)
    changed = has_changed(passage)
    return Cited(
        passage,
        down=False,
        changed=changed,
        title=passage.shown_title,
        words=passage.shown,
        now_title=post.thread.title if changed else "",
        now=wording_of(post) if changed else "",
    )


def sources_for_editors(page) -> list[Cited]:
    """What the page in hand cites, each passage once, in order."""
    ids = list(dict.fromkeys(references(page.body.get_prep_value())))
    found = Passage.objects.with_latest().in_bulk(ids)
    return [compare(found[pk]) for pk in ids if pk in found]


def drafts_of(threads: list[int]) -> dict[int, GuidancePage]:
    """For each of `threads` that an unpublished wording cites its page, the last changed one."""
    unpublished = Q(live=False) | Q(has_unpublished_changes=True)
    pages = GuidancePage.objects.filter(unpublished, latest_revision__isnull=False)
    pages = pages.select_related("latest_revision").order_by("latest_revision_created_at")
    cited = {}
    for page in pages.defer_streamfields()[:DRAFTS] if threads else ():
        body = json.loads(page.latest_revision.content["body"])
        cited |= dict.fromkeys(references(body), page)
    passages = Passage.objects.filter(pk__in=cited, post__thread__in=threads)
    return {thread: cited[pk] for pk, thread in passages.values_list("pk", "post__thread")}


def due_for_review() -> list[GuidancePage]:
    """Published guidance to be reviewed within thirty days, the most overdue first."""
    until = timezone.localdate() + SOON
    pages = GuidancePage.objects.live().filter(review_due__lte=until).defer_streamfields()
    return list(pages.order_by("review_due")[:SHOWN])
