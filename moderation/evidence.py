"""What a post said when somebody reported it, as far as it says something else now."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive
from django.utils.translation import gettext as _

from forum.models import Attachment, Post, PostRevision
from ideas.models import Barrier, Idea
from moderation.models import Report

Said = Sequence[tuple[str, str]]  # label and words


def parts_of(post: Post) -> list[tuple[str, str]]:
    """What a barrier or an idea says beside its text; nothing of any other post."""
    if post.number > 1:
        return []
    things = [
        thing for model in (Idea, Barrier) for thing in model.objects.filter(pk=post.thread_id)
    ]
    return [each for thing in things for each in thing.parts.values() if each[1]]


def said_beside(post: Post) -> list[tuple[str, str]]:
    """All that a report keeps of a post beside title and text: its parts and its files' names."""
    return [*parts_of(post), *_files_of([post.pk]).get(post.pk, [])]


def _files_of(pks: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = {}
    files = Attachment.objects.filter(post__in=pks).order_by("pk").values_list("post", "name")
    for post, name in files:
        found.setdefault(post, []).append((_("File"), name))
    return found


def add_what_was_said(shown: Sequence[tuple[Post, Said, list[Report]]]) -> None:
    """Give each report of a post with its parts of now `then`: what it said that it says no more.

    One query for all, and none where no report keeps more than title and text.
    """
    kept = [post.pk for post, _parts, reports in shown if any(each.parts for each in reports)]
    files = _files_of(kept) if kept else {}
    for post, parts, reports in shown:
        now = {text for _label, text in [*parts, *files.get(post.pk, [])]}
        now |= {post.thread.title, post.source, ""}
        for report in reports:
            then = [(_("Title"), report.title), ("", report.text), *report.parts]
            report.then = [(label, text) for label, text in then if text not in now]


def wording_seen(post: Post, seen: str) -> PostRevision | None:
    """The wording that whoever holds the stamp `seen` has read, if the post was changed since."""
    _version, _dash, edited = seen.partition("-")
    moment = moment_in(edited) if edited else post.created_at
    return moment and post.revisions.filter(created_at__gt=moment).order_by("number").first()


def moment_in(text: str) -> datetime | None:
    """The moment that a form names, in ISO format with its zone; None for anything else."""
    try:
        moment = parse_datetime(text[:40])
    except ValueError:
        return None
    return None if moment is None or is_naive(moment) else moment
