"""Drift: noticing what has happened to cited words, and an editor's answer to it.

What is open is always what can be found out again from the sources as they stand; only what an
editor answered is kept beside it.
"""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max, Prefetch, Q, QuerySet
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.doubting import doubts_about
from cms.models import Citation, Drift, Edition, Passage
from cms.noting import note_citations
from cms.permissions import can_edit_page
from cms.pinning import has_changed
from forum.cleaning import clean_line
from forum.events import replies_counted, thread_folded, thread_touched
from forum.models import Post, PostRevision, Thread
from ideas.events import experience_reported, experience_withdrawn
from ideas.models import Experience
from members.events import member_left
from members.models import Member

ANSWER_LIMIT = 300
NO_NEWS = (Drift.Kind.ERASED, Drift.Kind.MERGED)  # to an editor who publishes all the same
Key = tuple[int, int, str]  # page, passage, kind


def notice_drift(cited: Q) -> int:
    """Bring what is open in step for the citations that `cited` finds; returns how many differed.

    Runs inside the transaction of what happened.
    """
    citations = list(Citation.objects.filter(cited).values_list("page", "passage"))
    if not citations:
        return 0
    passages = _passages({passage for _page, passage in citations})
    wanted = {
        (page, passage, kind): mark
        for page, passage in citations
        for kind, mark in _marks(passages[passage])
    }
    wanted |= _contradictions(citations, passages)
    wanted |= doubts_about(citations, passages)
    return _bring_in_step(citations, wanted)


def _passages(ids: Iterable[int]) -> dict[int, Passage]:
    return Passage.objects.with_latest().in_bulk(ids)


def _marks(passage: Passage) -> Iterable[tuple[str, str]]:
    """What can be said of one source alone. Of what is down nothing more is said."""
    post, thread = passage.post, passage.post.thread
    if not (post.is_public and thread.is_public):
        yield Drift.Kind.DOWN, ""
        return
    if thread.merged_into_id is not None:
        yield Drift.Kind.MERGED, str(thread.merged_into_id)
    if has_changed(passage):
        yield Drift.Kind.EDITED, str(passage.latest)
    if post.author_id is None and not post.told_at:
        yield Drift.Kind.ERASED, ""


def _contradictions(
    citations: list[tuple[int, int]], passages: dict[int, Passage]
) -> dict[Key, str]:
    """Ideas cited that somebody tried without success after the last edition was published, or
    said so then of what had worked before.
    """
    ideas = {pk: p.post.thread.standing_id for pk, p in passages.items() if _is_of_idea(p)}
    if not ideas:
        return {}
    pages = Edition.objects.filter(page__in={page for page, _passage in citations})
    since = dict(pages.order_by().values_list("page").annotate(last=Max("published_at")))
    failed: dict[int, list[tuple]] = {}
    tried = Experience.objects.filter(
        idea__in=set(ideas.values()), outcome=Experience.Outcome.DID_NOT, post__state="public"
    )
    rows = list(tried.values_list("idea", "created_at", "pk", "post"))
    turned = _turned({post for _idea, _moment, _pk, post in rows})
    for idea, moment, pk, post in rows:
        failed.setdefault(idea, []).append((turned.get(post, moment), pk))
    found = {}
    for page, passage in citations:
        told = failed.get(ideas.get(passage, 0), ()) if page in since else ()
        if later := [each for each in told if each[0] > since[page]]:
            found[page, passage, Drift.Kind.CONTRADICTED.value] = str(max(later)[1])
    return found


def _turned(posts: set[int]) -> dict[int, datetime]:
    """When each of these reports of a failed try was last changed from another outcome."""
    if not posts:
        return {}
    earlier = PostRevision.objects.filter(post__in=posts).order_by("number")
    failed = Experience.Outcome.DID_NOT
    return {
        post: at
        for post, at, fields in earlier.values_list("post", "created_at", "fields")
        if fields.get("outcome", failed) != failed
    }


def _is_of_idea(passage: Passage) -> bool:
    post = passage.post
    return post.thread.kind == Thread.Kind.IDEA and post.is_public and post.thread.is_public


def _bring_in_step(citations: list[tuple[int, int]], wanted: dict[Key, str]) -> int:
    pages, passages = zip(*citations, strict=True)
    known = Drift.objects.filter(page__in=pages, passage__in=passages)
    settled = set()
    differed = 0
    for row in known.order_by("pk"):
        key = (row.page_id, row.passage_id, str(row.kind))
        if row.settled_at is not None:
            settled.add((*key, row.mark))
        elif key not in wanted:
            row.delete()
            differed += 1
        else:
            mark = wanted.pop(key)
            if mark != row.mark:
                Drift.objects.filter(pk=row.pk).update(mark=mark, noticed_at=timezone.now())
                differed += 1
    new = [
        Drift(page_id=page, passage_id=passage, kind=kind, mark=mark)
        for (page, passage, kind), mark in wanted.items()
        if (page, passage, kind, mark) not in settled
    ]
    Drift.objects.bulk_create(new, ignore_conflicts=True)
    return differed + len(new)


def begin_anew(page: Page) -> None:
    """After `page` was published: what it no longer cites is forgotten, and what had happened to a
    source before is no news. Words that have changed stay open until they are taken or answered.
    """
    cited = Citation.objects.filter(page=page.pk)
    Drift.objects.filter(page=page.pk).exclude(passage__in=cited.values("passage")).delete()
    notice_drift(Q(page=page.pk))
    known = Drift.objects.filter(page=page.pk, settled_at=None, kind__in=NO_NEWS)
    known.update(settled_at=timezone.now(), published=True)


@receiver(thread_touched, dispatch_uid="cms.drifting.touched")
def follow_thread(sender: object, thread: Thread, **kwargs) -> None:
    """Its words or its state have changed, or those of a post in it. What was replaced while not
    everybody could see it is withheld, and no longer named below the post.
    """
    if notice_drift(_standing(thread.pk)):
        parts = Citation.objects.filter(passage__post__thread=thread.pk, passage__end__gt=0)
        note_citations(parts.values_list("passage__post", flat=True))


@receiver(replies_counted, dispatch_uid="cms.drifting.replied")
def follow_reply(sender: object, thread: Thread, **kwargs) -> None:
    """Somebody has written below it; where nobody has a worry this asks nothing."""
    if Post.Kind.WORRY in thread.reply_kinds:
        notice_drift(_standing(thread.pk))


@receiver(thread_folded, dispatch_uid="cms.drifting.folded")
def follow_merge(sender: object, thread: Thread, into: Thread, **kwargs) -> None:
    """One stands for the other now, or no longer."""
    notice_drift(Q(passage__post__thread__in=(thread.pk, into.pk)))


@receiver(member_left, dispatch_uid="cms.drifting.left")
def follow_leaving(sender: object, member: Member, **kwargs) -> None:
    """Sent after the names have gone: their words are by a former member now."""
    notice_drift(Q(passage__post__author=None))


@receiver(experience_reported, dispatch_uid="cms.drifting.reported")
@receiver(experience_withdrawn, dispatch_uid="cms.drifting.withdrawn")
@transaction.atomic
def follow_report(sender: object, idea_id: int, **kwargs) -> None:
    """Somebody has tried what guidance recommends, or takes back that they did."""
    notice_drift(_standing(idea_id))


def _standing(thread: int) -> Q:
    """Citations of a thread, and of those that it stands for."""
    return Q(passage__post__thread=thread) | Q(passage__post__thread__merged_into=thread)


def open_drift() -> QuerySet[Drift]:
    """What no editor has answered, the newest first."""
    passages = Passage.objects.with_latest()
    rows = Drift.objects.filter(settled_at=None).select_related("page")
    return rows.prefetch_related(Prefetch("passage", passages))


@transaction.atomic
def settle_drift(*, drift: Drift, answer: str, by: Member) -> bool:
    """Say why the guidance stands as it is; readers see the answer beside the source.

    False when it was answered or is no longer so. Raises PermissionDenied, and ValidationError for
    an answer without words.
    """
    if not can_edit_page(by, drift.page):
        raise PermissionDenied
    answer = clean_line(answer, ANSWER_LIMIT, field="answer")
    if not answer:
        raise ValidationError({"answer": _("Say why the guidance can stand as it is.")})
    open_now = Drift.objects.filter(pk=drift.pk, settled_at=None)
    return bool(open_now.update(settled_at=timezone.now(), settled_by=by, answer=answer))


@transaction.atomic
def notice_all_drift() -> int:
    """Look at every citation again; returns how many rows differed, which should be none."""
    return notice_drift(Q())


def drift_since(page: Page) -> dict[int, list[Drift]]:
    """For readers: what has happened to each passage, the oldest first.

    Changed words differ from what is cited, however many editions came since; the rest is told
    until the next edition.
    """
    last = Edition.objects.filter(page=page.pk).order_by("-number").values("published_at")[:1]
    since = Q(kind=Drift.Kind.EDITED) | Q(noticed_at__gt=last)
    rows = Drift.objects.filter(since, page=page.pk, published=False)
    found: dict[int, list[Drift]] = {}
    for row in rows.order_by("pk"):
        found.setdefault(row.passage_id, []).append(row)
    return found
