"""The background tasks: look the happening up again, write notices, send letters.

Each may run twice or die half-way: a notice is written once (`batch_key`), and a letter is claimed
(`mailed_at`) before it goes out.
"""

from collections import defaultdict

from django.db import transaction
from django.db.models import Q
from django_tasks import task

from cms.models import Asked, Entry, Remark
from forum.models import Post
from ideas.models import Link
from moderation.models import Decision, Opinion, Report, Verb
from moderation.voiding import is_about_answers
from notifications.audience import (
    audience_of_answers,
    audience_of_decision,
    audience_of_guidance,
    audience_of_link,
    audience_of_mentions,
    audience_of_opening,
    audience_of_post,
    audience_of_split,
)
from notifications.choosing import kept_by, way_of
from notifications.daily import send_daily, who_may_have_one
from notifications.mailing import send_notice
from notifications.models import Kind, Notice, Way
from notifications.teamwork import about_opinion, about_questions_in
from notifications.visitors import write_to_visitors
from notifications.weekly import send_weekly, who_is_due

LATER = "later"
# What the author does not need to hear about.
SILENT = frozenset({Verb.LEAVE, Verb.KEEP, Verb.REWORD, Verb.SHOW_AGAIN})


@task(backend=LATER)
def tell_about_post(post_id: int) -> int:
    """Tell whom a published post concerns; returns how many were told."""
    post = Post.objects.public().select_related("thread", "parent").filter(pk=post_id).first()
    if post is None:
        return 0
    if post.number == 1:
        # Links that waited for this barrier or idea to be published.
        ends = Q(idea=post.thread_id) | Q(barrier=post.thread_id)
        for link_id in Link.objects.public().filter(ends).values_list("pk", flat=True):
            tell_about_link.enqueue(link_id)
        notices = [
            Notice(member_id=member, kind=Kind.TAGGED, post=post, tag_id=tag)
            for member, tag in audience_of_opening(post).items()
        ]
    else:
        notices = [
            Notice(member_id=member, kind=kind, thread=post.thread, post=post)
            for member, kind in audience_of_post(post).items()
        ]
    return _tell(notices, f"post:{post.pk}")


@task(backend=LATER)
def tell_about_mentions(post_id: int) -> int:
    """Tell whom the changed words of a published post mention; nobody a second time of one post."""
    post = Post.objects.public().select_related("thread").filter(pk=post_id).first()
    if post is None:
        return 0
    return _tell(
        [
            Notice(member_id=member, kind=kind, thread=post.thread, post=post)
            for member, kind in audience_of_mentions(post).items()
        ],
        f"post:{post.pk}",
    )


@task(backend=LATER)
def tell_about_link(link_id: int) -> int:
    """Tell who wrote, follows or faces either end that an idea helps with a barrier."""
    links = Link.objects.public().select_related("idea__thread", "barrier__thread")
    link = links.filter(pk=link_id).first()
    if link is None:
        return 0
    return _tell(
        [
            Notice(member_id=member, kind=kind, thread=end, link=link)
            for member, (kind, end) in audience_of_link(link).items()
        ],
        f"link:{link.pk}",
    )


@task(backend=LATER)
def tell_about_decision(decision_id: int) -> int:
    """Tell the author what a moderator decided, and whoever reported it what came of that."""
    decisions = Decision.objects.select_related("post", "link", "thread", "person", "other")
    decision = decisions.filter(pk=decision_id).first()
    if decision is None or decision.target is None:
        return 0
    about = {"thread": decision.thread, "post": decision.post, "decision": decision}
    author = decision.concerns
    told = 0
    if is_about_answers(decision):
        people = audience_of_answers(decision)
        notices = [Notice(member_id=member, kind=kind, **about) for member, kind in people.items()]
        return _tell(notices, f"decision:{decision.pk}")
    if decision.verb not in SILENT:
        notices = [
            Notice(member_id=member, kind=Kind.DECISION, link=decision.link, **about | own)
            for member, own in audience_of_decision(decision).items()
        ]
        told = _tell(notices, f"decision:{decision.pk}")
        told += _tell(
            [
                Notice(member_id=member, kind=Kind.FOLLOWED, **about)
                for member in audience_of_split(decision)
            ],
            f"split:{decision.pk}",
        )
    if decision.verb != Verb.UNDO:
        told += _tell(about_questions_in(decision), f"opinion:decided:{decision.pk}")
    told += write_to_visitors(decision)
    reporters = Report.objects.filter(pk__in=decision.answered_reports, reporter__is_active=True)
    return told + _tell(
        [
            Notice(member_id=member, kind=Kind.REPORT, **about)
            for member in reporters.exclude(reporter=author).values_list("reporter", flat=True)
        ],
        f"report:{decision.pk}",
    )


@task(backend=LATER)
def tell_about_opinion(opinion_id: int) -> int:
    """Tell who asked a colleague that the answer is there; an editor, that one is asked for."""
    opinion = Opinion.objects.select_related("asked_by").filter(pk=opinion_id).first()
    if opinion is None or opinion.case.target is None:
        return 0
    what = "given" if opinion.answered_at else "asked"
    return _tell(about_opinion(opinion), f"opinion:{what}:{opinion.pk}")


@task(backend=LATER)
def tell_about_guidance(page_id: int, cited: list[int]) -> int:
    """Tell who wrote what a published page cites, said that it would help, or follows it or a
    barrier that it answers.

    Whoever wrote it hears of each such post; the others hear of a page once.
    """
    told = audience_of_guidance(cited)
    wrote = set(Post.objects.filter(pk__in=cited).values_list("author", "pk"))
    of_page = f"guidance:{page_id}"
    known = Notice.objects.filter(member__in=told, batch_key__startswith=f"{of_page}:")
    wrote_before = set(known.values_list("member", flat=True))
    batches: dict[str, list[Notice]] = defaultdict(list)
    for member, (kind, post, barrier) in told.items():
        about = {"page_id": page_id, "post_id": post, "thread_id": barrier}
        notice = Notice(member_id=member, kind=kind, **about)
        if (member, post) in wrote:
            batches[f"{of_page}:{post}"].append(notice)
        elif member not in wrote_before:
            batches[of_page].append(notice)
    return sum(_tell(notices, key) for key, notices in batches.items())


@task(backend=LATER)
def tell_about_asked(asked_id: int, happening: str) -> int:
    """Tell an author that a draft uses their words ("asked"), or what was said to their wish."""
    asked = Asked.objects.filter(pk=asked_id, member__is_active=True).first()
    if asked is None:
        return 0
    notice = Notice(member_id=asked.member_id, kind=Kind.ASKED, asked=asked)
    return _tell([notice], f"{happening}:{asked.pk}")


@task(backend=LATER)
def tell_about_entry(entry_id: int) -> int:
    """Tell who suggested an entry of the directory what the editors decided; of each once."""
    entry = Entry.objects.filter(pk=entry_id, suggested_by__is_active=True).first()
    if entry is None or entry.answered_at is None:
        return 0
    notice = Notice(member_id=entry.suggested_by_id, kind=Kind.ENTRY, entry=entry)
    return _tell([notice], f"entry:{entry.pk}:{entry.answered_at:%Y%m%d%H%M%S%f}")


@task(backend=LATER)
def tell_about_remark(remark_id: int) -> int:
    """Tell who said that something in guidance is wrong what an editor did about it."""
    remark = Remark.objects.filter(pk=remark_id, member__is_active=True).first()
    if remark is None or remark.answered_at is None:
        return 0
    notice = Notice(member_id=remark.member_id, kind=Kind.REMARK, remark=remark)
    return _tell([notice], f"remark:{remark.pk}")


def go_with_posts(posts: list[int], thread: int, into: int) -> None:
    """Notices about posts that were moved stand with the thread where these are now."""
    Notice.objects.filter(post__in=posts, thread=thread).update(thread=into)


@transaction.atomic
def _tell(notices: list[Notice], batch_key: str) -> int:
    """Write the notices that are not there yet; letters that are wanted at once are queued."""
    for notice in notices:
        notice.batch_key = batch_key
    Notice.objects.bulk_create(notices, ignore_conflicts=True, batch_size=500)
    members = [notice.member_id for notice in notices]
    unsent = Notice.objects.filter(batch_key=batch_key, mailed_at=None, member__in=members)
    kept = kept_by(members)
    for pk, member, kind in unsent.values_list("pk", "member_id", "kind"):
        if way_of(kind, kept.get(member, {})) == Way.NOW:
            write_letter.enqueue(pk)
    return len(notices)


@task(backend=LATER)
def write_letter(notice_id: int) -> bool:
    """Send the letter of a notice, if the member wants one and may still see what it is about."""
    return send_notice(notice_id)


@task(backend=LATER)
def write_weekly(member_id: int) -> bool:
    """Send a member's weekly letter, with what they may still see of it."""
    return send_weekly(member_id)


@task(backend=LATER)
def write_daily(member_id: int) -> bool:
    """Send a moderator's letter of today, if anything waits for them."""
    return send_daily(member_id)


def queue_daily_letters() -> int:
    """Put the daily letters of moderators in the queue; returns how many. Twice does no harm."""
    due = list(who_may_have_one().values_list("pk", flat=True))
    for member_id in due:
        write_daily.enqueue(member_id)
    return len(due)


def queue_weekly_letters() -> int:
    """Put the weekly letters that are due in the queue; returns how many. Twice does no harm."""
    due = who_is_due()
    for member_id in due:
        write_weekly.enqueue(member_id)
    return len(due)
