"""What a member has said in discussions, for their own page and their public one."""

from django.db.models.functions import Left
from django.template.defaultfilters import truncatechars
from django.urls import reverse
from django.utils.translation import gettext as _

from forum.models import Post, State, Thread
from forum.permissions import can_see_thread
from forum.rendering import plain
from members.me import public_section, section
from members.models import Member

SHOWN = 20
BEGUN = 400  # letters of a reply that are read for its row: rendering all of them takes long


@section(30, "replies")
def own_replies(member: Member, start: int, size: int) -> dict:
    """“Your replies”, the newest first, each with where it stands."""
    return {
        "title": _("Your replies"),
        "rows": _replies(member, member, start, size),
        "empty": _("No replies yet. Ask a question, or say what worries you."),
    }


@section(40, "conversations")
def own_topics(member: Member, start: int, size: int) -> dict:
    """“Your conversations” on the boards."""
    return {"title": _("Your conversations"), "rows": _topics(member, member, start, size)}


@public_section(30)
def replies_of(member: Member, reader) -> dict:
    """What a member has said in public discussions."""
    return {"title": _("Replies"), "rows": _replies(member, reader)}


@public_section(40)
def topics_of(member: Member, reader) -> dict:
    """The public conversations that a member began."""
    return {"title": _("Conversations"), "rows": _topics(member, reader)}


def _replies(member: Member, reader, start: int = 0, size: int = SHOWN) -> list[dict]:
    posts = (
        Post.objects.visible_to(reader)
        .filter(author=member, number__gt=1)
        .select_related("thread")
        .annotate(begun=Left("source", BEGUN))
        .defer("source", "html", "row_html")
        .order_by("-created_at", "-pk")[start : start + size]
    )
    return [
        {
            "title": truncatechars(plain(post.begun), 100) or _("Reply"),
            **_where(post, reader),
            "state": "" if post.state == State.PUBLIC else post.state,
        }
        for post in posts
    ]


def _where(post: Post, reader) -> dict:
    """The discussion of a post and the way there; nothing of one that is hidden by now."""
    if not can_see_thread(reader, post.thread):
        return {"url": reverse("post_history", args=[post.pk]), "meta": []}
    meta = [_("on “%(title)s”") % {"title": post.thread.title}]
    return {"url": post.get_absolute_url(), "meta": meta}


def _topics(member: Member, reader, start: int = 0, size: int = SHOWN) -> list[dict]:
    topics = Thread.objects.visible_to(reader).standing()
    threads = topics.filter(author=member, kind=Thread.Kind.TOPIC)
    newest = threads.defer("row_html").order_by("-created_at", "-pk")[start : start + size]
    return [
        {
            "title": thread.title,
            "url": thread.get_absolute_url(),
            "state": "" if thread.state == State.PUBLIC else thread.state,
        }
        for thread in newest
    ]
