"""What a member follows, on their own page, each with the button that stops it."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from forum.models import Follow, FollowedTag, Tag, Thread
from forum.tagging import with_something
from members.me import section
from members.models import Member


@section(60, "follows")
def own_follows(member: Member, start: int, size: int) -> dict:
    """“What you follow”: threads that the member may see, and tags; the newest first."""
    end = start + size
    threads = Follow.objects.filter(member=member, thread__in=_seen_by(member))
    threads = threads.select_related("thread").defer("thread__row_html")
    tags = FollowedTag.objects.filter(member=member, tag__in=with_something(Tag.objects.all()))
    tags = tags.select_related("tag")
    followed = [*threads.order_by("-created_at")[:end], *tags.order_by("-created_at")[:end]]
    followed.sort(key=lambda each: each.created_at, reverse=True)
    return {
        "title": _("What you follow"),
        "rows": [_row(each) for each in followed[start:end]],
        "empty": _("Nothing yet. Press “Follow” on a barrier, an idea, a conversation or a tag."),
    }


def _seen_by(member: Member) -> QuerySet[Thread]:
    return Thread.objects.visible_to(member).standing()


def _row(followed: Follow | FollowedTag) -> dict:
    if isinstance(followed, FollowedTag):
        thing, kind = followed.tag, _("Tag")
        stop = reverse("tag_unfollow", args=[thing.slug])
        title = thing.name
    else:
        thing, kind = followed.thread, followed.thread.get_kind_display()
        stop = reverse("thread_unfollow", args=[thing.pk])
        title = thing.title
    return {
        "title": title,
        "url": thing.get_absolute_url(),
        "meta": [kind],
        "undo": {"url": stop, "word": _("Stop following")},
    }
